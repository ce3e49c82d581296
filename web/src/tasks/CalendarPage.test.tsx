import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import type { Me } from '../api.gen';
import { Session } from '../kit/session';
import { addDays } from '../kit/time';
import CalendarPage from './CalendarPage';

afterEach(() => vi.unstubAllGlobals());

const daysOf = (from: string, to: string) => {
    const days = [];
    for (let day = from; day <= to; day = addDays(day, 1))
        days.push({ day, working: true, items: [] });
    return days;
};

it('the arrow keys walk out of a month into the next, and the day reached has the focus', async () => {
    vi.stubGlobal(
        'fetch',
        vi.fn(async (address: string) => {
            const asked = new URL(address, 'http://desk').searchParams;
            const days = daysOf(asked.get('from_day') ?? '', asked.get('to_day') ?? '');
            return Response.json({ days, more: false });
        }),
    );
    window.history.replaceState(null, '', '/?day=2026-11-30');
    render(
        <MantineProvider env="test">
            <QueryClientProvider client={new QueryClient()}>
                <Session.Provider value={{ rights: [], unit_code: '23872' } as unknown as Me}>
                    <CalendarPage />
                </Session.Provider>
            </QueryClientProvider>
        </MantineProvider>,
    );
    const focused = () => document.activeElement?.getAttribute('data-day');
    const button = await waitFor(() => {
        const found = document.querySelector<HTMLElement>('[data-day="2026-11-30"]');
        if (!found) throw new Error('not drawn');
        return found;
    });
    button.focus();
    await userEvent.keyboard('{ArrowRight}');
    await waitFor(() => expect(focused()).toBe('2026-12-01'));
    screen.getByText('Tháng 12/2026');
    await userEvent.keyboard('{ArrowDown}{ArrowLeft}');
    await waitFor(() => expect(focused()).toBe('2026-12-07'));
});
