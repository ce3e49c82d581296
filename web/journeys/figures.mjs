// Figures: by plan, by dimension, in the boundaries of a day, down to people, out as a workbook;
// and what somebody without the right to see people gets of them.
import { readFileSync } from 'node:fs';
import { check, journey, look } from './browser.mjs';
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
            await page.getByText('Đây là số liệu công bố').waitFor();
            check((await page.locator('#as-of').count()) === 0, 'may choose a day');
            check((await page.locator('.units button.num').count()) === 0, 'may open people');
            const small = (await lines(page)).filter((row) => /^[1-4]$/.test(row.text));
            check(small.length === 0, `${small.length} counts below five are shown`);
            await look(page, 'figures-8-published');
            for (const query of ['as_of=2026-10-01', 'boundaries=2025-06-30', 'period=2026Q4']) {
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
            await signOut(page);
        },
    ],
];

export const figures = () => journey('figures', steps);
