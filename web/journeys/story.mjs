// The officer of a commune: her list becomes living files, then a new case begins.
import { readFileSync } from 'node:fs';
import { check, journey, look } from './browser.mjs';
import {
    born,
    digits,
    effectShown,
    fillMoment,
    inPlace,
    lastSaturdayNight,
    open,
    personPath,
    save,
    signIn,
    signOut,
    stamp,
} from './desk.mjs';

const year = new Date().getFullYear();
/** The mess such lists have: title lines, year-only births, H’ written in three ways, a bad number. */
const list = [
    'CÔNG AN XÃ IA DOM;;;;;;;;',
    'DANH SÁCH NGƯỜI SỬ DỤNG TRÁI PHÉP CHẤT MA TÚY;;;;;;;;',
    'STT;Họ và tên;Số CCCD/Giấy tờ khác;Ngày, tháng, năm sinh;Giới tính;Nơi thường trú/tạm trú;Loại ma túy sử dụng;Ngày đưa vào danh sách;Ngày hết hạn',
    `1;Rơ Lan Thử${stamp};064${digits}101;${born(1)};Nam;Làng Mook Trê, xã Ia Dom;Heroin;02/02/${year};02/02/${year + 1}`,
    `2;Siu H’Thử${stamp};;${born(2).slice(6)};Nữ;Làng Mook Đen 1, xã Ia Dom;Methamphetamine;15/10/${year - 1};15/10/${year}`,
    `3;KPĂ THỬ${stamp};064${digits}102;01/01/${born(3).slice(6)};nam;Làng Bi, xã Ia Dom;Heroin, cần sa;20/05/${year};20/05/${year + 1}`,
    `4;Nay Hỏng${stamp};06409;31/02/1990;Nam;Làng Ó, xã Ia Dom;Heroin;20/05/${year};20/05/${year + 1}`,
].join('\r\n');

let person = '';
const night = lastSaturdayNight();
const hour = 3_600_000;

