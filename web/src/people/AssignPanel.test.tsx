import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import AssignPanel from './AssignPanel';

afterEach(() => vi.unstubAllGlobals());

it('of many files none is assigned that was not chosen', async () => {
    const successors = [{ id: 'u2', code: '23999', path: 'Xã Mới' }];
    const asked = vi.fn(async (address: string | URL, _sent?: RequestInit) =>
        Response.json(
            String(address).includes('/units/') ? { unit: { successors } } : { assigned: 1 },
        ),
    );
    vi.stubGlobal('fetch', asked);
    const line = (id: string, name: string) => ({
        id,
        name,
        unit: 'u1',
        unit_name: 'Xã Cũ',
        birth: '1990',
    });
    render(
        <MantineProvider>
            <QueryClientProvider client={new QueryClient()}>
                <AssignPanel lines={[line('p1', 'Siu Mẫu'), line('p2', 'Rơ Mah Mẫu')]} />
            </QueryClientProvider>
        </MantineProvider>,
    );
    await userEvent.selectOptions(await screen.findByLabelText(/^Đơn vị mới/), '23999');
    await userEvent.type(screen.getByLabelText(/^Căn cứ/), 'Biên bản 01');
    const save = screen.getByRole('button') as HTMLButtonElement;
    expect(save.disabled).toBe(true);
    await userEvent.click(screen.getByLabelText(/^Rơ Mah Mẫu/));
    await userEvent.click(screen.getByRole('button', { name: 'Phân 1 hồ sơ' }));
    await waitFor(() => expect(screen.getByText('Đã phân 1 hồ sơ.')).toBeTruthy());
    const sent = asked.mock.calls.find(([address]) => String(address).endsWith('/assignments'));
    expect(JSON.parse(String(sent?.[1]?.body)).persons).toEqual(['p2']);
});
