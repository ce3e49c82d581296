// Two communes and the desk above them: a registration waits, is compared and answered; a merge is
// proposed by one person and undone.
import { check, journey, look } from './browser.mjs';
import { born, digits, open, personPath, signIn, signOut, stamp } from './desk.mjs';

const name = `Ksor H’Bia${stamp} Thử`;
const plain = `KSOR HBIA${stamp} THU`;

async function enter(page, who, { birth, number }) {
    await open(page, '/people/new');
    await page.locator('#f-name').fill(who);
    await page.locator('#f-birth').fill(birth);
    await page.locator('#f-birth').blur();
    if (number) {
        await page.getByLabel(/Số định danh cá nhân \(căn cước/).check();
        await page.locator('#f-identifier').fill(number);
    }
}

let file = '';

const steps = [
    [
        'the neighbouring commune registers somebody',
        async ({ page }) => {
            await signIn(page, 'iapnon');
            await enter(page, name, { birth: born(7), number: `0640${born(7).slice(8)}${digits}` });
            await page.getByRole('button', { name: 'Lập hồ sơ', exact: true }).click();
            await page.waitForURL(/\/people\/[0-9a-f-]{36}/);
            file = personPath(page);
            await signOut(page);
        },
    ],
    [
        'the officer is told only that there may be a file elsewhere',
        async ({ page }) => {
            await signIn(page, 'canbo');
            await enter(page, plain, { birth: born(7) });
            await page.getByText('Có thể trùng hồ sơ ngoài địa bàn').waitFor();
            check((await page.getByText(name).count()) === 0, 'the name of the other file is told');
            await look(page, 'matching-01-outside');
            await page.getByRole('button', { name: 'Chuyển đối chiếu' }).click();
            await page.waitForURL(/\/registrations/);
            await page.getByText('Đã chuyển đơn vị đầu mối đối chiếu').waitFor();
            await look(page, 'matching-02-waiting');
            await open(page, file);
            await page.getByRole('heading', { level: 1 }).waitFor();
            check((await page.getByText(name).count()) === 0, 'the file elsewhere opens');
            await signOut(page);
        },
    ],
    [
        'the desk sees both side by side and says: the same person',
        async ({ page }) => {
            await signIn(page, 'doichieu');
            await open(page, '/matches');
            await page.getByRole('button', { name: new RegExp(plain) }).click();
            await page.getByRole('link', { name }).waitFor();
            await look(page, 'matching-03-desk');
            await page
                .getByRole('button', { name: /Cùng một người/ })
                .first()
                .click();
            await page.getByText('Nêu văn bản, tài liệu làm căn cứ').last().waitFor();
            await page.getByLabel('Văn bản, tài liệu làm căn cứ').fill('Công văn số 12');
            await page
                .getByRole('button', { name: /Cùng một người/ })
                .first()
                .click();
            await page
                .getByRole('button', { name: new RegExp(plain) })
                .waitFor({ state: 'detached' });
            await open(page, file);
            await page.getByText('Người này có nhiều hồ sơ được đọc chung').waitFor();
            await look(page, 'matching-04-merged');
        },
    ],
    [
        'undoes the merge with a reason, and the files are read apart',
        async ({ page }) => {
            await open(page, '/merges?state=confirmed');
            const panel = page.locator('section.card', { hasText: name }).first();
            await panel.getByLabel('Lý do tách').fill('Hai người khác nhau');
            await panel.getByRole('button', { name: 'Tách hồ sơ' }).click();
            await page.getByRole('heading', { name }).waitFor({ state: 'detached' });
            await open(page, '/merges?state=undone');
            await page.getByText('Hai người khác nhau').first().waitFor();
            await look(page, 'matching-05-undone');
            await open(page, file);
            await page.getByRole('heading', { name }).waitFor();
            check(
                (await page.getByText('Người này có nhiều hồ sơ').count()) === 0,
                'the files are still read together',
            );
            await signOut(page);
        },
    ],
    [
        'the readers of the merged file are told, and the registration was answered',
        async ({ page }) => {
            await signIn(page, 'canbo');
            await open(page, '/registrations');
            await page.getByRole('link', { name: 'Mở hồ sơ' }).first().waitFor();
            await look(page, 'matching-06-answered');
            await signOut(page);
        },
    ],
];

export const matching = () => journey('matching', steps);
