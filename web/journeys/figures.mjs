// Figures: by plan, by dimension, in the boundaries of a day, down to people, out as a workbook;
// and what somebody without the right to see people gets of them.
import { readFileSync } from 'node:fs';
import { check, journey, look, sizes } from './browser.mjs';
import { open, signIn, signOut } from './desk.mjs';

const number = (text) => Number(text.replace(/\D/g, ''));
const value = async (page) => number(await page.locator('b.figure').innerText());

/** The numbers of the table, line by line. */
const lines = (page) =>
    page.locator('.units tbody tr').evaluateAll((rows) =>
        rows.map((row) => ({
            name: row.querySelector('td:not(.check-cell)').innerText,
            text: row.querySelector('td.r').innerText,
            apart: row.classList.contains('apart'),
        })),
    );
const sum = (rows) => rows.reduce((all, row) => all + (number(row.text) || 0), 0);

/** 2026Q4, in Viet Nam. */
const runningQuarter = () => {
    const day = new Date(Date.now() + 7 * 3_600_000);
    return `${day.getUTCFullYear()}Q${Math.floor(day.getUTCMonth() / 3) + 1}`;
};

const steps = [
    [
        'sees the figures of the plans of the province, and what has no source',
        async ({ page }) => {
            await signIn(page, 'phantich');
            await open(page, '/figures');
            await page.getByRole('heading', { name: /Quyết định 2942/ }).waitFor();
            const text = await page.locator('main').innerText();
            check(!text.includes('Hà Tĩnh'), 'the plan of another province is shown');
            check(text.includes('Chưa có nguồn số liệu'), 'nothing is without a source');
            await page.locator('.side-end .num').first().waitFor();
            await look(page, 'figures-1-plans');
        },
    ],
    [
        'divides a stock by sex, age and drug; the lines add up',
        async ({ page }) => {
            await open(page, '/figures/managed_users');
            await page.locator('b.figure').waitFor();
            const whole = await value(page);
            for (const by of ['sex', 'age', 'ethnicity']) {
                await page.getByLabel('Chia theo').selectOption(by);
                await page.waitForURL(new RegExp(`by=${by}`));
                await page.locator('.units tbody tr').nth(1).waitFor();
                await page.waitForFunction(
                    (title) => document.querySelector('.units')?.ariaLabel === title,
                    { sex: 'Theo giới tính', age: 'Theo nhóm tuổi', ethnicity: 'Theo dân tộc' }[by],
                );
                check(sum(await lines(page)) === whole, `by ${by}: the lines do not add up`);
            }
            await look(page, 'figures-2-by');
            await page.getByLabel('Chia theo').selectOption('drug');
            await page.locator('p', { hasText: 'Một người có thể đứng ở nhiều dòng' }).waitFor();
        },
    ],
    [
        'opens one line down to its people, by keyboard',
        async ({ page }) => {
            await open(page, '/figures/managed_users?by=sex');
            const line = page.locator('.units button.num').first();
            await line.waitFor();
            const count = number(await line.innerText());
            await line.focus();
            await page.keyboard.press('Enter');
            await page.locator('.grid tbody tr a').first().waitFor();
            const said = await page
                .getByText(/^\d[\d.]* người$/)
                .first()
                .innerText();
            check(number(said) === count, `${said} behind a line of ${count}`);
            await look(page, 'figures-3-people');
        },
    ],
    [
        'reads it in the boundaries of before July 2025; what was joined stays apart',
        async ({ page }) => {
            await open(page, '/figures/managed_users?boundaries=2025-06-30');
            await page.locator('b.figure').waitFor();
            const whole = await value(page);
            const rows = await lines(page);
            const inside = rows.filter((row) => !row.name.includes('một phần'));
            check(sum(inside) === whole, `the lines add up to ${sum(inside)} of ${whole}`);
            check(
                rows.some((row) => row.name.includes('Bình Định')),
                'no province of before',
            );
            await look(page, 'figures-4-boundaries');
        },
    ],
    [
        'compares two communes over the quarters',
        async ({ page }) => {
            await open(page, '/figures/managed_users');
            await page.locator('.check-cell input').first().waitFor();
            await page.locator('.check-cell input').nth(0).check();
            await page.locator('.check-cell input').nth(1).check();
            await page.getByRole('heading', { name: 'So sánh các đơn vị đã chọn' }).waitFor();
            await look(page, 'figures-5-compare');
        },
    ],
    [
        'sees the share reached against its target, and the steps done in time',
        async ({ page }) => {
            await open(page, '/figures/T7');
            await page.getByText('Chỉ tiêu giao: 80,0 %').waitFor();
            check(/%/.test(await page.locator('b.figure').innerText()), 'T7 is no share');
            await look(page, 'figures-6-t7');
            await open(page, '/figures/steps_on_time?by=step');
            await page.locator('.units tbody tr', { hasText: 'Xác minh nơi cư trú' }).waitFor();
            await look(page, 'figures-7-steps');
        },
    ],
    [
        'prints the chart although nobody scrolled to it; its table when it has not come yet',
        async ({ page }) => {
            await page.setViewportSize({ width: 1366, height: 400 });
            const library = page.waitForResponse(/TrendChart-[^/]*\.js$/);
            await open(page, '/figures/R4');
            await (await library).finished();
            await page.waitForTimeout(500);
            check((await page.locator('.chart canvas').count()) === 0, 'drawn before it is seen');
            await page.evaluate(() => {
                const look = () => {
                    const canvas = document.querySelector('.chart canvas');
                    const { width, height } = canvas ?? {};
                    const drawn = canvas?.getContext('2d').getImageData(0, 0, width, height).data;
                    document.body.dataset.paper = drawn?.some((part) => part > 0);
                };
                window.addEventListener('beforeprint', look);
            });
            await page.pdf();
            const paper = await page.locator('body').getAttribute('data-paper');
            check(paper === 'true', 'no chart on the paper');
            await page.route('**/TrendChart-*', () => {}); // on its way, and slow
            await open(page, '/figures/R4');
            await page.locator('b.figure').waitFor();
            await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
            check((await page.locator('details[open] table').count()) === 1, 'no table either');
            await page.unroute('**/TrendChart-*');
            await page.setViewportSize(sizes.desk);
        },
    ],
    [
        'takes the figure away as a workbook that says what it rests on',
        async ({ page }) => {
            await open(page, '/figures/R4?period=2026Q3');
            await page.getByRole('link', { name: 'Xuất XLSX' }).waitFor();
            const [file] = await Promise.all([
                page.waitForEvent('download'),
                page.getByRole('link', { name: 'Xuất XLSX' }).click(),
            ]);
            check(file.suggestedFilename().startsWith('R4-2026Q3-'), file.suggestedFilename());
            const bytes = readFileSync(await file.path());
            check(bytes.subarray(0, 2).toString() === 'PK', 'the file is no workbook');
            await signOut(page);
        },
    ],
    [
        'the auditor gets what was published: no live number, no other boundaries, no people',
        async ({ page }) => {
            await signIn(page, 'kiemtra');
            await open(page, '/figures/managed_users');
            await page.getByText('Vai trò này xem số liệu công bố').waitFor();
            check((await page.locator('#as-of').count()) === 0, 'may choose a day');
            check((await page.locator('.units button.num').count()) === 0, 'may open people');
            const small = (await lines(page)).filter((row) => /^[1-4]$/.test(row.text));
            check(small.length === 0, `${small.length} counts below five are shown`);
            await look(page, 'figures-8-published');
            for (const query of ['as_of=2026-10-01', 'boundaries=2025-06-30', 'period=2025Q2']) {
                const status = await page.evaluate(
                    async (q) => (await fetch(`/api/figures/value?figure=R4&${q}`)).status,
                    query,
                );
                check(status === 422 || status === 400, `${query} answered ${status}`);
            }
            const people = await page.evaluate(
                async () => (await fetch('/api/figures/people?figure=R4')).status,
            );
            check(people === 403, `the people answered ${people}`);
        },
    ],
    [
        'a quarter that is not yet published is no error: it says from when, and what there is',
        async ({ page }) => {
            const refused = [];
            page.on('response', (answer) => answer.status() >= 400 && refused.push(answer.url()));
            await open(page, '/figures');
            await page.locator('.side-end .num').first().waitFor();
            await page.waitForLoadState('networkidle');
            await open(page, `/figures/R4?period=${runningQuarter()}`);
            await page.getByText(/^Kỳ này được công bố từ ngày \d\d\/\d\d\/\d{4}\.$/).waitFor();
            check((await page.locator('b.figure').innerText()) === 'Chưa công bố', 'a number');
            await look(page, 'figures-9-not-yet');
            await page.getByRole('button', { name: /^Xem kỳ công bố gần nhất/ }).click();
            await page.locator('b.figure.num').waitFor();
            check(refused.length === 0, `refused: ${refused.join(' ')}`);
            await signOut(page);
        },
    ],
];

export const figures = () => journey('figures', steps);
