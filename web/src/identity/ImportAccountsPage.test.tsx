import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import ImportAccountsPage from './ImportAccountsPage';

afterEach(() => vi.unstubAllGlobals());

it('the sample is of a role the reader may give and of the unit the reader keeps', async () => {
    vi.stubGlobal('fetch', async () =>
        Response.json({ roles: ['commune_clerk', 'duty_officer'], unit_code: '23881' }),
    );
    render(
        <MantineProvider>
            <QueryClientProvider client={new QueryClient()}>
                <ImportAccountsPage />
            </QueryClientProvider>
        </MantineProvider>,
    );
    const sample = await screen.findByRole('link', { name: /mẫu/i });
    const rows = decodeURIComponent(sample.getAttribute('href') ?? '').split('\r\n');
    expect(rows[1]).toBe('an.ntm;Nguyễn Thị Minh An;Văn thư Công an cấp xã;23881');
    const said = screen.getByText(/^Vai trò ghi đúng/).textContent ?? '';
    expect(said).toContain('Văn thư Công an cấp xã; Trực ban Công an cấp xã');
    expect(said).not.toContain('Quản trị');
});
