import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import type { AccountLine, Me } from '../api.gen';
import { Session } from '../kit/session';
import AccountPage from './AccountPage';
import NewAccountPage from './NewAccountPage';

afterEach(() => vi.unstubAllGlobals());

const me = {
    account: 'a1',
    unit_code: '23881',
    rights: ['account.manage', 'account.reset'],
} as unknown as Me;
const terms = { roles: ['commune_clerk', 'duty_officer'], unit_code: '23881' };
const units = [
    { id: 'u1', code: '23881', name: 'Xã Ia Pnôn', path: 'Xã Ia Pnôn, tỉnh Gia Lai' },
    { id: 'u2', code: '23872', name: 'Xã Ia Dom', path: 'Xã Ia Dom, tỉnh Gia Lai' },
].map((u) => ({ ...u, kind: 'xa', remote: false, valid_from: '2025-07-01', successors: [] }));

/** The units whose code or name begins with what was typed; any other question is for its page. */
const answer = (address: string, otherwise: unknown) => {
    const url = new URL(address, 'http://here');
    if (!url.pathname.endsWith('/units')) return Response.json(otherwise);
    const q = url.searchParams.get('q') ?? '';
    const items = units.filter((u) => u.code === q || u.name.startsWith(q));
    return Response.json({ items, count: items.length });
};

function show(page: ReactNode) {
    render(
        <MantineProvider env="test">
            <QueryClientProvider client={new QueryClient()}>
                <Session.Provider value={me}>{page}</Session.Provider>
            </QueryClientProvider>
        </MantineProvider>,
    );
}
const offered = (list: HTMLElement) =>
    within(list)
        .getAllByRole('option')
        .map((option) => option.textContent);

it('a new account gets a role that the administrator may give', async () => {
    const sent: unknown[] = [];
    vi.stubGlobal('fetch', async (address: string, how?: RequestInit) => {
        if (how?.method === 'POST') sent.push(JSON.parse(String(how.body || '{}')));
        return how?.method === 'POST'
            ? Response.json({ code: 'x', title: 'x', problems: [], law: [] }, { status: 409 })
            : answer(address, terms);
    });
    show(<NewAccountPage />);
    const list = await screen.findByLabelText(/Vai trò/);
    const unit = screen.getByLabelText(/^Đơn vị/, { selector: 'input' });
    await waitFor(() => expect(unit).toHaveProperty('value', 'Xã Ia Pnôn (23881)'));
    await userEvent.clear(unit);
    await userEvent.type(unit, 'Xã Ia Dom');
    await userEvent.click(await screen.findByText('Xã Ia Dom, tỉnh Gia Lai (23872)'));
    await waitFor(() =>
        expect(offered(list)).toEqual(['Văn thư Công an cấp xã', 'Trực ban Công an cấp xã']),
    );
    expect(list).toHaveProperty('value', 'commune_clerk');
    await userEvent.type(screen.getByLabelText(/Họ và tên/), 'Nguyễn Thị An');
    await userEvent.type(screen.getByLabelText(/Tên đăng nhập/), 'an.nt');
    await userEvent.click(screen.getByRole('button', { name: /Thêm/ }));
    await waitFor(() =>
        expect(sent[0]).toMatchObject({
            login: 'an.nt',
            role: 'commune_clerk',
            unit_code: '23872',
        }),
    );
});

it('another role is chosen among those, and the one an account has stays until then', async () => {
    const account = {
        id: 'a2',
        login: 'an.nt',
        name: 'Nguyễn Thị An',
        role: 'duty_officer',
        role_name: 'Trực ban Công an cấp xã',
        unit_code: '23881',
        unit_name: 'Xã Ia Dom',
        state: 'active',
        factors: [],
    } as unknown as AccountLine;
    const sent: unknown[] = [];
    vi.stubGlobal('fetch', async (address: string, how?: RequestInit) => {
        if (how?.method === 'POST') sent.push(JSON.parse(String(how.body)));
        return address.includes('/sessions')
            ? Response.json({ items: [] })
            : answer(address, address.includes('/accounts/import') ? terms : account);
    });
    show(<AccountPage id="a2" />);
    await userEvent.click(await screen.findByRole('button', { name: 'Đổi vai trò, đơn vị' }));
    const list = await screen.findByLabelText(/Vai trò/);
    await waitFor(() => expect(list).toHaveProperty('value', 'duty_officer'));
    expect(offered(list)).toEqual(['Văn thư Công an cấp xã', 'Trực ban Công an cấp xã']);

    const unit = screen.getByLabelText(/^Đơn vị/, { selector: 'input' });
    await waitFor(() => expect(unit).toHaveProperty('value', 'Xã Ia Pnôn (23881)'));
    await userEvent.clear(unit);
    await userEvent.type(unit, 'Xã Ia Dom');
    const change = screen.getByRole('button', { name: 'Đổi vai trò, đơn vị' });
    expect(change).toHaveProperty('disabled', true); // a name alone is no unit yet
    await userEvent.click(await screen.findByText('Xã Ia Dom, tỉnh Gia Lai (23872)'));
    await userEvent.click(change);
    await waitFor(() => expect(sent).toEqual([{ role: 'duty_officer', unit_code: '23872' }]));
});
