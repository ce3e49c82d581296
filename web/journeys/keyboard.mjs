// A day without a mouse: sign-in, list, filters, person, history, menu, finder, import desk, by keys
// alone. At every stop the focus stands on something, is seen, and lies within the window.
import { check, journey } from './browser.mjs';
import { born, origin, password, stamp } from './desk.mjs';

/** What has the focus: its name, where it stands, whether a ring is drawn around it. */
export const focused = (page) =>
    page.evaluate(() => {
        const it = document.activeElement;
        const style = getComputedStyle(it);
        const box = it.getBoundingClientRect();
        const label = it.labels?.[0]?.innerText ?? '';
        const name = it.getAttribute('aria-label') || label || it.innerText || it.value || '';
        return {
            tag: it.tagName.toLowerCase(),
            id: it.id,
            name: name.trim().replace(/\s+/g, ' '),
            ring: style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2,
            inside:
                box.width > 0 &&
                box.height > 0 &&
                box.bottom > 0 &&
                box.right > 0 &&
                box.top < innerHeight &&
                box.left < innerWidth,
        };
    });

/** Presses Tab until `wanted` has the focus; no stop on the way may be invisible. */
async function tabTo(page, wanted, { back = false, limit = 80 } = {}) {
    const seen = [];
    for (let i = 0; i < limit; i++) {
        await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
        const now = await focused(page);
        if (now.tag === 'body') continue; // from the last stop round to the first
        seen.push(now.name || now.tag);
        check(now.ring, `no ring around “${now.name || now.tag}”`);
        check(now.inside, `“${now.name || now.tag}” has the focus outside the window`);
        if (wanted.test(now.name)) return now;
    }
    throw new Error(`${wanted} is not reached by Tab: ${seen.join(' · ')}`);
}
const press = (page, ...keys) =>
    keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
const type = (page, text) => page.keyboard.type(text);
/** The focus may come back a moment after what held it is gone. */
async function holds(page, wanted) {
    let now = await focused(page);
    for (let i = 0; i < 20 && !wanted.test(now.name); i++) {
        await page.waitForTimeout(100);
        now = await focused(page);
    }
    check(wanted.test(now.name), `the focus is on “${now.name || now.tag}”, not on ${wanted}`);
    check(now.ring, `no ring around “${now.name}”`);
}
const heading = (page, name) => page.getByRole('heading', { level: 1, name }).waitFor();

