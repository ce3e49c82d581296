import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { shapes } from '../api.gen';
import OpenFileForm from './OpenFileForm';

afterEach(() => vi.unstubAllGlobals());

it('says in our own words what is empty, and no longer once it is typed', async () => {
    const asked = vi.fn();
    vi.stubGlobal('fetch', asked);
    render(
        <MantineProvider>
            <QueryClientProvider client={new QueryClient()}>
                <OpenFileForm onOpened={() => {}} />
            </QueryClientProvider>
        </MantineProvider>,
    );
    await userEvent.click(screen.getByRole('button', { name: 'Mở hồ sơ' }));
    const number = screen.getByLabelText(/^Số giấy tờ/);
    expect(screen.getAllByText(/^Hãy nhập: /)).toHaveLength(2);
    expect(document.activeElement).toBe(number);
    await userEvent.type(number, '0');
    expect(screen.getByText('Hãy nhập: Lý do')).toBeTruthy();
    expect(screen.getAllByText(/^Hãy nhập: /)).toHaveLength(1);
    expect(asked).not.toHaveBeenCalled();
});

it('takes a reason as long as the server does, and says of a minor who may open', async () => {
    vi.stubGlobal(
        'fetch',
        vi.fn(async () => Response.json({ found: true })),
    );
    const opened = vi.fn();
    render(
        <MantineProvider>
            <QueryClientProvider client={new QueryClient()}>
                <OpenFileForm onOpened={opened} />
            </QueryClientProvider>
        </MantineProvider>,
    );
    const reason = screen.getByLabelText(/^Lý do/) as HTMLTextAreaElement;
    const most = shapes.OpeningAsk?.find((f) => f.name === 'reason')?.max;
    expect(most).toBeGreaterThan(0);
    expect(reason.maxLength).toBe(most);
    await userEvent.type(screen.getByLabelText(/^Số giấy tờ/), '064213000003');
    await userEvent.type(reason, 'Đối chiếu số liệu quý III');
    await userEvent.click(screen.getByRole('button', { name: 'Mở hồ sơ' }));
    await waitFor(() => expect(screen.getByText(/là của người dưới 18 tuổi/)).toBeTruthy());
    expect(opened).not.toHaveBeenCalled();
});
