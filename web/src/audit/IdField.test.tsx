import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import type { Me } from '../api.gen';
import { Session } from '../kit/session';
import { OfOneFile } from './VerificationPage';

afterEach(() => vi.unstubAllGlobals());

it('what is no id is said at the field and not asked of the server', async () => {
    const asked = vi.fn(async () => Response.json({ items: [], count: 0, more_than: false }));
    vi.stubGlobal('fetch', asked);
    render(
        <MantineProvider env="test">
            <QueryClientProvider client={new QueryClient()}>
                <Session.Provider value={{ rights: [] } as unknown as Me}>
                    <OfOneFile />
                </Session.Provider>
            </QueryClientProvider>
        </MantineProvider>,
    );
    const field = screen.getByLabelText(/^Mã hồ sơ/);
    const show = screen.getByRole('button', { name: 'Xem lịch sử truy cập' });
    await userEvent.type(field, 'abc');
    await userEvent.click(show);
    expect(screen.getByText(/^Mã hồ sơ chưa đúng/)).toBeTruthy();
    expect(document.activeElement).toBe(field);
    expect(asked).not.toHaveBeenCalled();
    await userEvent.clear(field);
    expect(screen.queryByText(/^Mã hồ sơ chưa đúng/)).toBeNull();
    await userEvent.type(field, '01936d2e-7c1a-7000-8000-00000000000a');
    await userEvent.click(show);
    await vi.waitFor(() => expect(asked).toHaveBeenCalled());
});
