import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import type { Intake, IntakeMapping } from '../api.gen';
import { IntakeColumns } from './IntakeColumns';

afterEach(() => vi.unstubAllGlobals());

const mapping = (header_row: number): IntakeMapping => ({
    sheets: [],
    encoding: 'utf-8',
    kind: 'free',
    header_row,
    lines: [{ row: 1, cells: ['Nguyễn Văn An', 'Làng A'] }],
    columns: [
        { position: 1, header: header_row ? 'Nguyễn Văn An' : '', samples: [] },
        { position: 2, header: header_row ? 'Làng A' : '', samples: [] },
    ],
    missing: [],
    remembered: false,
});

it('a list without a header can be said to be one', async () => {
    const asked: string[] = [];
    vi.stubGlobal('fetch', async (address: string) => {
        asked.push(address);
        return Response.json(mapping(address.includes('header_row=0') ? 0 : 1));
    });
    render(
        <MantineProvider env="test">
            <QueryClientProvider client={new QueryClient()}>
                <IntakeColumns intake={{ id: 'i' } as Intake} />
            </QueryClientProvider>
        </MantineProvider>,
    );
    fireEvent.click(await screen.findByLabelText(/^Không có dòng tiêu đề/));
    expect((await screen.findAllByText('(không có tiêu đề)')).length).toBe(2);
    expect(asked.at(-1)).toContain('header_row=0');
    expect(screen.getByLabelText<HTMLInputElement>(/^Không có dòng tiêu đề/).checked).toBe(true);
});
