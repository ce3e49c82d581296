// Every page with answers that need no server: axe, both widths, pictures. Run after `npm run build`.
import { preview } from 'vite';
import { check, journey, look } from './browser.mjs';
import { analyst, answer, auditor, desk, intakes, me, tasks } from './fixtures.mjs';

let origin = '';
let who = me;
const person = tasks[3].task.person;

async function intercept({ page }) {
    await page.route('**/api/**', (route) => {
        const url = new URL(route.request().url());
        const found =
            who && answer(who, route.request().method(), url.pathname.slice(4), url.search);
        if (found) return route.fulfill({ json: found });
        if (!who && url.pathname === '/api/session') return route.fulfill({ status: 204 });
        return route.fulfill({
            status: who ? 404 : 401,
            contentType: 'application/problem+json',
            body: JSON.stringify({
                code: 'edge.not_found',
                title: 'Không tìm thấy, hoặc nằm ngoài phạm vi được giao.',
                problems: [],
                law: [],
            }),
        });
    });
}
const open = async (page, path) => {
    await page.goto(`${origin}/desk${path}`);
    await page.locator('h1').first().waitFor();
    await page.waitForLoadState('networkidle');
};
const seen = (name, path, as = me) => [
    name,
    async ({ page }) => {
        who = as;
        await open(page, path);
        await look(page, name);
    },
];

const steps = [
    ['intercept', intercept],
    seen('signin', '/', null),
    seen('today', '/'),
    seen('today-empty', '/?show=closed'),
    seen('people', '/people'),
    seen('person', `/people/${person}`),
    seen('person-path', `/people/${person}?tab=path`),
    seen('person-timeline', `/people/${person}?tab=timeline`),
    seen('person-history', `/people/${person}?tab=history`),
    seen('person-readers', `/people/${person}?tab=readers`),
    seen('person-missing', '/people/0190a000-0000-7000-8000-000000000999'),
    seen('person-new', '/people/new'),
    [
        'person-likely',
        async ({ page }) => {
            await page.locator('#f-name').fill('Siu H’Thử');
            await page.getByText('Người có thể trùng').waitFor();
            await look(page, 'person-likely');
        },
    ],
    seen('registrations', '/registrations'),
    seen('matches', '/matches', desk),
    seen('merges', '/merges', desk),
    seen('merges-empty', '/merges?state=undone', desk),
    seen('merge', `/people/${person}/merge`, desk),
    seen('record-test', `/people/${person}/record/test`),
    [
        'record-errors',
        async ({ page }) => {
            await page.getByRole('button', { name: 'Ghi nhận', exact: true }).click();
            await look(page, 'record-errors');
        },
    ],
    seen('record-check', `/people/${person}/record/residence_check`),
    [
        'record-effect',
        async ({ page }) => {
            await page.getByLabel('Có nơi cư trú ổn định tại địa bàn').check();
            await page.locator('#f-checked_at').fill('29/11/2026');
            await page.locator('#f-checked_at-time').fill('9h30');
            await page.locator('#f-checked_at-time').blur();
            await page.getByText('hạn đến').waitFor();
            await look(page, 'record-effect');
        },
    ],
    seen('record-decide', `/people/${person}/record/decide`),
    seen('record-refused', `/people/${person}/record/notice`),
    seen('record-nothing', `/people/${person}/record/end`),
    seen('intakes', '/intakes'),
    seen('intake-read', `/intakes/${intakes[0].id}`),
    [
        'intake-review',
        async ({ page }) => {
            await page.getByRole('button', { name: 'Đối chiếu', exact: true }).first().click();
            await look(page, 'intake-review');
        },
    ],
    seen('intake-rejected', `/intakes/${intakes[0].id}?group=rejected`),
    seen('intake-running', `/intakes/${intakes[1].id}`),
    seen('intake-done', `/intakes/${intakes[2].id}`),
    seen('figures', '/figures', analyst),
    seen('figure', '/figures/R4', analyst),
    seen('figure-people', '/figures/R4?people=1', analyst),
    seen('figure-nosource', '/figures/T7', analyst),
    [
        'figure-not-yet',
        async ({ page }) => {
            who = analyst;
            await open(page, '/figures/R4?period=2026Q4');
            await page.getByText('Kỳ này được công bố từ ngày 21/01/2027.').waitFor();
            check((await page.locator('.figure.none').innerText()) === 'Chưa công bố', 'a number');
            await look(page, 'figure-not-yet');
            await page.getByText('Xem kỳ công bố gần nhất: Quý III năm 2026').click();
            await page.locator('b.figure.num').waitFor();
        },
    ],
    seen('figure-compared', '/figures/R4?compare=23872,23873', analyst),
    seen('verification', '/verification', auditor),
    seen('notfound', '/khong-co'),
    [
        'finder',
        async ({ page }) => {
            await open(page, '/people');
            await page.keyboard.press('Control+k');
            await page.getByLabel('Tên, số giấy tờ hoặc tên trang').fill('siu');
            await page.locator('#found [role=option]').first().waitFor();
            await look(page, 'finder');
            await page.keyboard.press('ArrowDown');
            await page.keyboard.press('Enter');
            await page.waitForURL(/\/people\/0190/);
            check(!page.url().includes('siu'), 'the words stand in the address');
        },
    ],
    [
        'english',
        async ({ page }) => {
            await open(page, '/');
            await page.getByRole('button', { name: 'English' }).click();
            await page.getByRole('heading', { name: /Today/ }).waitFor();
            check((await page.locator('html').getAttribute('lang')) === 'en', 'lang is not en');
            await look(page, 'english');
        },
    ],
];

// The policy of the server (decision 29); the page still holds the word its nonce would replace.
const policy =
    "default-src 'none'; script-src 'self'; style-src-elem 'self' 'nonce-__CSP_NONCE__'; " +
    "style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; " +
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

export async function pages() {
    const server = await preview({
        preview: {
            port: 0,
            host: '127.0.0.1',
            headers: { 'Content-Security-Policy': policy },
        },
        logLevel: 'warn',
    });
    origin = server.resolvedUrls.local[0].replace(/\/desk\/$/, '');
    const ok = await journey('pages', steps, { goOn: true });
    await server.close();
    return ok;
}
