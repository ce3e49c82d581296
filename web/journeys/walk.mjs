// Every page of every desk from its first stop to its last by Tab alone: no stop unseen, no trap. What
// a button opens in its place takes the focus, and gives it back at Escape.
import { check, journey } from './browser.mjs';
import { open, signIn, signOut } from './desk.mjs';
import { focused } from './keyboard.mjs';

/** Tab until the focus leaves the page; more stops than `most` are a trap, or a page without end. */
async function fromFirstToLast(page, path, most = 400) {
    await open(page, path);
    await page.waitForLoadState('networkidle');
    await page.evaluate(() => window.scrollTo(0, 0));
    for (let stops = 0; stops < most; stops++) {
        await page.keyboard.press('Tab');
        const now = await focused(page);
        if (now.tag === 'body' && stops > 3) return;
        const what = `${path}: “${now.name || now.tag}”`;
        check(now.tag !== 'body', `${path}: nothing can be reached`);
        check(now.ring, `no ring around ${what}`);
        check(now.inside, `${what} has the focus outside the window`);
    }
    throw new Error(`${path}: ${most} stops and no end`);
}

const desks = {
    canbo: [
        '/',
        '/calendar',
        '/people',
        '/people/new',
        '/merges',
        '/registrations',
        '/intakes',
        '/decisions',
        '/transfers',
        '/user-list',
        '/reminders',
        '/handovers',
        '/emergencies',
        '/jobs',
        '/account',
        '/figures',
    ],
    doichieu: ['/matches'],
    phantich: ['/figures/managed_users?by=sex', '/figures/T7', '/openings'],
    quantri: [
        '/accounts',
        '/accounts/new',
        '/accounts/import',
        '/units?q=Th%C3%A0nh+Sen',
        '/units/changes',
        '/units/changes/new',
    ],
    luutru: ['/retention'],
    kiemtra: ['/verification', '/unusual'],
};

const walks = Object.entries(desks).map(([login, paths]) => [
    `${login} walks ${paths.length} pages`,
    async ({ page }) => {
        await signIn(page, login);
        for (const path of paths) await fromFirstToLast(page, path);
        await signOut(page);
    },
]);

const steps = [
    ...walks,
    [
        'what a button opens has the focus, and Escape leads back to the button',
        async ({ page }) => {
            const opens = async (name, first) => {
                const button = page.getByRole('button', { name, exact: true });
                await button.focus();
                await page.keyboard.press('Enter');
                await page.waitForFunction(
                    (label) => document.activeElement?.labels?.[0]?.innerText.startsWith(label),
                    first,
                );
                await page.keyboard.press('Escape');
                await page.waitForFunction(
                    (text) => document.activeElement?.innerText === text,
                    name,
                );
            };
            await signIn(page, 'luutru');
            await open(page, '/retention');
            await opens('Tạm giữ một hồ sơ', 'Mã hồ sơ');
            await opens('Lập biên bản tiêu hủy', 'Hồ sơ của một người');
            await signOut(page);
            await signIn(page, 'quantri');
            await open(page, '/accounts');
            await page.getByRole('link', { name: 'Siu Bình' }).click();
            await opens('Đổi vai trò, đơn vị', 'Vai trò');
        },
    ],
];

export const walk = () => journey('walk', steps, { goOn: true });
