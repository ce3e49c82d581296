import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import type { Me } from '../api.gen';
import { Session } from '../kit/session';
import TransferPage from './TransferPage';

vi.setConfig({ testTimeout: 30_000 });

function show(state: string, incoming: boolean) {
    const transfer = {
        id: 't1',
        person: 'p1',
        receiving: 'u2',
        state,
        left_at: '2026-12-01T08:00:00+07:00',
        sent_at: '2026-12-02T09:00:00+07:00',
        received_at: state === 'received' ? '2026-12-03T08:00:00+07:00' : undefined,
        documents: [],
        version: 2,
    };
    const line = { transfer, incoming, person_name: 'Siu Mẫu', from_name: 'Đây', to_name: 'Kia' };
    vi.stubGlobal(
        'fetch',
        vi.fn(async () => Response.json({ line, timeline: [], tasks: [] })),
    );
    render(
        <MantineProvider env="test">
            <QueryClientProvider client={new QueryClient()}>
                <Session.Provider value={{ rights: ['case.transfer'] } as unknown as Me}>
                    <TransferPage id="t1" />
                </Session.Provider>
            </QueryClientProvider>
        </MantineProvider>,
    );
}
const linked = async (name: string) =>
    (await screen.findByRole('link', { name })).getAttribute('href');
afterEach(() => vi.unstubAllGlobals());

it('the office moved to reads the file before it signs', async () => {
    show('sent', true);
    expect(await linked('Xem hồ sơ')).toMatch(/\/people\/p1$/);
    expect(screen.queryByRole('link', { name: 'Mở hồ sơ' })).toBeNull();
});

it('once received, the file is opened here and read there as it was', async () => {
    show('received', true);
    expect(await linked('Mở hồ sơ')).toMatch(/\/people\/p1\?tab=path$/);
});

it('the office left reads its own period', async () => {
    show('received', false);
    await screen.findByText(/Đơn vị chỉ xem được phần hồ sơ trong thời gian mình quản lý/);
    expect(await linked('Xem hồ sơ')).toMatch(/\/people\/p1$/);
});
