import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import type { JobLine } from '../api.gen';
import JobsPage from './JobsPage';

afterEach(() => vi.unstubAllGlobals());

const job: JobLine = {
    id: 'j',
    kind: 'intake.read',
    state: 'running',
    subject: 'i',
    done: 500,
    total: 1200,
    message: '',
    said: '',
    asked_at: '2026-11-29T08:00:00Z',
    changed_at: '2026-11-29T08:00:01Z',
    cancelling: false,
};
const open = (jobs: JobLine[]) => {
    vi.stubGlobal('fetch', async () => Response.json({ jobs }));
    render(
        <MantineProvider env="test">
            <QueryClientProvider client={new QueryClient()}>
                <JobsPage />
            </QueryClientProvider>
        </MantineProvider>,
    );
};

it('of two tasks of one kind each says which list it is about', async () => {
    open([
        { ...job, subject_name: 'III-10 Ia Dom.xlsx' },
        { ...job, id: 'k', subject: 'l', subject_name: 'Người nghiện.csv' },
        { ...job, id: 'm', kind: 'audit.verify' },
    ]);
    await screen.findByText('III-10 Ia Dom.xlsx');
    await screen.findByText('Người nghiện.csv');
    expect(screen.getAllByRole('listitem').length).toBe(3);
});
