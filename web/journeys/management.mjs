// A year under management as three desks live it: the officer draws up, the head signs, the clerk
// seals and delivers, custody, a move to the neighbour commune, the end; and a decision taken back.
import { check, journey, look } from './browser.mjs';
import {
    born,
    digits,
    effectShown,
    fillMoment,
    open,
    personPath,
    reach,
    save,
    signIn,
    signOut,
    stamp,
} from './desk.mjs';

const minute = 60_000;
const hour = 60 * minute;
const start = Date.now() - 6 * hour;
const words = (moment) => {
    const local = new Date(moment + 7 * hour).toISOString();
    return local.slice(0, 10).split('-').reverse().join('/');
};
let person = '';
let moved = '';

async function as(page, login) {
    await signOut(page);
    await signIn(page, login);
}
async function step(page, name) {
    await open(page, `${person}?tab=path`);
    await page.locator('.path .next').first().waitFor();
    await page.locator('.path .next').getByRole('link', { name }).first().click();
    await page.locator('form.recording').waitFor();
}
/** Saves what stands in the form and lands on the path. */
async function done(page, name = 'Ghi nhận') {
    await effectShown(page);
    await save(page, name);
    await page.waitForURL(/saved=1/);
}
const state = (page, words) =>
    page
        .locator('.papers > li')
        .first()
        .locator('.tag')
        .getByText(words, { exact: true })
        .waitFor();

async function newPerson(page, name, birth) {
    await open(page, '/people/new');
    await page.locator('#f-name').fill(name);
    await page.locator('#f-birth').fill(birth);
    await page.getByLabel('Nam', { exact: true }).check();
    await save(page, 'Lập hồ sơ');
    await page.waitForURL(/\/people\/[0-9a-f-]{36}/);
    person = personPath(page);
}
async function testAndCheck(page, at) {
    await open(page, `${person}/record/test`);
    await page.locator('form.recording').waitFor();
    await fillMoment(page, 'taken_at', at);
    await page.locator('#f-ground').selectOption('G8');
    await page.locator('#f-result').getByLabel('Dương tính').check();
    await done(page);
    await step(page, /xác minh nơi cư trú/);
    await fillMoment(page, 'checked_at', at + 10 * minute);
    await page.locator('#f-outcome').getByLabel('Có nơi cư trú ổn định tại địa bàn').check();
    await done(page);
}

async function neighbour(page) {
    await page.locator('#f-unit_code').fill('Ia Pnôn');
    await page
        .getByRole('option', { name: /Xã Ia Pnôn/ })
        .first()
        .click();
}
/** Somebody leaves: `where` fills in where to. */
async function leaves(page, what, where, picture) {
    await step(page, what);
    await where();
    await fillMoment(page, 'left_at', start + 120 * minute);
    await effectShown(page);
    await look(page, picture);
    await done(page);
}
async function sendsFile(page, number, picture) {
    await step(page, /^Chuyển hồ sơ quản lý/);
    await page.locator('#f-number').fill(number);
    await fillMoment(page, 'sent_at', start + 180 * minute);
    await page.locator('#f-arrived_on').fill(words(start + 150 * minute));
    await page.locator('#f-arrived_on').blur();
    await effectShown(page);
    if (picture) await look(page, picture);
    await done(page);
}

