import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import type { Intake } from '../api.gen';
import IntakePage from './IntakePage';
import { countsWords } from './intake_parts';

afterEach(() => vi.unstubAllGlobals());

const intake = (counts: Partial<Intake>): Intake => ({
    id: 'i',
    unit: 'u',
    file_name: 'kep.csv',
    kind: 'users',
    state: 'read',
    rows: 4,
    created: 0,
    matched: 0,
    review: 0,
    rejected: 0,
    noted: 0,
    done_rows: 4,
    expected_rows: 0,
    reading: {},
    entered_at: '2026-11-29T08:00:00Z',
    version: 1,
    ...counts,
});
const open = (shown: Intake) => {
    vi.stubGlobal('fetch', async (address: string) =>
        Response.json(
            address.includes('/rows') ? { items: [], count: 0, more_than: false } : shown,
        ),
    );
    render(
        <MantineProvider env="test">
            <QueryClientProvider client={new QueryClient()}>
                <IntakePage id="i" />
            </QueryClientProvider>
        </MantineProvider>,
    );
};

it('before the confirmation it says what will happen to the rows as they were decided', async () => {
    open(intake({ created: 2, matched: 1, skipped: 1 }));
    await screen.findByText(
        'Khi xác nhận: lập hồ sơ mới 2 dòng · không lập hồ sơ mới 1 dòng (đã có hồ sơ, hoặc đang chờ đối chiếu ở danh sách khác) · bỏ qua 1 dòng.',
    );
    expect(screen.queryByText(/Còn .* dòng cần đối chiếu/)).toBeNull();
    expect(screen.getByRole('button', { name: '1 Bỏ qua' })).toBeTruthy();
    expect(screen.getByRole('button', { name: '0 Cần đối chiếu' })).toBeTruthy();
});

it('rows still to be compared are told, and nothing is confirmed where nothing is left', async () => {
    open(intake({ created: 1, review: 2, rejected: 1 }));
    await screen.findByText(/^Còn 2 dòng cần đối chiếu/);
    expect(screen.queryByRole('button', { name: /Bỏ qua$/ })).toBeNull();
});

it('a list whose rows were all skipped takes nothing over', async () => {
    open(intake({ skipped: 3, rejected: 1 }));
    const confirm = await screen.findByRole('button', { name: 'Xác nhận tiếp nhận' });
    expect((confirm as HTMLButtonElement).disabled).toBe(true);
});

it('the list of lists names the groups that hold rows', () => {
    const words = countsWords(intake({ created: 2, skipped: 1, rejected: 1 }));
    expect(words.replaceAll('\u00a0', ' ')).toBe('Thêm mới 2 · Bỏ qua 1 · Lỗi dữ liệu 1');
});
