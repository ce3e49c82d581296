import { render } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { UnitLine } from '../api.gen';
import { UnitPicture } from './UnitPicture';
import { todayWords } from './UnitsPage';

const line = (id: string, successors: string[] = []): UnitLine => ({
    id,
    code: id,
    name: `Xã ${id}`,
    kind: 'xa',
    path: `Xã ${id}`,
    remote: false,
    valid_from: '2020-01-01',
    ...(successors.length > 0 && { valid_to: '2025-06-30' }),
    successors: successors.map((name) => ({
        id: name,
        code: name,
        name,
        path: name,
        relation: 'part',
    })),
});

it('the head of an arrow ends at the box it points to', () => {
    const { container } = render(
        <UnitPicture
            past={{
                on: '2026-11-29',
                unit: line('b'),
                units: [line('b'), line('a')],
                steps: [
                    {
                        before: 'a',
                        after: 'b',
                        relation: 'whole',
                        on_day: '2025-07-01',
                        article: '1',
                    },
                ],
                whole: false,
                parts: [],
                agencies: [],
            }}
        />,
    );
    const marker = container.querySelector('marker');
    const of = (name: string) => Number(marker?.getAttribute(name));
    expect(marker?.getAttribute('markerUnits')).toBe('userSpaceOnUse');
    const end = container.querySelector('path.step')?.getAttribute('d')?.split(' ').at(-2);
    const box = container.querySelector('.asked rect')?.getAttribute('x');
    expect(Number(end) + of('markerWidth') - of('refX')).toBe(Number(box));
});

it('a unit that was divided names the units among which it lies', () => {
    expect(todayWords(line('c', ['Phường Pleiku', 'Phường Hội Phú']))).toBe(
        'Phường Pleiku, Phường Hội Phú (đã chia)',
    );
    expect(todayWords(line('c', ['Phường Pleiku']))).toBe('Phường Pleiku');
    expect(todayWords(line('c'))).toBe('');
});
