import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import type { Me, MergeLine, MergeSide } from '../api.gen';
import { Session } from '../kit/session';
import MergesPage, { File } from './MergesPage';

afterEach(() => vi.unstubAllGlobals());

const side = (id: string, numbers: string[]): MergeSide => ({
    line: {
        id,
        name: 'Nguyễn Văn An',
        birth: '1990',
        unit: 'u',
        unit_name: 'Xã Ia Dom',
        standings: [],
        closed: false,
    },
    identifiers: numbers.map((masked) => ({ kind: 'cccd', masked })),
});
const merged = {
    merge: {
        id: 'm',
        state: 'confirmed',
        two_people: true,
        reason: 'Cùng số căn cước',
        proposed_at: '2026-11-30T08:00:00+07:00',
        version: 3,
    },
    person: side('019b0000-0000-7000-8000-00003f9a21bc', []),
    absorbed: side('019b0000-0000-7000-8000-000077aa0011', []),
    proposed_by: 'Cán bộ',
    agrees: [],
    differs: [],
} as unknown as MergeLine;

it('two files of one name, birth and unit are told apart', () => {
    render(
        <File label="Giữ lại" side={side('019b0000-0000-7000-8000-00003f9a21bc', ['•••• 4471'])} />,
    );
    render(<File label="Được gộp" side={side('019b0000-0000-7000-8000-000077aa0011', [])} />);
    expect(screen.getByText('•••• 4471', { exact: false })).toBeTruthy();
    expect(screen.getByText('chưa có', { exact: false })).toBeTruthy();
    expect(screen.getByText('Mã hồ sơ: …3f9a21bc')).toBeTruthy();
    expect(screen.getByText('Mã hồ sơ: …77aa0011')).toBeTruthy();
});

it('what an undoing lacks is said at once, and nothing is sent', async () => {
    const asked = vi.fn(async (_address: string, _init?: RequestInit) =>
        Response.json({ items: [merged], count: 1, more_than: false }),
    );
    vi.stubGlobal('fetch', asked);
    render(
        <MantineProvider env="test">
            <QueryClientProvider client={new QueryClient()}>
                <Session.Provider value={{ rights: ['person.merge.confirm'] } as unknown as Me}>
                    <MergesPage />
                </Session.Provider>
            </QueryClientProvider>
        </MantineProvider>,
    );
    await userEvent.click(await screen.findByRole('button', { name: 'Tách hồ sơ' }));
    expect(screen.getByText('Hãy nhập: Lý do tách')).toBeTruthy();
    expect(screen.getByText('Hãy nhập: Văn bản, tài liệu làm căn cứ')).toBeTruthy();
    expect(asked.mock.calls.every(([, init]) => init?.method !== 'POST')).toBe(true);
});
