import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import type { Me } from '../api.gen';
import { Session } from '../kit/session';
import NewPersonPage from './NewPersonPage';

afterEach(() => vi.unstubAllGlobals());

it('what was refused is red until it is edited', async () => {
    vi.stubGlobal('fetch', async (address: string) =>
        address.startsWith('/api/registrations')
            ? Response.json(
                  {
                      code: 'record.invalid',
                      title: 'Có thông tin chưa đúng',
                      problems: [{ field: 'person.name', code: 'x', message: 'Tên quá ngắn.' }],
                  },
                  { status: 422 },
              )
            : Response.json({ items: [] }),
    );
    render(
        <MantineProvider env="test">
            <QueryClientProvider client={new QueryClient()}>
                <Session.Provider value={{ rights: [], unit_name: 'Xã Đây' } as unknown as Me}>
                    <NewPersonPage />
                </Session.Provider>
            </QueryClientProvider>
        </MantineProvider>,
    );
    const name = screen.getByLabelText(/^Họ và tên/);
    await userEvent.click(screen.getByRole('button', { name: /^Lưu|^Lập|^Thêm/ }));
    expect(name.getAttribute('aria-invalid')).toBe('true');
    await userEvent.type(name, 'A');
    expect(name.getAttribute('aria-invalid')).not.toBe('true');
    await userEvent.click(screen.getByLabelText('Nam'));
    await userEvent.type(screen.getByLabelText(/^Ngày sinh|^Ngày, tháng, năm sinh/), '1990');
    await userEvent.click(screen.getByRole('button', { name: /^Lưu|^Lập|^Thêm/ }));
    await waitFor(() => expect(name.getAttribute('aria-invalid')).toBe('true'));
    await userEvent.type(name, 'n');
    expect(name.getAttribute('aria-invalid')).not.toBe('true');
});
