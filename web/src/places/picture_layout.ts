/** Where each unit of the picture stands: generations side by side on a desk, below each other on a
 *  phone. Pure. */
import type { UnitLine, UnitPast, UnitStep } from '../api.gen';

export interface Node {
    unit: UnitLine;
    /** 0 the asked unit, −1 what it came from, 1 what it became, and so on. */
    generation: number;
    x: number;
    y: number;
}
export interface Edge {
    step: UnitStep;
    path: string;
}
export interface Picture {
    width: number;
    height: number;
    box: { width: number; height: number };
    nodes: Node[];
    edges: Edge[];
}

/** How many steps before or after the asked unit each unit stands. */
export function generationsOf(past: UnitPast): Map<string, number> {
    const found = new Map([[past.unit.id, 0]]);
    const walk = (from: 'before' | 'after', to: 'before' | 'after', way: number) => {
        let front = [past.unit.id];
        for (let at = way; front.length > 0; at += way) {
            const next: string[] = [];
            for (const step of past.steps)
                if (front.includes(step[from]) && !found.has(step[to])) {
                    found.set(step[to], at);
                    next.push(step[to]);
                }
            front = next;
        }
    };
    walk('after', 'before', -1);
    walk('before', 'after', 1);
    return found;
}

const gap = { x: 72, y: 14 };

function columns(past: UnitPast): Node[][] {
    const generations = generationsOf(past);
    const rows = new Map<number, Node[]>();
    for (const unit of past.units) {
        const generation = generations.get(unit.id);
        if (generation === undefined) continue;
        const row = rows.get(generation) ?? [];
        row.push({ unit, generation, x: 0, y: 0 });
        rows.set(generation, row);
    }
    return [...rows.keys()]
        .sort((a, b) => a - b)
        .map((g) => (rows.get(g) ?? []).sort((a, b) => a.unit.code.localeCompare(b.unit.code)));
}

function wide(past: UnitPast): Picture {
    const box = { width: 236, height: 58 };
    const all = columns(past);
    const tallest = Math.max(...all.map((c) => c.length));
    const height = tallest * (box.height + gap.y) - gap.y + 4;
    all.forEach((column, i) => {
        const taken = column.length * (box.height + gap.y) - gap.y;
        column.forEach((node, n) => {
            node.x = 2 + i * (box.width + gap.x);
            node.y = 2 + (height - 4 - taken) / 2 + n * (box.height + gap.y);
        });
    });
    const nodes = all.flat();
    const edges = edgesOf(past, nodes, (from, to) => {
        const [x1, y1] = [from.x + box.width, from.y + box.height / 2];
        const [x2, y2] = [to.x - 7, to.y + box.height / 2];
        const middle = (x1 + x2) / 2;
        return `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`;
    });
    return { width: all.length * (box.width + gap.x) - gap.x + 4, height, box, nodes, edges };
}

function narrow(past: UnitPast): Picture {
    const box = { width: 264, height: 62 };
    const nodes = columns(past).flat();
    let y = 2;
    nodes.forEach((node, i) => {
        const before = nodes[i - 1];
        if (before && before.generation !== node.generation) y += 22;
        node.x = 30;
        node.y = y;
        y += box.height + gap.y;
    });
    const edges = edgesOf(past, nodes, (from, to) => {
        const lane = 8 + 7 * (Math.abs(from.generation) % 3);
        const [y1, y2] = [
            from.y + box.height / 2,
            to.y + box.height / 2 + 6 * Math.sign(from.generation + 0.5),
        ];
        return `M${from.x} ${y1}H${lane}V${y2}H${to.x - 7}`;
    });
    return { width: box.width + 32, height: y - gap.y + 2, box, nodes, edges };
}

function edgesOf(past: UnitPast, nodes: Node[], draw: (from: Node, to: Node) => string): Edge[] {
    const at = new Map(nodes.map((n) => [n.unit.id, n]));
    return past.steps.flatMap((step) => {
        const [from, to] = [at.get(step.before), at.get(step.after)];
        return from && to ? [{ step, path: draw(from, to) }] : [];
    });
}

export const pictureOf = (past: UnitPast, phone: boolean): Picture =>
    phone ? narrow(past) : wide(past);
