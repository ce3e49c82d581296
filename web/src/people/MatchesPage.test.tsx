import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import MatchesPage from './MatchesPage';

afterEach(() => vi.unstubAllGlobals());

const line = {
    id: 'm',
    name: 'Rmah Mẫu',
    from_unit: 'Xã Đây',
    asked_at: '2026-11-30T08:00:00+07:00',
};
const view = {
    match: { id: 'm', version: 1, origin: 'registration' },
    draft: { name: 'Rmah Mẫu', aliases: [], more_identifiers: [] },
    from_unit: 'Xã Đây',
    others: [
        {
            file: {
                person: { id: 'p', name: 'Rmah Mẫu' },
                identifiers: [],
                residences: [],
                names: [],
                unit_name: 'Xã Kia',
                standings: [],
            },
            candidate: { agrees: [], differs: [] },
        },
    ],
};
const refusal = {
    code: 'record.invalid',
    title: 'Có thông tin chưa đúng',
    problems: [{ field: 'paper', code: 'match.paper_missing', message: 'Nêu văn bản làm căn cứ.' }],
};

it('a conclusion without its paper marks the field of the paper until it is filled in', async () => {
    vi.stubGlobal('fetch', async (address: string, init?: RequestInit) => {
        if (init?.method === 'POST') return Response.json(refusal, { status: 422 });
        if (address.startsWith('/api/matches/m')) return Response.json(view);
        return Response.json({ items: [line], count: 1, more_than: false });
    });
    render(
        <MantineProvider env="test">
            <QueryClientProvider client={new QueryClient()}>
                <MatchesPage />
            </QueryClientProvider>
        </MantineProvider>,
    );
    await userEvent.click(await screen.findByRole('button', { name: /^Cùng một người/ }));
    const paper = screen.getByLabelText(/^Văn bản, tài liệu/);
    await waitFor(() => expect(document.activeElement).toBe(paper));
    expect(paper.getAttribute('aria-invalid')).toBe('true');
    await userEvent.type(paper, '12/BC');
    expect(paper.getAttribute('aria-invalid')).not.toBe('true');
});
