// Lists as communes keep them: a workbook, old letters, columns of their own, doubtful rows by key.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { check, journey, look } from './browser.mjs';
import { born, open, signIn, stamp } from './desk.mjs';

const sample = (name) => fileURLToPath(new URL(`../../docs/how-to/${name}`, import.meta.url));

const drop = async (page, file) => {
    await open(page, '/intakes');
    await page.locator('input[type=file]').setInputFiles(file);
};
const text = (name, lines) => ({
    name,
    mimeType: 'text/csv',
    buffer: Buffer.from(`\uFEFF${lines.join('\r\n')}`),
});
const read = (page) => page.getByText('Tệp được đọc như sau').waitFor({ timeout: 30_000 });

const steps = [
    [
        'signs in and finds the import desk',
        async ({ page }) => {
            await open(page, '/');
            await signIn(page, 'canbo');
            await page.getByRole('heading', { name: /Hôm nay/ }).waitFor();
            await open(page, '/intakes');
            await page.getByText('Kéo tệp danh sách vào đây').waitFor();
            await look(page, 'imports-01-desk');
        },
    ],
    [
        'drops a workbook: the sheet that is a list, real dates, formulas said',
        async ({ page }) => {
            await drop(page, sample('danh-sach-mau.xlsx'));
            await page.waitForURL(/\/intakes\/[0-9a-f-]{36}/);
            await read(page);
            await page.getByText('III-10', { exact: true }).waitFor();
            await page.getByText(/ô là công thức/).waitFor();
            await page.getByRole('button', { name: /Lỗi dữ liệu/ }).click();
            await page
                .getByText(/là công thức hoặc lệnh/)
                .first()
                .waitFor();
            await look(page, 'imports-02-workbook');
        },
    ],
    [
        'takes the rejected rows back as a workbook',
        async ({ page }) => {
            const [download] = await Promise.all([
                page.waitForEvent('download'),
                page.getByRole('link', { name: 'Tải các dòng lỗi (Excel)' }).click(),
            ]);
            const bytes = readFileSync(await download.path());
            check(bytes.subarray(0, 2).toString() === 'PK', 'the download is no workbook');
            check(download.suggestedFilename().endsWith('.xlsx'), 'the name is no .xlsx');
        },
    ],
    [
        'confirms it and finds it among the earlier ones',
        async ({ page }) => {
            await page.getByRole('button', { name: 'Xác nhận tiếp nhận' }).click();
            await page.getByText('Đã tiếp nhận xong').first().waitFor({ timeout: 60_000 });
            await look(page, 'imports-03-done');
            await open(page, '/intakes');
            await page.getByRole('link', { name: 'danh-sach-mau.xlsx' }).first().waitFor();
            await look(page, 'imports-04-earlier');
        },
    ],
    [
        'drops a list in an old font and reads it in Unicode',
        async ({ page }) => {
            await drop(page, sample('danh-sach-phong-cu.xlsx'));
            await read(page);
            await page.getByText(/TCVN3/).first().waitFor();
            const group = page.getByRole('button', { name: /Thêm mới|Đã có|Cần đối chiếu/ });
            let found = 0;
            for (let i = 0; i < (await group.count()); i++) {
                await group.nth(i).click();
                await page.waitForTimeout(400);
                found += await page.getByText('Nguyễn Văn Cũ').count();
            }
            check(found > 0, 'the name was not converted');
            await look(page, 'imports-05-old-letters');
        },
    ],
    [
        'says what the columns of a list of its own are, with sample values',
        async ({ page }) => {
            await drop(
                page,
                text(`so-${stamp}.csv`, [
                    `SỔ THEO DÕI ${stamp};;;`,
                    `Mã;Người ${stamp};Đẻ năm;Lên sổ ngày`,
                    `1;Siu Thơm${stamp};${born(8).slice(6)};01/08/2026`,
                    `2;Y Bren${stamp};${born(9).slice(6)};15/08/2026`,
                ]),
            );
            await page.getByText('Chọn cột của danh sách').waitFor();
            await page.getByRole('radio', { name: 'Dòng 2' }).check();
            await page.getByText(`Ví dụ: Siu Thơm${stamp}`, { exact: false }).waitFor();
            await page.getByLabel(`Cột “Người ${stamp}” là`).selectOption('name');
            await page.getByLabel('Cột “Đẻ năm” là').selectOption('birth');
            await look(page, 'imports-06-columns');
            await page.getByRole('button', { name: 'Đọc danh sách theo các cột này' }).click();
            await page
                .getByText(/Thiếu cột “Ngày vào danh sách”/)
                .first()
                .waitFor();
            await page.getByLabel('Cột “Lên sổ ngày” là').selectOption('entered_on');
            await page.getByRole('button', { name: 'Đọc danh sách theo các cột này' }).click();
            await read(page);
            await page.getByText(`Siu Thơm${stamp}`).first().waitFor();
        },
    ],
    [
        'decides doubtful rows side by side, by key',
        async ({ page }) => {
            const twice = `Rơ Lan Kép${stamp}`;
            await drop(
                page,
                text(`kep-${stamp}.csv`, [
                    'Họ và tên;Năm sinh;Ngày vào danh sách',
                    `${twice};${born(10)};01/08/2026`,
                    `${twice};${born(10)};01/08/2026`,
                    `Kpă Kép${stamp};${born(11)};01/08/2026`,
                    `Kpă Kép${stamp};${born(11)};01/08/2026`,
                ]),
            );
            await read(page);
            await page.getByText(/Đối chiếu 1 trên 2/).waitFor();
            await look(page, 'imports-07-side-by-side');
            await page.keyboard.press('ArrowRight');
            await page.getByText(/Đối chiếu 2 trên 2/).waitFor();
            await page.keyboard.press('s');
            await page.getByText(/Đối chiếu 1 trên 1/).waitFor();
            await page.getByText(/^Còn 1 dòng cần đối chiếu/).waitFor();
            await page.keyboard.press('n');
            await page.getByText('Không còn dòng nào chờ đối chiếu').waitFor();
            await page.getByText(/lập hồ sơ mới 3 dòng · bỏ qua 1 dòng\.$/).waitFor();
            check(
                (await page.getByText(/^Còn \d+ dòng cần đối chiếu/).count()) === 0,
                'rows that were decided are still said to wait',
            );
            await page.getByRole('button', { name: '1 Bỏ qua' }).click();
            await page.getByRole('button', { name: 'Chọn lại', exact: true }).waitFor();
            await look(page, 'imports-08-decided');
        },
    ],
    [
        'cancels a list after being asked once more',
        async ({ page }) => {
            await page.getByRole('button', { name: 'Hủy danh sách này' }).click();
            await page.getByText('Hủy danh sách này?').waitFor();
            await page.getByRole('button', { name: 'Hủy danh sách này' }).last().click();
            await page.getByText('Danh sách đã hủy').waitFor();
            await look(page, 'imports-09-cancelled');
        },
    ],
    [
        'is told what to do with an old .xls and a picture',
        async ({ page }) => {
            const head = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
            await drop(page, {
                name: 'cu.xls',
                mimeType: 'application/vnd.ms-excel',
                buffer: Buffer.concat([head, Buffer.alloc(600)]),
            });
            await page
                .getByText(/lưu lại dạng .xlsx/)
                .first()
                .waitFor();
            await look(page, 'imports-10-refused');
            await drop(page, {
                name: 'anh.xlsx',
                mimeType: 'image/png',
                buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0]),
            });
            await page.getByText(/Đây là tệp ảnh/).waitFor();
        },
    ],
];

export const imports = () => journey('imports', steps);
