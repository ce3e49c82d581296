// What the desk loads first, gzipped: HTML, its scripts and styles, and the two faces every page uses.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));
const budgets = { first: 260, echarts: 220, other: 60 };
const kib = (bytes) => bytes / 1024;
const packed = (file) => gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length;

const first = new Set(['index.html']);
const walk = (key) => {
    const chunk = manifest[key];
    if (!chunk || first.has(chunk.file)) return;
    first.add(chunk.file);
    for (const css of chunk.css ?? []) first.add(css);
    for (const other of chunk.imports ?? []) walk(other);
};
walk('index.html');
for (const chunk of Object.values(manifest))
    if (/source-sans-3-(latin|vietnamese)-wght-normal/.test(chunk.file)) first.add(chunk.file);

let failed = false;
const check = (name, size, limit) => {
    const over = size > limit;
    failed ||= over;
    console.log(
        `${name.padEnd(44)} ${size.toFixed(1).padStart(7)} K  of ${limit}${over ? '  TOO LARGE' : ''}`,
    );
};
let total = 0;
for (const file of first) {
    const size = kib(packed(file));
    total += size;
    console.log(`  ${file.padEnd(42)} ${size.toFixed(1).padStart(7)} K`);
}
check('desk, first load', total, budgets.first);
for (const chunk of Object.values(manifest))
    if (chunk.file.endsWith('.js') && !first.has(chunk.file))
        check(
            chunk.file,
            kib(packed(chunk.file)),
            /Chart/.test(chunk.file) ? budgets.echarts : budgets.other,
        );
if (failed) process.exit(1);
