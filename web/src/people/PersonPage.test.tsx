import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import type { Me } from '../api.gen';
import { caseOf } from '../cases/case_of';
import { Session } from '../kit/session';
import PersonPage from './PersonPage';

vi.setConfig({ testTimeout: 30_000 });

const person = '0190f5a2-0000-7000-8000-000000000001';
const file = {
    person: { id: person, unit: 'u', name: 'Siu H’Lan', version: 1 },
    unit_name: 'Xã Đây',
    names: [],
    identifiers: [],
    residences: [],
    places: [],
    phones: [],
    standings: [],
    merged: [],
    more_outside: false,
    to_assign: false,
    closed: false,
};
const refusal = {
    code: 'person.reason_needed',
    title: 'Tài khoản này chỉ mở hồ sơ của một người khi nêu lý do.',
    problems: [],
    law: [],
};

/** A server that shows the file once a reason was stated, or at once. */
function serve({ opened, reading }: { opened: boolean; reading?: object }) {
    const sent: unknown[] = [];
    let open = opened;
    vi.stubGlobal(
        'fetch',
        vi.fn(async (address: string, init?: RequestInit) => {
            if (address === '/api/openings') {
                sent.push(JSON.parse(String(init?.body)));
                open = true;
                return Response.json({ found: true, person });
            }
            if (!open) return Response.json(refusal, { status: 403 });
            return Response.json(address.endsWith('/case') ? caseOf() : { ...file, reading });
        }),
    );
    return sent;
}
function show(rights: string[]) {
    const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
    render(
        <MantineProvider env="test">
            <QueryClientProvider client={client}>
                <Session.Provider value={{ rights } as unknown as Me}>
                    <PersonPage id={person} />
                </Session.Provider>
            </QueryClientProvider>
        </MantineProvider>,
    );
}
Element.prototype.scrollIntoView = () => {}; // jsdom lays nothing out
afterEach(() => vi.unstubAllGlobals());

it('a file that needs a reason asks for it, and opens with it', async () => {
    const sent = serve({
        opened: false,
        reading: { ground: 'stated', words: 'Hồ sơ mở có nêu lý do lúc 08:15.' },
    });
    show(['person.read_stated']);
    await screen.findByRole('heading', { name: 'Nêu lý do mở hồ sơ' });
    expect(screen.getByText(refusal.title)).toBeTruthy();
    await userEvent.type(
        await screen.findByLabelText(/^Lý do/),
        'Đối chiếu số liệu quý với hồ sơ gốc',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Mở hồ sơ' }));
    await screen.findByText('Hồ sơ mở có nêu lý do lúc 08:15.');
    expect(sent).toEqual([{ person, reason: 'Đối chiếu số liệu quý với hồ sơ gốc' }]);
    expect(screen.getByRole('heading', { name: 'Siu H’Lan' })).toBeTruthy();
});

it('a file read on a ground is only read: two tabs, no act, no history', async () => {
    serve({ opened: true, reading: { ground: 'former', words: 'Hồ sơ đã chuyển đến Xã Kia.' } });
    show(['person.read', 'person.write', 'person.merge', 'case.record', 'person.history']);
    await screen.findByText('Hồ sơ đã chuyển đến Xã Kia.');
    const tabs = screen.getByRole('navigation', { name: /hồ sơ/i });
    expect(tabs.querySelectorAll('a')).toHaveLength(2);
    await waitFor(() => expect(screen.queryByText(/Ghi nhận/)).toBeNull());
    expect(screen.queryByText('Sửa thông tin')).toBeNull();
});

it('a file of the own area has its tabs and its acts', async () => {
    serve({ opened: true });
    show(['person.read', 'person.history', 'case.record']);
    await screen.findByRole('heading', { name: 'Siu H’Lan' });
    const tabs = screen.getByRole('navigation', { name: /hồ sơ/i });
    expect(tabs.querySelectorAll('a')).toHaveLength(4);
});
