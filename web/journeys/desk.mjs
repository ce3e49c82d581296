// What every journey does: open the desk, sign in, fill a form as an officer would.
import { randomInt } from 'node:crypto';
import { check } from './browser.mjs';

export const origin = (process.env.NEOVE_URL ?? 'http://127.0.0.1:8080').replace(/\/$/, '');
export const password = process.env.NEOVE_DEMO_PASSWORD ?? 'neo-ve-2026';

/** Of this run alone: whoever runs the journeys again must not find the people of before. */
export const digits = String(randomInt(1_000_000)).padStart(6, '0');
/** The same in letters, because a name holds no digits. */
export const stamp = [...digits].map((d) => 'bcdghklmnt'[Number(d)]).join('');

const two = (n) => String(n).padStart(2, '0');
/** A birthday of this run: `n` tells its people apart, their years lie years apart from each other. */
export const born = (n) => {
    const seed = Number(digits) + n * 7919;
    return `${two((seed % 27) + 2)}/${two((seed % 12) + 1)}/${1955 + ((seed * 3) % 44)}`;
};

export async function open(page, path) {
    await page.goto(`${origin}/desk${path}`);
    await page.locator('h1').first().waitFor();
}

export async function signIn(page, login) {
    await open(page, '/');
    await page.locator('#login').fill(login);
    await page.locator('#password').fill(password);
    await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
    await page.locator('.shell h1').waitFor();
}

export async function signOut(page) {
    await page.getByRole('button', { name: /Tài khoản/ }).click();
    await page.getByRole('menuitem', { name: 'Đăng xuất' }).click();
    await page.locator('#login').waitFor();
}

/** A field of a form opened in its place, where the same field may stand in another form too. */
export const inPlace = (page, field) => page.locator(`.small-form [id$="-${field}"]`);

/** A moment into its two boxes, as it is said in Viet Nam. */
export async function fillMoment(page, field, moment) {
    const local = new Date(moment + 7 * 3_600_000).toISOString();
    const [day, time] = [local.slice(0, 10), local.slice(11, 16)];
    await page.locator(`#f-${field}`).fill(day.split('-').reverse().join('/'));
    await page.locator(`#f-${field}-time`).fill(time);
    await page.locator(`#f-${field}-time`).blur();
}

/** The effect before saving has been worked out for what stands in the form now. */
export async function effectShown(page) {
    const panel = page.locator('section.card', {
        has: page.getByRole('heading', { name: 'Sau khi lưu' }),
    });
    await panel.locator('.effect, .notice.red').first().waitFor();
    return panel;
}

export async function save(page, name = 'Ghi nhận') {
    await page.locator('.actions').getByRole('button', { name, exact: true }).click();
}

/** A link in a list that grows by "Xem thêm". */
export async function reach(page, link) {
    await page.locator('.grid, .cards, .tasks').first().waitFor();
    const more = page.getByRole('button', { name: 'Xem thêm', exact: true });
    while ((await link.count()) === 0 && (await more.count()) > 0) {
        await more.click();
        await page.waitForTimeout(200);
    }
    await link.first().waitFor();
}

export const personPath = (page) => {
    const found = /\/desk(\/people\/[0-9a-f-]{36})/.exec(page.url());
    check(found, `no person in ${page.url()}`);
    return found[1];
};
/** Saturday 22:10, the last one that is over an hour ago. */
export function lastSaturdayNight(now = Date.now()) {
    const local = new Date(now + 7 * 3_600_000);
    const midnight = Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate());
    const back = (local.getUTCDay() + 1) % 7;
    const moment = midnight - back * 86_400_000 + (22 * 60 + 10) * 60_000 - 7 * 3_600_000;
    return moment <= now - 3_600_000 ? moment : moment - 7 * 86_400_000;
}
