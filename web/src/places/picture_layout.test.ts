import { expect, test } from 'vitest';
import type { UnitLine, UnitPast } from '../api.gen';
import { generationsOf, pictureOf } from './picture_layout';

const line = (id: string): UnitLine => ({
    id,
    code: id,
    name: `Xã ${id}`,
    kind: 'xa',
    path: `Xã ${id}`,
    remote: false,
    valid_from: '2020-01-01',
    successors: [],
});
const step = (before: string, after: string) => ({
    before,
    after,
    relation: 'whole' as const,
    on_day: '2025-07-01',
    article: 'Điều 1',
});
/** a and b became c, c became d and e. */
const past: UnitPast = {
    on: '2026-11-29',
    unit: line('c'),
    units: ['c', 'a', 'b', 'd', 'e'].map(line),
    steps: [step('a', 'c'), step('b', 'c'), step('c', 'd'), step('c', 'e')],
    whole: false,
    parts: [],
    agencies: [],
};

test('each unit stands in its generation', () => {
    expect(Object.fromEntries(generationsOf(past))).toEqual({ a: -1, b: -1, c: 0, d: 1, e: 1 });
});

test('what came before is to the left, what came after to the right, nothing lies on another', () => {
    const picture = pictureOf(past, false);
    const at = Object.fromEntries(picture.nodes.map((n) => [n.unit.id, n]));
    expect(at.a?.x).toBe(at.b?.x);
    expect(at.a?.x).toBeLessThan(at.c?.x ?? 0);
    expect(at.c?.x).toBeLessThan(at.d?.x ?? 0);
    for (const one of picture.nodes)
        for (const other of picture.nodes)
            if (one !== other && one.x === other.x)
                expect(Math.abs(one.y - other.y)).toBeGreaterThanOrEqual(picture.box.height);
    expect(picture.edges).toHaveLength(4);
});

test('on a phone everything is one below the other and fits 300 pixels', () => {
    const picture = pictureOf(past, true);
    expect(picture.width).toBeLessThanOrEqual(300);
    const ys = picture.nodes.map((n) => n.y);
    expect(ys).toEqual([...ys].sort((a, b) => a - b));
    expect(picture.nodes.map((n) => n.unit.id)).toEqual(['a', 'b', 'c', 'd', 'e']);
});

test('a unit without past or future is alone', () => {
    const picture = pictureOf({ ...past, units: [line('c')], steps: [] }, false);
    expect(picture.nodes).toHaveLength(1);
    expect(picture.edges).toHaveLength(0);
});
