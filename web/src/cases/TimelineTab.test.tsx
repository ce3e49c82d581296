import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { TimelineLine } from '../api.gen';
import { keyed, Timeline } from './TimelineTab';

const line = (title: string): TimelineLine =>
    ({
        record: 'r',
        kind: 'dispute',
        at: '2026-12-01T00:00:00+07:00',
        entered_at: '2026-12-01T08:00:00+07:00',
        day_only: true,
        title,
        marks: [],
    }) as unknown as TimelineLine;

it('a dispute and its settlement of one day are two lines, and both go when they go', () => {
    const both = [line('Khiếu nại'), line('Giải quyết khiếu nại'), line('Khiếu nại')];
    expect(new Set(keyed(both).map(([key]) => key)).size).toBe(3);
    const shown = (lines: TimelineLine[]) => (
        <MantineProvider env="test">
            <Timeline lines={lines} />
        </MantineProvider>
    );
    const { rerender } = render(shown(both));
    rerender(shown([both[0] as TimelineLine]));
    expect(screen.getAllByRole('listitem')).toHaveLength(1);
});
