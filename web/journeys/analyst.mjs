// The analyst of the province: the quarter's count, its definition, its parts, the people behind it,
// one file opened for a stated reason and the review of it.
import { check, journey, look } from './browser.mjs';
import { open, personPath, reach, signIn, signOut, stamp } from './desk.mjs';

let before = 0;
let opened = '';
const reason = `Đối chiếu số liệu quý với hồ sơ gốc của xã theo công văn ${stamp} của tỉnh`;
const value = async (page) => {
    const text = await page.locator('b.figure').innerText();
    return Number(text.replace(/\D/g, ''));
};

const steps = [
    [
        'signs in and sees the figures',
        async ({ page }) => {
            await signIn(page, 'phantich');
            await page.getByRole('link', { name: 'Thống kê' }).click();
            await page
                .getByRole('link', { name: /sử dụng trái phép chất ma túy đang bị quản lý/ })
                .first()
                .waitFor();
            await look(page, 'analyst-1-figures');
        },
    ],
    [
        'opens the count of managed users',
        async ({ page }) => {
            await page
                .getByRole('link', { name: /sử dụng trái phép chất ma túy đang bị quản lý/ })
                .first()
                .click();
            await page.locator('b.figure').waitFor();
            before = await value(page);
            check(before > 0, 'the figure is empty');
            await look(page, 'analyst-2-figure');
            await page.locator('.chart').scrollIntoViewIfNeeded();
            await page.locator('.chart canvas').waitFor();
            await look(page, 'analyst-2-trend');
        },
    ],
    [
        'opens it down to the people he may see',
        async ({ page }) => {
            await page.getByRole('button', { name: 'Xem danh sách người' }).click();
            await page.locator('.grid tbody tr a').first().waitFor();
            await look(page, 'analyst-3-people');
        },
    ],
    [
        'knows them by initials, and opens one file only for a reason',
        async ({ page }) => {
            // Of the commune whose head reviews it.
            await open(page, '/figures/managed_users?unit=23872&people=1');
            await page.locator('.grid tbody tr a').first().waitFor();
            const grown = page.locator('.grid tbody tr', { hasText: /19[5-9]\d/ }).first();
            const link = grown.locator('a').first();
            const initials = await link.innerText();
            check(/^(\p{L}\. ?)+$/u.test(initials), `${initials} is a name`);
            await link.click();
            await page.getByRole('heading', { name: 'Nêu lý do mở hồ sơ' }).waitFor();
            await look(page, 'analyst-3-reason');
            await page.locator('#opening-reason').fill('xem thử');
            await page.getByRole('button', { name: 'Mở hồ sơ', exact: true }).click();
            await page.getByText('Nêu rõ lý do mở hồ sơ, ít nhất 20 ký tự.').waitFor();
            await page.locator('#opening-reason').fill(reason);
            await page.getByRole('button', { name: 'Mở hồ sơ', exact: true }).click();
            await page.getByText(/^Hồ sơ mở có nêu lý do lúc \d\d:\d\d ngày/).waitFor();
            opened = personPath(page);
            const name = await page.locator('h1').innerText();
            check(name.length > initials.length, `${name} is still no name`);
            check((await page.locator('.tabs a').count()) === 2, 'more than reading is offered');
            await look(page, 'analyst-3-opened');
            await open(page, '/openings');
            await page.locator('article.card').first().waitFor();
            await look(page, 'analyst-3-openings');
            const search = page.getByRole('link', { name: 'Tra cứu người' });
            check((await search.count()) === 0, 'a search by name is offered');
        },
    ],
    [
        'asks for one commune and for an earlier day',
        async ({ page }) => {
            await open(page, '/figures/managed_users?unit=23872');
            await page.locator('b.figure').waitFor();
            check((await value(page)) <= before, 'a part is larger than the whole');
            await page.locator('#as-of').fill('31/12/2025');
            await page.locator('#as-of').blur();
            await page.waitForURL(/as_of=2025-12-31/);
            await page.locator('b.figure').waitFor();
            await look(page, 'analyst-4-as-of');
        },
    ],
    [
        'opens the count of addicts of a quarter',
        async ({ page }) => {
            await open(page, '/figures/R4');
            await page.locator('b.figure').waitFor();
            await page.getByLabel('Kỳ', { exact: true }).selectOption('2026Q3');
            await page.waitForURL(/period=2026Q3/);
            await page.locator('.figure-head', { hasText: 'Quý III năm 2026' }).waitFor();
            await look(page, 'analyst-5-r4');
        },
    ],
    [
        'may not record, and finds no page for it',
        async ({ page }) => {
            await open(page, '/intakes');
            await page.getByRole('heading', { name: 'Không có trang này' }).waitFor();
            await signOut(page);
        },
    ],
    [
        'the head of the commune reviews the opening, and what was not right ends',
        async ({ page }) => {
            await signIn(page, 'truongca');
            const task = page.getByRole('link', { name: 'Xem xét việc mở hồ sơ có nêu lý do' });
            await reach(page, task);
            await task.first().click();
            const opening = page.locator('article.card', { hasText: reason });
            await opening.waitFor();
            await look(page, 'analyst-6-review');
            await opening.getByLabel('Kết luận').selectOption('unjustified');
            await opening.getByRole('button', { name: 'Ghi nhận xem xét' }).click();
            await opening.getByText('Ghi rõ vì sao').waitFor();
            await opening.getByLabel('Ý kiến').fill('Công văn không yêu cầu xem hồ sơ này.');
            await opening.getByRole('button', { name: 'Ghi nhận xem xét' }).click();
            await opening.locator('.tag').getByText('Không có căn cứ').waitFor();
            check((await opening.getByLabel('Kết luận').count()) === 0, 'it is asked again');
            await look(page, 'analyst-6-reviewed');
            await signOut(page);
            await signIn(page, 'phantich');
            await open(page, opened);
            await page.getByRole('heading', { name: 'Nêu lý do mở hồ sơ' }).waitFor();
            await open(page, '/openings');
            await opening.getByText('Công văn không yêu cầu xem hồ sơ này.').waitFor();
            await signOut(page);
        },
    ],
];

export const analyst = () => journey('analyst', steps);
