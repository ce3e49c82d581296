import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import type { Me, TaskLine } from '../api.gen';
import { Session } from '../kit/session';
import { today } from '../kit/time';
import { TodayPage } from './TodayPage';

afterEach(() => vi.unstubAllGlobals());

const task = (n: number, late: string) =>
    ({
        task: { id: `t${n}`, person: 'p', kind: 'notice', article: '', late_from: late },
        title: `Việc ${n}`,
        person_name: 'Siu Mẫu',
    }) as unknown as TaskLine;

function open(items: TaskLine[], overdue: number, more: boolean) {
    vi.stubGlobal('fetch', async (address: string) => {
        const query = new URL(address, 'http://desk.test').searchParams;
        if (address.startsWith('/api/calendar'))
            return Response.json({ days: [{ day: today(), items: [items[0]] }], more: false });
        if (query.get('overdue'))
            return Response.json({ items: [], count: overdue, more_than: false });
        return Response.json({
            items,
            count: 100,
            more_than: false,
            ...(more && { next: 'n' }),
        });
    });
    render(
        <MantineProvider env="test">
            <QueryClientProvider client={new QueryClient()}>
                <Session.Provider value={{ rights: [], unit_code: '90001' } as unknown as Me}>
                    <TodayPage />
                </Session.Provider>
            </QueryClientProvider>
        </MantineProvider>,
    );
}
const past = '2020-01-01T00:00:00+07:00';
const far = '2999-01-01T00:00:00+07:00';

it('a group that goes on says how many there are, and what is due today is a step away', async () => {
    open([task(1, past), task(2, past)], 44, true);
    expect(await screen.findByText('2 trong 44')).toBeTruthy();
    const due = await screen.findByRole('link', { name: '1 việc đến hạn hôm nay' });
    expect(due.getAttribute('href')).toBe(`/calendar?view=week&day=${today()}`);
});

it('of the last group, whose number is not known, there may be more', async () => {
    open([task(1, past), task(2, far), task(3, far)], 1, true);
    expect(await screen.findByText('2+')).toBeTruthy();
    expect(screen.getByText('1', { selector: '.num' })).toBeTruthy();
});

it('a group wholly there has its number', async () => {
    open([task(1, past), task(2, past)], 2, false);
    expect(await screen.findByText('2', { selector: '.num' })).toBeTruthy();
});