let person = '';
const steps = [
    [
        'signs in',
        async ({ page }) => {
            await page.goto(`${origin}/desk/`);
            await page.locator('#login').waitFor();
            await tabTo(page, /^Tên đăng nhập/);
            await type(page, 'canbo');
            await tabTo(page, /^Mật khẩu/);
            await type(page, password);
            await press(page, 'Enter');
            await heading(page, /Hôm nay/);
        },
    ],
    [
        'skips the bar, and opens the list of people from it',
        async ({ page }) => {
            await tabTo(page, /^Đến nội dung chính/, { limit: 2 });
            await press(page, 'Enter');
            check((await focused(page)).id === 'main', 'the skip link leads not to the page');
            await tabTo(page, /^Tra cứu người/, { back: true });
            await press(page, 'Enter');
            await heading(page, 'Tra cứu người');
            check((await focused(page)).id === 'main', 'a new page does not begin at its top');
        },
    ],
    [
        'filters the list',
        async ({ page }) => {
            await tabTo(page, /^Họ tên, tên gọi khác/);
            await tabTo(page, /^Tình trạng/, { limit: 2 });
            await press(page, 'ArrowDown');
            await page.waitForURL(/standing=/);
            await tabTo(page, /^Giới tính/, { limit: 2 });
            await type(page, 'Nam');
            await page.waitForURL(/sex=male/);
            await tabTo(page, /^Tuổi từ/, { limit: 2 });
            await type(page, '20');
            await tabTo(page, /^Đến tuổi/, { limit: 2 });
            await type(page, '60');
            await page.waitForURL(/age_from=20&age_to=60/);
            await page.locator('.grid tbody tr a').first().waitFor();
            await holds(page, /^Đến tuổi/);
        },
    ],
    [
        'opens the first person and the history of the file',
        async ({ page }) => {
            person = (await page.locator('.grid tbody tr a').first().innerText()).trim();
            await tabTo(page, new RegExp(`^${person}$`), { limit: 4 });
            await press(page, 'Enter');
            await heading(page, person);
            await tabTo(page, /^Lịch sử thay đổi/);
            await press(page, 'Enter');
            await page.locator('.changes > li').first().waitFor();
            await holds(page, /^Lịch sử thay đổi/);
        },
    ],
    [
        'writes down another name, and leaves the form by Escape',
        async ({ page }) => {
            await tabTo(page, /^Tổng quan/, { back: true });
            await press(page, 'Enter');
            await page.getByRole('button', { name: 'Thêm tên gọi' }).waitFor();
            await tabTo(page, /^Thêm tên gọi/);
            await press(page, 'Enter');
            await page.locator('.small-form :focus').waitFor();
            await holds(page, /^Họ và tên khai sinh/);
            await press(page, 'Escape');
            await holds(page, /^Thêm tên gọi/);
            await press(page, 'Enter');
            await page.locator('.small-form :focus').waitFor();
            await press(page, 'ArrowDown', 'ArrowDown', 'Tab');
            await holds(page, /^Tên gọi/);
            await type(page, `Ama ${stamp}`);
            await press(page, 'Tab');
            await type(page, '1/3/2015');
            await press(page, 'Enter');
            await page.getByText(`Ama ${stamp}`).waitFor();
            await page.getByText('Tên gọi theo con · từ 01/03/2015').first().waitFor();
            await holds(page, /^Thêm tên gọi/);
        },
    ],
    [
        'opens the menu of the name and leaves it',
        async ({ page }) => {
            await tabTo(page, /^Tài khoản/, { back: true });
            await press(page, 'Enter');
            await page.getByRole('menuitem', { name: 'Khóa màn hình' }).waitFor();
            await press(page, 'ArrowDown', 'ArrowDown');
            await press(page, 'Escape');
            await page.getByRole('menuitem').first().waitFor({ state: 'detached' });
            await holds(page, /^Tài khoản/);
        },
    ],
    [
        'closes the finder where it stood, and goes by it to the import desk',
        async ({ page }) => {
            await press(page, 'Control+k');
            await page.getByRole('listbox').waitFor();
            await press(page, 'Escape');
            await page.getByRole('listbox').waitFor({ state: 'detached' });
            await holds(page, /^Tài khoản/);
            await press(page, 'Control+k');
            await page.getByRole('listbox').waitFor();
            await type(page, 'nhập danh');
            await page.locator('#found [aria-selected=true]', { hasText: 'Nhập danh' }).waitFor();
            await press(page, 'Enter');
            await heading(page, 'Nhập danh sách');
        },
    ],
    [
        'chooses a file, decides a doubtful row by key, and takes the list back',
        async ({ page }) => {
            const row = `Rơ Lan Phím${stamp};${born(12)};01/08/2026`;
            const asked = page.waitForEvent('filechooser');
            await tabTo(page, /^Chọn tệp/);
            await press(page, 'Enter');
            await (await asked).setFiles({
                name: `phim-${stamp}.csv`,
                mimeType: 'text/csv',
                buffer: Buffer.from(
                    `\uFEFFHọ và tên;Năm sinh;Ngày vào danh sách\r\n${row}\r\n${row}`,
                ),
            });
            await page.getByText(/Đối chiếu 1 trên 1/).waitFor({ timeout: 30_000 });
            await tabTo(page, /Thêm mới$/);
            await press(page, 'Enter');
            await page.waitForURL(/group=create/);
            await holds(page, /Thêm mới$/);
            await tabTo(page, /Cần đối chiếu$/, { limit: 3 });
            await press(page, 'Enter');
            await page.getByText(/Đối chiếu 1 trên 1/).waitFor();
            await press(page, 'n');
            await page.getByText('Không còn dòng nào chờ đối chiếu').waitFor();
            await tabTo(page, /^Hủy danh sách này/, { back: true });
            await press(page, 'Enter');
            await page.getByText('Hủy danh sách này?').waitFor();
            await holds(page, /^Hủy danh sách này/);
            await tabTo(page, /^Không hủy/, { limit: 1 });
            await press(page, 'Enter');
            await holds(page, /^Hủy danh sách này/);
            await press(page, 'Enter', 'Enter');
            await page.getByText('Danh sách đã hủy').waitFor();
        },
    ],
];

export const keyboard = () => journey('keyboard', steps);
