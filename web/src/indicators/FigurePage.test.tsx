import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import type { Figure, Me } from '../api.gen';
import { Session } from '../kit/session';
import FigurePage from './FigurePage';

afterEach(() => vi.unstubAllGlobals());

const questions = new QueryClient({ defaultOptions: { queries: { retry: false } } });
const figure: Partial<Figure> = {
    id: 'R4',
    name: 'Số người trong danh sách người nghiện',
    period: '2026Q3',
    dimensions: ['unit', 'sex'],
};
const title = 'Không có kỳ số liệu “2026Q7”. Hãy chọn một quý.';

it('a period that is none keeps the figure and its choosers, and says what to choose', async () => {
    vi.stubGlobal('fetch', async (address: string) =>
        address.includes('period=2026Q7')
            ? Response.json(
                  {
                      code: 'figure.period_invalid',
                      title,
                      problems: [
                          { field: 'period', code: 'figure.period_invalid', message: title },
                      ],
                  },
                  { status: 422 },
              )
            : Response.json(address.includes('/figures/value') ? figure : { items: [], count: 0 }),
    );
    window.history.replaceState(null, '', '/figures/R4?period=2026Q7');
    const me = { unit_code: '23872', rights: ['figure.read', 'figure.people'] } as unknown as Me;
    render(
        <MantineProvider env="test">
            <QueryClientProvider client={questions}>
                <Session.Provider value={me}>
                    <FigurePage id="R4" />
                </Session.Provider>
            </QueryClientProvider>
        </MantineProvider>,
    );
    await screen.findByRole('heading', { level: 1, name: figure.name });
    expect(screen.getByText(title)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Thử lại' })).toBeNull();
    const period = screen.getByLabelText('Kỳ') as HTMLSelectElement;
    expect(period.value).toBe('');
    expect([...period.options].map((o) => o.value)).not.toContain('2026Q7');
    expect(screen.getByText('Chọn một kỳ trong danh sách.')).toBeTruthy();
});