/** A list of form 52 with one person, taken over; the file of that person. */
async function takenOverAfterRehab(page, name) {
    const year = new Date(start).getFullYear();
    await open(page, '/intakes');
    await page.locator('input[type=file]').setInputFiles({
        name: `sau-cai-${stamp}.csv`,
        mimeType: 'text/csv',
        buffer: Buffer.from(
            [
                '\uFEFFDANH SÁCH NGƯỜI BỊ QUẢN LÝ SAU CAI NGHIỆN MA TÚY;;;;',
                'TT;Họ và tên;Ngày, tháng, năm sinh;Thời gian quản lý sau cai nghiện;Tổ chức/cá nhân được giao QL',
                `1;${name};${born(13)};từ ${words(start).slice(0, 5)}/${year - 1} đến ${words(start).slice(0, 5)}/${year + 1};Hội Phụ nữ xã`,
            ].join('\r\n'),
        ),
    });
    await page.waitForURL(/\/intakes\/[0-9a-f-]{36}/);
    await page.getByText('Tệp được đọc như sau').waitFor();
    await page.getByRole('button', { name: 'Xác nhận tiếp nhận' }).click();
    await page.getByText('Đã tiếp nhận xong').first().waitFor({ timeout: 60_000 });
    await page.keyboard.press('Control+k');
    await page.getByLabel('Tên, số giấy tờ hoặc tên trang').fill(name);
    await page.locator('#found [role=option]').first().waitFor();
    await page
        .getByRole('option', { name: new RegExp(name) })
        .first()
        .click();
    await page.waitForURL(/\/people\//);
    person = personPath(page);
}

const steps = [
    [
        'an officer draws up the decision and puts it to signature',
        async ({ page }) => {
            await open(page, '/');
            await signIn(page, 'canbo');
            await newPerson(page, `Rơ Mah Quản${stamp}`, born(5));
            await testAndCheck(page, start);
            await step(page, /^Lập quyết định quản lý/);
            await page.locator('#f-state').getByLabel('Dự thảo').check();
            await page.locator('#f-decided_on').fill(words(start));
            await page.locator('#f-decided_on').blur();
            await done(page, 'Lập dự thảo');
            await state(page, 'Dự thảo');
            await step(page, /^Trình ký/);
            await fillMoment(page, 'submitted_at', start + 30 * minute);
            await page.locator('#f-who').fill('Trưởng Công an xã');
            await done(page);
            await state(page, 'Trình ký');
            check(
                (await page.locator('.path .next').getByRole('link', { name: /^Ký/ }).count()) ===
                    0,
                'an officer without the right is offered the signature',
            );
            await look(page, 'management-01-submitted');
        },
    ],
    [
        'the head finds it on her desk and signs',
        async ({ page }) => {
            await as(page, 'truongca');
            await open(page, '/decisions');
            await reach(page, page.getByRole('link', { name: `Rơ Mah Quản${stamp}` }));
            await look(page, 'management-02-to-sign');
            await step(page, /^Ký quyết định/);
            await page.locator('#f-number').fill(`${digits}45/QĐ-CAX`);
            await fillMoment(page, 'signed_at', start + 40 * minute);
            await effectShown(page);
            await look(page, 'management-03-signing');
            await done(page);
            await state(page, 'Đã ký');
            await page.getByText('Đang trong thời hạn quản lý').first().waitFor();
        },
    ],
    [
        'the clerk seals it and delivers it against a receipt',
        async ({ page }) => {
            await as(page, 'vanthu');
            await open(page, '/decisions');
            await reach(page, page.getByRole('link', { name: new RegExp(`${digits}45/QĐ-CAX`) }));
            await step(page, /^Ban hành, đóng dấu/);
            await fillMoment(page, 'issued_at', start + 50 * minute);
            await done(page);
            await state(page, 'Đã ban hành, đóng dấu');
            await step(page, /^Giao quyết định/);
            await fillMoment(page, 'delivered_at', start + 60 * minute);
            await done(page);
            await state(page, 'Đã giao');
            await look(page, 'management-04-delivered');
        },
    ],
    [
        'custody suspends, release resumes',
        async ({ page }) => {
            await as(page, 'canbo');
            await step(page, /tạm đình chỉ quản lý/);
            await page.locator('#f-state').getByLabel('Đã ký').check();
            await page.locator('#f-detained_from').fill(words(start));
            await page.locator('#f-detained_from').blur();
            await page.locator('#f-number').fill('46/QĐ-CAX');
            await page.locator('#f-signer').fill('Đinh Văn Khởi');
            await fillMoment(page, 'signed_at', start + 90 * minute);
            await effectShown(page);
            await look(page, 'management-05-suspending');
            await done(page);
            await page.getByText('Đang tạm đình chỉ quản lý').first().waitFor();
            const aside = page.locator('.aside');
            await aside.getByText(/Hết thời hạn tạm giữ/).waitFor();
            check(
                (await aside.getByText('Kiểm tra tình hình cư trú trong tháng').count()) === 0,
                'a visit is due in custody',
            );
            await look(page, 'management-06-suspended');
            await step(page, /Ghi nhận đã gửi quyết định tạm đình chỉ/);
            await fillMoment(page, 'sent_at', start + 100 * minute);
            await done(page);
            await step(page, /^Tiếp tục quản lý/);
            await done(page);
            await page.getByText('Đang trong thời hạn quản lý').first().waitFor();
            await page
                .locator('.aside')
                .getByText(/Kiểm tra tình hình cư trú/)
                .waitFor();
        },
    ],
    [
        'the person moves: notice and file go out',
        async ({ page }) => {
            await leaves(page, /chuyển nơi cư trú/, () => neighbour(page), 'management-07-leaving');
            await sendsFile(page, '6/TB-CAX');
            await page.getByText(/Hồ sơ đã gửi, đang chờ/).waitFor();
        },
    ],
    [
        'the neighbour reads the file before signing for it, and signs',
        async ({ page }) => {
            await as(page, 'iapnon');
            await page.getByText('Tiếp nhận hồ sơ chuyển đến').first().waitFor();
            await open(page, '/transfers');
            await page
                .getByRole('link', { name: `Rơ Mah Quản${stamp}` })
                .first()
                .waitFor();
            await look(page, 'management-08-incoming');
            await page
                .getByRole('link', { name: `Rơ Mah Quản${stamp}` })
                .first()
                .click();
            await page.getByText('Xét nghiệm chất ma túy trong cơ thể').first().waitFor();
            await look(page, 'management-09-incoming-file');
            moved = page.url();
            await fillMoment(page, 'received_at', start + 240 * minute);
            await page.getByRole('button', { name: 'Ký nhận hồ sơ' }).click();
            await page.getByRole('link', { name: 'Mở hồ sơ' }).click();
            await page.getByText('chờ quyết định quản lý cho thời hạn còn lại').first().waitFor();
            await look(page, 'management-10-received');
        },
    ],
    [
        'the new commune decides for what remains, and the old one keeps its own period',
        async ({ page }) => {
            await step(page, /tiếp tục quản lý tại nơi chuyển đến/);
            await page.locator('#f-state').getByLabel('Đã ký').check();
            await page.locator('#f-number').fill('12/QĐ-CAX');
            await page.locator('#f-signer').fill('Đinh Văn Khởi');
            await fillMoment(page, 'signed_at', start + 250 * minute);
            await done(page);
            await page.getByText('Đang trong thời hạn quản lý').first().waitFor();
            await page
                .locator('.aside')
                .getByText(/Kiểm tra tình hình cư trú/)
                .waitFor();
            await open(page, '/user-list');
            await page
                .getByRole('link', { name: `Rơ Mah Quản${stamp}` })
                .first()
                .waitFor();
            await look(page, 'management-11-list');
            await as(page, 'canbo');
            await page.goto(moved);
            await page.getByText('Đơn vị chỉ xem được phần hồ sơ').waitFor();
            await open(page, '/user-list');
            await page.getByText('Đưa ra khỏi danh sách trong kỳ').waitFor();
            const [file] = await Promise.all([
                page.waitForEvent('download'),
                page.getByRole('link', { name: 'Tải XLSX' }).click(),
            ]);
            check(file.suggestedFilename().endsWith('.xlsx'), 'the list is no workbook');
        },
    ],
    [
        'before the last day no ending is drawn up, but prison stops the management',
        async ({ page }) => {
            await as(page, 'iapnon');
            await open(page, `${person}?tab=path`);
            const closed = page.locator('.path .closed').filter({ hasText: 'chấm dứt quản lý' });
            await closed.first().waitFor();
            await page
                .locator('.path .next')
                .getByRole('link', { name: /dừng quản lý/ })
                .click();
            await page.locator('form.recording').waitFor();
            await page.locator('#f-state').getByLabel('Đã ký').check();
            await page.locator('#f-cause').selectOption('prison');
            await page.locator('#f-ground').fill('Bản án số 3/2026');
            await page.locator('#f-number').fill('13/QĐ-CAX');
            await page.locator('#f-signer').fill('Đinh Văn Khởi');
            await fillMoment(page, 'signed_at', start + 300 * minute);
            await done(page);
            await page.getByText('Không có biện pháp nào đang áp dụng').first().waitFor();
            await page
                .locator('.aside')
                .getByText(/Gửi quyết định/)
                .waitFor();
            await look(page, 'management-12-stopped');
        },
    ],
    [
        'who left every list is found by no name; the head lists them by initials',
        async ({ page }) => {
            const name = (await page.locator('h1').first().innerText()).trim();
            await open(page, '/people');
            await page.getByLabel('Họ tên, tên gọi khác hoặc số giấy tờ').fill(name);
            await page.getByText('Không tìm thấy ai').waitFor();
            const filter = page.getByLabel('Đã đưa ra khỏi danh sách');
            check((await filter.count()) === 0, 'the filter is offered without its right');
            await as(page, 'truongca');
            await open(page, '/people');
            await filter.check();
            await page.locator('.tag').getByText('Đã đưa ra khỏi danh sách').first().waitFor();
            const shown = await page.locator('.grid a, .cards a').allInnerTexts();
            check(shown.length > 0, 'nobody is listed');
            check(
                shown.every((one) => /^(\S+\. ?)+$/u.test(one.trim())),
                `a name is written out: ${shown.join(', ')}`,
            );
            await look(page, 'management-12-closed');
        },
    ],
    [
        'a decision made by mistake is annulled and leaves the list',
        async ({ page }) => {
            await as(page, 'canbo');
            await newPerson(page, `Siu Nhầm${stamp}`, born(6));
            await testAndCheck(page, start);
            await step(page, /^Lập quyết định quản lý/);
            await page.locator('#f-state').getByLabel('Đã ký').check();
            await page.locator('#f-number').fill('47/QĐ-CAX');
            await page.locator('#f-signer').fill('Đinh Văn Khởi');
            await fillMoment(page, 'signed_at', start + 60 * minute);
            await done(page);
            await open(page, '/user-list');
            await page
                .getByRole('link', { name: `Siu Nhầm${stamp}` })
                .first()
                .waitFor();
            await step(page, /^Hủy bỏ quyết định/);
            await page.locator('#f-state').getByLabel('Đã ký').check();
            await page.locator('#f-reason').getByLabel('Nhầm người').check();
            await page.locator('#f-explanation').fill('Kết quả xét nghiệm của người khác');
            await page.locator('#f-number').fill('48/QĐ-CAX');
            await page.locator('#f-signer').fill('Đinh Văn Khởi');
            await fillMoment(page, 'signed_at', start + 120 * minute);
            await effectShown(page);
            await look(page, 'management-13-annulling');
            await done(page);
            await page
                .getByText(/Hủy bỏ quyết định quản lý: Nhầm người/)
                .first()
                .waitFor();
            await look(page, 'management-14-annulled');
            await open(page, '/user-list');
            await page.getByText('Đang quản lý', { exact: false }).first().waitFor();
            check(
                (await page.getByRole('link', { name: `Siu Nhầm${stamp}` }).count()) === 0,
                'an annulled decision is still on the list',
            );
        },
    ],
    [
        'somebody under management after rehabilitation alone moves: notice V-54 and the file',
        async ({ page }) => {
            await takenOverAfterRehab(page, `Ksor Về${stamp}`);
            await page.getByRole('heading', { name: 'Quản lý sau cai nghiện ma túy' }).waitFor();
            await look(page, 'management-18-after-rehab');
            const what = /người sau cai nghiện chuyển nơi cư trú/;
            await leaves(page, what, () => neighbour(page), 'management-19-after-rehab-leaving');
            await sendsFile(page, '54/CAX', 'management-20-after-rehab-file');
            await page.getByText(/Hồ sơ đã gửi, đang chờ/).waitFor();
        },
    ],
    [
        'the neighbour signs for it, goes on with the term and names who manages and helps',
        async ({ page }) => {
            await as(page, 'iapnon');
            await open(page, '/transfers');
            await look(page, 'management-21-after-rehab-incoming');
            await page
                .getByRole('link', { name: `Ksor Về${stamp}` })
                .first()
                .click();
            await page.getByText(/Thông báo số 54\/CAX \(Mẫu số V-54\)/).waitFor();
            await look(page, 'management-22-after-rehab-incoming-file');
            await page.getByRole('link', { name: 'Xem hồ sơ' }).click();
            await page.getByText(/^Hồ sơ đang được chuyển đến từ/).waitFor();
            check((await page.locator('.tabs a').count()) === 2, 'more than reading is offered');
            await look(page, 'management-22-arriving');
            await page.goBack();
            await fillMoment(page, 'received_at', start + 240 * minute);
            await page.getByRole('button', { name: 'Ký nhận hồ sơ' }).click();
            await page.getByRole('link', { name: 'Mở hồ sơ' }).click();
            await page.getByText('Đang bị quản lý sau cai nghiện').first().waitFor();
            await page
                .locator('.aside')
                .getByText(/Phân công người quản lý, hỗ trợ sau cai nghiện/)
                .waitFor();
            await look(page, 'management-23-after-rehab-received');
            await step(page, /phân công quản lý, hỗ trợ sau cai nghiện/);
            await page.locator('#f-keeper').fill('Rơ Mah Hạnh, Chi hội Phụ nữ');
            await page.locator('#f-number').fill('15/QĐ-UBND');
            await fillMoment(page, 'signed_at', start + 250 * minute);
            await done(page);
            await page
                .getByText(/Quyết định số 15\/QĐ-UBND/)
                .first()
                .waitFor();
            await look(page, 'management-24-after-rehab-keeper');
            await as(page, 'canbo');
            await open(page, '/transfers?show=outgoing_settled');
            await page
                .getByRole('link', { name: `Ksor Về${stamp}` })
                .first()
                .click();
            await page.getByRole('link', { name: 'Xem hồ sơ' }).click();
            await page.getByText(/^Hồ sơ đã chuyển đến/).waitFor();
            const text = await page.locator('main').innerText();
            check(!text.includes('Chi hội Phụ nữ'), 'what came later is shown');
            await look(page, 'management-24-former');
        },
    ],
    [
        'somebody moves to a commune outside the register: on paper, and received on paper',
        async ({ page }) => {
            await takenOverAfterRehab(page, `Siu Xa${stamp}`);
            const outside = async () => {
                await page.getByLabel('Nơi chuyển đến ngoài hệ thống').check();
                check(!(await page.locator('#f-unit_code').count()), 'two places are asked for');
                await page.locator('#f-receiving_name').fill('Phường Mẫu, thành phố Xa');
            };
            const what = /người sau cai nghiện chuyển nơi cư trú/;
            await leaves(page, what, outside, 'management-26-leaving-outside');
            await sendsFile(page, '55/CAX');
            await open(page, '/transfers?show=outgoing');
            await page.getByText('Chờ giấy tiếp nhận').first().waitFor();
            await look(page, 'management-27-waits-for-paper');
            await page
                .getByRole('link', { name: `Siu Xa${stamp}` })
                .first()
                .click();
            await page.locator('#f-number').fill('27/GTN');
            await page.locator('#f-received_on').fill(words(start + 240 * minute));
            await page.locator('#f-received_on').blur();
            await look(page, 'management-28-paper-receipt');
            await page.getByRole('button', { name: 'Ghi nhận giấy tiếp nhận' }).click();
            await page.getByText(/Đã ghi nhận giấy tiếp nhận/).waitFor();
            await look(page, 'management-29-received-on-paper');
            await page.getByRole('link', { name: 'Mở hồ sơ' }).click();
            await page.waitForURL(/tab=path/);
            await page.locator('.path .next').first().waitFor();
            check(
                (await page.getByRole('link', { name: what }).count()) === 0,
                'who moved away is still asked to leave',
            );
        },
    ],
    [
        'the calendar by month and week, by keyboard; reminders are chosen',
        async ({ page }) => {
            await open(page, '/calendar');
            const day = page.locator('.calendar button[aria-pressed="true"]');
            await day.waitFor();
            await look(page, 'management-15-calendar');
            await day.focus();
            const before = await day.getAttribute('data-day');
            await page.keyboard.press('ArrowRight');
            await page.waitForFunction(
                (was) =>
                    document.querySelector('.calendar button[aria-pressed="true"]')?.dataset.day !==
                    was,
                before,
            );
            await page.getByLabel('Xem theo').selectOption('week');
            await page.locator('.calendar tbody tr').first().waitFor();
            await look(page, 'management-16-week');
            await open(page, '/reminders');
            await page.locator('#f-address').fill('canbo@example.vn');
            await page.getByLabel('Nhắc khi quá hạn').check();
            await page.getByRole('button', { name: 'Lưu lựa chọn' }).click();
            await page.getByText('Đã lưu.').waitFor();
            await look(page, 'management-17-reminders');
            await open(page, '/transfers');
            await page.getByText('Không có hồ sơ nào').waitFor();
            await look(page, 'management-25-no-transfers');
        },
    ],
];

export const management = () => journey('management', steps);
