// Units in time: a former ward found by its old name, its picture by keyboard; a merger entered by
// one administrator with its effects before saving, confirmed by another, withdrawn before its day.
import { check, journey, look } from './browser.mjs';
import { open, signIn, signOut } from './desk.mjs';

let change = '';
const field = (page, id, value) => page.locator(`#${id}`).fill(value);
const day = async (page, id, value) => {
    await field(page, id, value);
    await page.locator(`#${id}`).blur();
};
const nextYear = new Date().getUTCFullYear() + 1;

const steps = [
    [
        'finds a former ward by its old name',
        async ({ page }) => {
            await signIn(page, 'quantri');
            await page.getByRole('link', { name: 'Đơn vị hành chính', exact: true }).click();
            await page.getByLabel('Tên hoặc mã đơn vị').fill('phường nam hà');
            await page.getByRole('link', { name: 'Phường Nam Hà' }).waitFor();
            check(
                (await page.getByText('Phường Thành Sen').count()) > 0,
                'the successor is not named',
            );
            await look(page, 'units-1-found');
        },
    ],
    [
        'says so when nothing fits',
        async ({ page }) => {
            await page.getByLabel('Tên hoặc mã đơn vị').fill('không có xã này');
            await page.getByText('Không có đơn vị nào phù hợp').waitFor();
            await look(page, 'units-2-nothing');
        },
    ],
    [
        'sees a divided commune in time, and that its people cannot be attributed',
        async ({ page }) => {
            await page.getByLabel('Tên hoặc mã đơn vị').fill('Đại Nài');
            await page
                .getByRole('link', { name: /Đại Nài/ })
                .first()
                .click();
            await page.locator('.unit-picture .unit').first().waitFor();
            check((await page.locator('.unit-picture .unit').count()) === 3, 'not three units');
            check(
                (await page.locator('.unit-picture .step.part').count()) === 2,
                'the parts are not drawn',
            );
            await page.getByText('không phân bổ được').waitFor();
            await look(page, 'units-3-divided');
        },
    ],
    [
        'asks for the boundaries of the day before the merger',
        async ({ page }) => {
            await day(page, 'on', '30/06/2025');
            await page.waitForURL(/on=2025-06-30/);
            await page.getByText('chính là đơn vị này').waitFor();
        },
    ],
    [
        'reaches a successor in the picture by keyboard',
        async ({ page }) => {
            const successor = page.locator('.unit-picture a.unit', { hasText: 'Thành Sen' });
            await successor.focus();
            await page.keyboard.press('Enter');
            await page.getByRole('heading', { name: 'Phường Thành Sen', level: 1 }).waitFor();
            await page.locator('.unit-picture .unit.asked', { hasText: 'Thành Sen' }).waitFor();
            check((await page.locator('.unit-picture .unit').count()) >= 9, 'predecessors missing');
            await page.getByText('Công an cấp xã').first().waitFor();
            await look(page, 'units-4-successor');
        },
    ],
    [
        'enters a merger and sees its effects before saving',
        async ({ page }) => {
            await open(page, '/units/changes');
            await page.getByRole('heading', { name: 'Các thay đổi đã nhập' }).waitFor();
            await look(page, 'units-5-changes');
            await page.getByRole('link', { name: 'Nhập thay đổi đơn vị' }).click();
            await field(page, 'f-number', `15/NQ-UBTVQH${nextYear}`);
            await day(page, 'f-decided_on', '01/11/2026');
            await day(page, 'f-on_day', `01/01/${nextYear}`);
            await field(page, 'f-article', 'Nghị quyết mẫu, Điều 1');
            await field(page, 'f-1-before_code', '23872');
            await page.locator('#f-1-relation').selectOption('whole');
            await field(page, 'f-1-after_code', '23872');
            await field(page, 'f-1-after_name', 'Xã Ia Dom Pnôn');
            await field(page, 'f-2-before_code', '23881');
            await page.getByText('Xã Ia Pnôn, tỉnh Gia Lai').waitFor();
            await page.getByRole('button', { name: 'Thêm cơ quan' }).click();
            await field(page, 'f-agency-1-after_name', 'Trạm Y tế xã Ia Dom Pnôn');
            await page.locator('#f-agency-1-after_kind').selectOption('health_facility');
            await page.getByRole('button', { name: 'Xem tác động' }).click();
            await page.locator('.notice.red').waitFor();
            await field(page, 'f-agency-1-after_seat_code', '23872');
            await page.locator('#f-2-relation').selectOption('whole');
            await field(page, 'f-2-after_code', '23872');
            await page.getByRole('button', { name: 'Xem tác động' }).click();
            await page.getByRole('heading', { name: 'Đơn vị mới' }).waitFor();
            const opening = page.locator('.effects li', { hasText: 'Hình thành từ' });
            const files = opening.locator('.counts div', { hasText: 'Hồ sơ người' });
            check(Number((await files.innerText()).replace(/\D/g, '')) > 0, 'no file is counted');
            await page.getByText('Được xem thêm: Xã Ia Pnôn').first().waitFor();
            await look(page, 'units-6-effects');
        },
    ],
    [
        'keeps it as a draft that he cannot confirm himself',
        async ({ page }) => {
            await page.getByRole('button', { name: 'Lưu bản nháp' }).click();
            await page.waitForURL(/\/units\/changes\/[0-9a-f-]{36}/);
            await page.getByText('Quản trị thứ hai phải kiểm tra').waitFor();
            change = new URL(page.url()).pathname.replace('/desk', '');
            const confirm = page.getByRole('button', { name: 'Xác nhận', exact: true });
            check((await confirm.count()) === 0, 'he may confirm his own change');
            await look(page, 'units-7-draft');
            await signOut(page);
        },
    ],
    [
        'a second administrator confirms it, and it waits for its day',
        async ({ page }) => {
            await signIn(page, 'quantri2');
            await open(page, change);
            await page.getByRole('button', { name: 'Xác nhận', exact: true }).click();
            await page.getByText('Đã xác nhận, chờ đến ngày').first().waitFor();
            await look(page, 'units-8-confirmed');
        },
    ],
    [
        'and withdraws it before its day',
        async ({ page }) => {
            await page.getByRole('button', { name: 'Rút lại' }).click();
            await page.getByText('Đã rút lại').first().waitFor();
            await signOut(page);
        },
    ],
];

export const units = () => journey('units', steps);
