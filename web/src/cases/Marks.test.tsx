import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { MarkLine, Me, NextStep } from '../api.gen';
import { Session } from '../kit/session';
import { Marks } from './Marks';

const marks: MarkLine[] = [
    { code: 'number_missing', text: 'Chưa có số quyết định (D163 59.2).', article: 'D163 59.2' },
];
const step = {
    step: 'complete',
    subject: 'm',
    allowed: true,
    title: 'Bổ sung số, ngày, người ký quyết định',
} as unknown as NextStep;
const show = (rights: string[], steps: NextStep[]) =>
    render(
        <Session.Provider value={{ rights } as unknown as Me}>
            <MantineProvider env="test">
                <Marks marks={marks} person="p" steps={steps} />
            </MantineProvider>
        </Session.Provider>,
    );

it('what a list left out is added at the mark, by who records, until it was', () => {
    const { unmount } = show(['case.record'], [step]);
    expect(screen.getByRole('link', { name: step.title }).getAttribute('href')).toBe(
        '/people/p/record/complete?subject=m',
    );
    unmount();
    const reader = show(['person.read'], [step]);
    expect(screen.queryByRole('link', { name: step.title })).toBeNull();
    reader.unmount();
    const others = ['complete_suspension', 'complete_post_rehab', 'complete_listing'] as const;
    const all = show(
        ['case.record'],
        ([...others, 'end'] as const).map((name) => ({ ...step, step: name, title: name })),
    );
    for (const name of others)
        expect(screen.getByRole('link', { name }).getAttribute('href')).toBe(
            `/people/p/record/${name}?subject=m`,
        );
    expect(screen.queryByRole('link', { name: 'end' })).toBeNull();
    all.unmount();
    show(['case.record'], []);
    expect(screen.queryByRole('link', { name: step.title })).toBeNull();
});
