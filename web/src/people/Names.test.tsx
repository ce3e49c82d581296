import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import type { Me, PersonFile, PersonName } from '../api.gen';
import { Session } from '../kit/session';
import { setLanguage } from '../kit/words';
import { Names } from './Names';
import '../kit/OpenedForm';

vi.setConfig({ testTimeout: 30_000 });

const name = (n: number, more: Partial<PersonName>): PersonName => ({
    id: `n${n}`,
    person: 'p1',
    unit: 'u1',
    kind: 'usual',
    name: 'Mí Hoan',
    version: 1,
    ...more,
});
function show(names: PersonName[], { rights = ['person.write'], outside = false } = {}) {
    const file = { person: { id: 'p1' }, names } as unknown as PersonFile;
    render(
        <MantineProvider env="test">
            <QueryClientProvider client={new QueryClient()}>
                <Session.Provider value={{ rights } as unknown as Me}>
                    <Names file={file} outside={outside} />
                </Session.Provider>
            </QueryClientProvider>
        </MantineProvider>,
    );
}
const add = () => screen.getByRole('button', { name: 'Thêm tên gọi' });

/** What was sent; the server answers with `status`. */
function listen(status = 200, answer: object = {}) {
    const asked = vi.fn(async (_address: string, _init: RequestInit) =>
        Response.json(answer, { status }),
    );
    vi.stubGlobal('fetch', asked);
    return asked;
}
afterEach(() => vi.unstubAllGlobals());

it('every name stands with its kind and the days it was borne', () => {
    show([
        name(1, { kind: 'after_child', from_day: '2015-03-01' }),
        name(2, { kind: 'birth', name: 'Rơ Châm H’Lan', to_day: '2015-02-28' }),
        name(3, { kind: 'declared', from_day: '2026-07-18', to_day: '2026-07-19' }),
        name(4, { kind: 'usual', name: 'Phin' }),
    ]);
    expect(screen.getByText('Tên gọi theo con · từ 01/03/2015')).toBeTruthy();
    expect(screen.getByText('Họ và tên khai sinh · đến hết 28/02/2015')).toBeTruthy();
    expect(
        screen.getByText('Tên khai khi bị phát hiện · từ 18/07/2026 đến hết 19/07/2026'),
    ).toBeTruthy();
    expect(screen.getByText('Tên thường gọi')).toBeTruthy();
});

it('a dated name is typed by keyboard alone and sent as the record', async () => {
    const asked = listen();
    show([]);
    add().focus();
    await userEvent.keyboard('{Enter}');
    const first = await screen.findByLabelText('Họ và tên khai sinh');
    await waitFor(() => expect(document.activeElement).toBe(first));
    await userEvent.click(screen.getByLabelText('Tên gọi theo con'));
    await userEvent.tab();
    await userEvent.keyboard('Ama Hing');
    await userEvent.tab();
    await userEvent.keyboard('1/3/2015{Enter}');
    await waitFor(() => expect(document.activeElement).toBe(add()));
    const [address, sent] = asked.mock.calls[0] ?? [];
    expect(address).toBe('/api/people/p1/names');
    expect(JSON.parse(String(sent?.body))).toEqual({
        kind: 'after_child',
        name: 'Ama Hing',
        from_day: '2015-03-01',
    });
});

it('what is missing is named and stands ready to be typed; nothing is sent', async () => {
    const asked = listen();
    show([]);
    await userEvent.click(add());
    await userEvent.click(await screen.findByLabelText('Tên thường gọi'));
    await userEvent.click(screen.getByRole('button', { name: 'Lưu tên gọi' }));
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: /^Tên gọi/ }));
    expect(document.activeElement?.getAttribute('aria-invalid')).toBe('true');
    expect(asked).not.toHaveBeenCalled();
});

it('a refusal of the server stands at the field, and Escape leaves the form', async () => {
    listen(422, {
        title: 'Chưa lưu được',
        problems: [{ field: 'to_day', code: 'x', message: 'Ngày kết thúc trước ngày bắt đầu.' }],
    });
    show([]);
    await userEvent.click(add());
    await userEvent.click(await screen.findByLabelText('Tên thường gọi'));
    await userEvent.type(screen.getByRole('textbox', { name: /^Tên gọi/ }), 'Phin');
    await userEvent.click(screen.getByRole('button', { name: 'Lưu tên gọi' }));
    expect((await screen.findAllByText('Ngày kết thúc trước ngày bắt đầu.')).length).toBe(2);
    await userEvent.keyboard('{Escape}');
    expect(document.activeElement).toBe(add());
});

it('who may not write, or reads from outside the area, is offered no form', () => {
    show([name(1, {})], { rights: [] });
    show([name(1, {})], { outside: true });
    expect(screen.getAllByText('Mí Hoan').length).toBe(2);
    expect(screen.queryByRole('button')).toBeNull();
});

it('speaks English', async () => {
    await setLanguage('en');
    show([name(1, { kind: 'declared', from_day: '2026-07-18' })]);
    expect(screen.getByText('Name given when detected · from 18/07/2026')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Add a name' })).toBeTruthy();
    await setLanguage('vi');
});