const steps = [
    [
        'signs in',
        async ({ page }) => {
            await open(page, '/');
            await look(page, 'story-01-sign-in');
            await signIn(page, 'canbo');
            await page.getByRole('heading', { name: /Hôm nay/ }).waitFor();
            await look(page, 'story-02-today');
        },
    ],
    [
        'drops the list of the commune',
        async ({ page }) => {
            await page.getByRole('link', { name: 'Nhập danh sách' }).click();
            await page.locator('input[type=file]').setInputFiles({
                name: `danh-sach-${stamp}.csv`,
                mimeType: 'text/csv',
                buffer: Buffer.from(`\uFEFF${list}`),
            });
            await page.waitForURL(/\/intakes\/[0-9a-f-]{36}/);
            await page.getByText('Tệp được đọc như sau').waitFor();
            await page.getByText('dấu chấm phẩy').waitFor();
            await look(page, 'story-03-read');
        },
    ],
    [
        'sees what is wrong with a row',
        async ({ page }) => {
            await page.getByRole('button', { name: /Lỗi dữ liệu/ }).click();
            await page.getByText(`Nay Hỏng${stamp}`).first().waitFor();
            check((await page.locator('.row-what .bad').count()) > 0, 'no reason at the row');
            await look(page, 'story-04-rejected');
        },
    ],
    [
        'decides the doubtful rows and confirms',
        async ({ page }) => {
            await decideDoubtful(page);
            await page.getByRole('button', { name: 'Xác nhận tiếp nhận' }).click();
            await page.getByText('Đã tiếp nhận xong').first().waitFor({ timeout: 60_000 });
            await look(page, 'story-05-result');
        },
    ],
    [
        'takes the rejected rows back as a file',
        async ({ page }) => {
            const take = async (name) => {
                const [download] = await Promise.all([
                    page.waitForEvent('download'),
                    page.getByRole('link', { name, exact: true }).click(),
                ]);
                return readFileSync(await download.path());
            };
            const text = (await take('Tải các dòng lỗi (CSV)')).toString('utf8');
            check(text.includes(`Nay Hỏng${stamp}`), 'the rejected row is not in the file');
            check(!text.includes(`Rơ Lan Thử${stamp}`), 'a good row is in the file');
            const book = await take('Tải các dòng lỗi (Excel)');
            check(book.subarray(0, 2).toString() === 'PK', 'the Excel file is none');
        },
    ],
    [
        'finds a person taken over, with no clock that began before',
        async ({ page }) => {
            await page.keyboard.press('Control+k');
            await page.getByLabel('Tên, số giấy tờ hoặc tên trang').fill(`siu hthu${stamp}`);
            await page.locator('#found [role=option]').first().waitFor();
            await page.getByRole('option', { name: new RegExp(`Siu H.?Thử${stamp}`) }).click();
            await page.waitForURL(/\/people\//);
            await page.getByText('Tiếp nhận hiện trạng').first().waitFor();
            check(!decodeURIComponent(page.url()).includes('Thử'), 'a name stands in the address');
            await look(page, 'story-06-taken-over');
            await open(page, `${personPath(page)}?tab=path`);
            await look(page, 'story-07-taken-over-path');
            await page.locator('.aside .loading').waitFor({ state: 'detached' });
            check(
                (await page.locator('.aside .tag.late').count()) === 0,
                'a past clock was started',
            );
        },
    ],
    [
        'opens a file for somebody new',
        async ({ page }) => {
            await open(page, '/people/new');
            await page.locator('#f-name').fill(`Ksor Y Mới${stamp}`);
            await page.locator('#f-birth').fill(born(4));
            await page.getByLabel('Nam', { exact: true }).check();
            await look(page, 'story-08-new-person');
            await save(page, 'Lập hồ sơ');
            await page.waitForURL(/\/people\/[0-9a-f-]{36}/);
            person = personPath(page);
        },
    ],
    ['records the positive test of Saturday 22:10', recordTest],
    ['records the residence check', recordCheck],
    ['records the notice', recordNotice],
    ['is refused an unlawful draft with the article', refusedDraft],
    ['records the decision as signed', recordDecision],
    [
        'records the first counselling',
        async ({ page }) => {
            await open(page, `${person}/record/contact`);
            await page.getByLabel('Tư vấn tâm lý').check();
            await fillMoment(page, 'held_at', Date.now() - 60_000);
            await effectShown(page);
            await save(page);
            await page.getByText('Đã ghi nhận.').waitFor();
        },
    ],
    ['puts right what the file says, with the reason, and what stood there is kept', correct],
    [
        'sees the path, the timeline and the history',
        async ({ page }) => {
            await open(page, `${person}?tab=path`);
            await page.getByText('Đang trong thời hạn quản lý đến hết ngày').waitFor();
            await look(page, 'story-15-path');
            await open(page, `${person}?tab=timeline`);
            await page
                .getByText(/Quyết định quản lý/)
                .first()
                .waitFor();
            await look(page, 'story-16-timeline');
            await open(page, `${person}?tab=history`);
            await page.locator('.changes > li').first().waitFor();
            await look(page, 'story-17-history');
            await open(page, `${person}?tab=readers`);
            await page.locator('.grid tbody tr').first().waitFor();
            await look(page, 'story-18-readers');
        },
    ],
    [
        'keeps a draft over a reload, and loses it when signing out',
        async ({ page }) => {
            await open(page, `${person}/record/contact`);
            await page.locator('#f-remark').fill('Bản nháp chưa lưu');
            await page.reload();
            await page.locator('#f-remark').waitFor();
            check((await page.locator('#f-remark').inputValue()) === 'Bản nháp chưa lưu', 'lost');
            await signOut(page);
            await signIn(page, 'canbo');
            await open(page, `${person}/record/contact`);
            await page.locator('#f-remark').waitFor();
            check((await page.locator('#f-remark').inputValue()) === '', 'the draft outlived her');
        },
    ],
    [
        'sees the new task in the queue of the day, in English too',
        async ({ page }) => {
            await open(page, '/');
            await page.locator('.task').first().waitFor();
            await page.getByRole('button', { name: 'English' }).click();
            await page.getByRole('heading', { name: /Today/ }).waitFor();
            await page.locator('.task').first().waitFor();
            const title = await page.locator('.task-title').first().innerText();
            check(!/[ăâđêôơưẠ-ỹ]/.test(title), `not in English: ${title}`);
            await look(page, 'story-19-english');
            await page.getByRole('button', { name: 'Tiếng Việt' }).click();
        },
    ],
];

/** A number that speaks of a woman stops; the right one goes in beside people and address. */
async function correct({ page }) {
    await open(page, person);
    await page.getByRole('button', { name: 'Cải chính, bổ sung', exact: true }).click();
    await inPlace(page, 'name').fill(`Ksor Y Mới${stamp} Hai`);
    await inPlace(page, 'ethnicity').fill('Gia');
    await page.getByRole('option', { name: 'Gia-rai' }).click();
    await page.getByLabel(/Số định danh cá nhân \(căn cước/).check();
    await inPlace(page, 'identifier').fill(`0641${born(4).slice(8)}${digits}`);
    await inPlace(page, 'current_address').fill('Làng Ó, xã Ia Dom');
    await inPlace(page, 'reason').selectOption({ label: 'Giấy tờ thể hiện khác' });
    await inPlace(page, 'paper').fill('Căn cước');
    await page.getByRole('button', { name: 'Lưu cải chính' }).click();
    await page.getByText('Cần đối chiếu trước khi lưu').waitFor();
    const warning = page.getByText('Giới tính đã nhập (Nam)');
    check((await warning.textContent())?.includes('(Nữ)'), 'the warning names not both');
    await look(page, 'story-14-correct-warned');
    await inPlace(page, 'identifier').fill(`0640${born(4).slice(8)}${digits}`);
    await page.getByRole('button', { name: 'Lưu cải chính' }).click();
    await page.getByText('Đã cải chính, bổ sung thông tin.').waitFor();
    await page.getByText('Các lần cải chính, bổ sung').waitFor();
    check(
        (await page.locator('h1').textContent())?.includes(`${stamp} Hai`),
        'the name was not corrected',
    );
    await look(page, 'story-14-corrected');
    await open(page, `${person}?tab=history`);
    await page
        .locator('.changes del', { hasText: `Ksor Y Mới${stamp}` })
        .first()
        .waitFor();
}

async function decideDoubtful(page) {
    await page.getByRole('button', { name: /Cần đối chiếu/ }).click();
    await page.locator('main .loading').waitFor({ state: 'detached' });
    const compare = page.getByRole('button', { name: 'Đối chiếu', exact: true });
    for (let left = await compare.count(); left > 0; left--) {
        await compare.first().click();
        await page
            .locator('.subrow')
            .getByRole('button', { name: 'Người khác, lập hồ sơ mới' })
            .click();
        await page.locator('.subrow').waitFor({ state: 'detached' });
    }
    await look(page, 'story-04-review');
}

async function recordTest({ page }) {
    await page.getByRole('link', { name: 'Ghi nhận xét nghiệm' }).click();
    await page.getByText('Pháp luật quy định').waitFor();
    await save(page);
    await page.getByText(/mục cần sửa/).waitFor();
    await look(page, 'story-09-test-missing');
    await fillMoment(page, 'taken_at', night);
    await page.locator('#f-ground').selectOption('G8');
    await page.getByLabel('Dương tính').check();
    await page.getByLabel('Heroin').check();
    const panel = await effectShown(page);
    await panel
        .getByText(/hạn đến/)
        .first()
        .waitFor();
    await look(page, 'story-10-test-effect');
    await save(page);
    await page.getByText('Đã ghi nhận.').waitFor();
    check((await page.locator('.aside .task').count()) >= 2, 'the clocks have not started');
    await look(page, 'story-11-after-test');
}

async function recordCheck({ page }) {
    await page.locator('.aside').getByRole('link', { name: 'Xác minh nơi cư trú' }).click();
    await page.getByLabel('Có nơi cư trú ổn định tại địa bàn').check();
    await fillMoment(page, 'checked_at', Math.min(night + 10 * hour, Date.now() - 60_000));
    const panel = await effectShown(page);
    await panel.getByText('Hoàn thành').waitFor();
    await look(page, 'story-12-check');
    await save(page);
    await page.getByText('Đã ghi nhận.').waitFor();
}

async function recordNotice({ page }) {
    await page
        .locator('.aside')
        .getByRole('link', { name: /Gửi thông báo/ })
        .click();
    await page.locator('#f-number').fill(`${digits}/TB-CAX`);
    await fillMoment(page, 'sent_at', Math.min(night + 11 * hour, Date.now() - 50_000));
    check((await page.locator('#f-recipient').inputValue()) !== '', 'the recipient is not known');
    await effectShown(page);
    await save(page);
    await page.getByText('Đã ghi nhận.').waitFor();
}

async function refusedDraft({ page }) {
    await page
        .locator('.aside')
        .getByRole('link', { name: /Ra quyết định quản lý/ })
        .click();
    await page.getByLabel('Dự thảo').check();
    await page.getByLabel('Chủ tịch Ủy ban nhân dân cấp xã').check();
    await page.locator('#f-decided_on').fill(today());
    await page.locator('#f-decided_on').blur();
    const panel = await effectShown(page);
    await panel
        .getByText(/Không đúng thẩm quyền/)
        .first()
        .waitFor();
    await panel
        .getByText(/Điều 24 Luật 120/)
        .first()
        .waitFor();
    await save(page, 'Lập dự thảo');
    await page.locator('.stack > .notice.red').first().waitFor();
    await look(page, 'story-13-refused');
}

async function recordDecision({ page }) {
    await page.getByLabel('Đã ký').check();
    await page.locator('#f-number').fill(`${digits}/QĐ-CAX`);
    await page.locator('#f-signer').fill('Đinh Văn Khởi');
    await fillMoment(page, 'signed_at', Date.now() - 40_000);
    const panel = await effectShown(page);
    await panel.getByText('Chưa đúng quy định hoặc cần đối chiếu').waitFor();
    await page.getByLabel('Trưởng Công an cấp xã').check();
    await effectShown(page);
    await look(page, 'story-14-decision');
    await save(page);
    await page.getByText('Đã ghi nhận.').waitFor();
}

function today() {
    const local = new Date(Date.now() + 7 * hour).toISOString().slice(0, 10);
    return local.split('-').reverse().join('/');
}

export const story = () => journey('story', steps);
