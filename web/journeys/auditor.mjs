// The auditor: is the trail intact, what is not proven, and no file opens for him.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check, journey, look } from './browser.mjs';
import { inPlace, open, origin, signIn, signOut, stamp } from './desk.mjs';

/** Who ends files: two persons of one commune, with the list of minutes open. */
async function asOfficer(page, login) {
    await signOut(page);
    await signIn(page, login);
    await open(page, '/retention');
    await page.getByRole('heading', { name: 'Lưu trữ, tiêu hủy hồ sơ' }).waitFor();
}

const steps = [
    [
        'runs the verification as a job and sees that the trail is intact',
        async ({ page }) => {
            await signIn(page, 'kiemtra');
            await open(page, '/verification');
            await page.getByRole('heading', { name: 'Kiểm chứng lịch sử' }).waitFor();
            await page.getByRole('button', { name: 'Kiểm chứng ngay' }).click();
            await page.getByText('Toàn vẹn', { exact: true }).first().waitFor({ timeout: 120_000 });
            await page.getByText('Những điều chưa được chứng minh').waitFor();
            await look(page, 'auditor-1-verification');
        },
    ],
    [
        'has the head of the ledger to print, in groups that can be typed back',
        async ({ page }) => {
            const groups = await page.locator('.head-groups').innerText();
            check(/^1: ([0-9A-Z]{4}-){4}[0-9A-Z]{2}$/m.test(groups), `groups: ${groups}`);
            check(groups.trim().split('\n').length === 4, 'not four lines');
            const { NEOVE_BINARY: binary, NEOVE_DATA: data, NEOVE_KEYS: keys } = process.env;
            if (!binary || !data) return;
            const where = ['--data', data, ...(keys ? ['--keys', keys] : [])];
            const folder = mkdtempSync(join(tmpdir(), 'neove-head-'));
            const file = join(folder, 'typed.txt');
            writeFileSync(file, groups.toLowerCase());
            execFileSync(binary, ['verify', ...where, '--head', file]);
            const slip = groups.replace(/^2: (.)/m, (_, c) => `2: ${c === '7' ? '8' : '7'}`);
            writeFileSync(file, slip);
            let refused = '';
            try {
                execFileSync(binary, ['verify', ...where, '--head', file], { stdio: 'pipe' });
            } catch (error) {
                refused = String(error.stderr);
            }
            check(refused.includes('Dòng 2'), `a slip was not named: ${refused}`);
            rmSync(folder, { recursive: true });
        },
    ],
    [
        'finds unusual reading, asks and notes the answer',
        async ({ page }) => {
            await signOut(page);
            await signIn(page, 'canbo');
            await open(page, '/people');
            await page.locator('.grid a, .cards a').first().click();
            await page.locator('h1').first().waitFor();
            await signOut(page);
            await signIn(page, 'kiemtra');
            await open(page, '/unusual');
            await page.getByRole('heading', { name: 'Lượt xem bất thường' }).waitFor();
            await page.getByRole('button', { name: 'Tìm lại trong khoảng ngày này' }).click();
            await page.getByText('Đang tìm, theo dõi tại').waitFor();
            await look(page, 'auditor-2-unusual');
            const answer = page.getByRole('button', { name: 'Ghi giải trình, xử lý' }).first();
            for (let i = 0; i < 20 && (await answer.count()) === 0; i++) {
                await page.waitForTimeout(500);
                await page.reload();
                await page.getByRole('heading', { name: 'Lượt xem bất thường' }).waitFor();
                await page.waitForTimeout(300);
            }
            if ((await answer.count()) === 0) return; // nothing unusual was read so far
            await answer.click();
            await inPlace(page, 'note').fill('Đã hỏi: trực ban, có lịch phân công.');
            await page.getByRole('button', { name: 'Lưu', exact: true }).click();
            await page.getByText('Đã hỏi: trực ban, có lịch phân công.').first().waitFor();
            await look(page, 'auditor-3-answered');
        },
    ],
    [
        'may open no file and no list of people',
        async ({ page }) => {
            check((await page.getByRole('link', { name: 'Tra cứu người' }).count()) === 0, 'shown');
            await open(page, '/people');
            await page.getByRole('heading', { name: 'Không có trang này' }).waitFor();
            const status = await page.evaluate(async () => {
                const me = await (await fetch('/api/session')).json();
                const answer = await fetch('/api/people/search', {
                    method: 'POST',
                    headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': me.csrf },
                    body: '{}',
                });
                return answer.status;
            });
            check(status === 403, `the server answered ${status}`);
        },
    ],
    [
        'gets the same answer from the command line',
        async () => {
            const { NEOVE_BINARY: binary, NEOVE_DATA: data, NEOVE_KEYS: keys } = process.env;
            if (!binary || !data) return;
            execFileSync(binary, ['verify', '--data', data, ...(keys ? ['--keys', keys] : [])]);
        },
    ],
    [
        'a file made by mistake is destroyed by two persons, and the proof stays green',
        async ({ page }) => {
            await signOut(page);
            await signIn(page, 'canbo');
            const name = `Người Lập Nhầm ${stamp}`;
            const made = await page.evaluate(async (person) => {
                const me = await (await fetch('/api/session')).json();
                const answer = await fetch('/api/people', {
                    method: 'POST',
                    headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': me.csrf },
                    body: JSON.stringify({ name: person, aliases: [], birth: '1990' }),
                });
                return answer.json();
            }, name);
            check(made.person?.id, `no person was made: ${JSON.stringify(made)}`);

            await asOfficer(page, 'truongca');
            await page.getByRole('button', { name: 'Lập biên bản tiêu hủy' }).click();
            await inPlace(page, 'file').fill(made.person.id);
            await page.getByText('Hồ sơ lập nhầm, quyết định đã hủy bỏ').first().click();
            await inPlace(page, 'number').fill('01/BB-TH');
            await inPlace(page, 'reason').fill('Lập nhầm người, đã hủy bỏ quyết định');
            await inPlace(page, 'article').fill('Khoản 1 Điều 64 Nghị định 163/2026');
            await page.getByRole('button', { name: 'Lập biên bản', exact: true }).click();
            await page.getByText('Chờ người thứ hai xác nhận.').first().waitFor();
            await look(page, 'auditor-4-minutes');

            await asOfficer(page, 'vanthu');
            await page.getByRole('button', { name: 'Xác nhận tiêu hủy' }).first().click();
            await page.getByRole('button', { name: 'Tiêu hủy theo biên bản' }).click();
            await page.locator('.tag').getByText('Đã tiêu hủy', { exact: true }).first().waitFor();

            await signOut(page);
            await signIn(page, 'canbo');
            const found = await page.evaluate(
                async ([person, id]) => {
                    const me = await (await fetch('/api/session')).json();
                    const search = await fetch('/api/people/search', {
                        method: 'POST',
                        headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': me.csrf },
                        body: JSON.stringify({ text: person }),
                    });
                    return [(await search.json()).count, (await fetch(`/api/people/${id}`)).status];
                },
                [name, made.person.id],
            );
            check(found[0] === 0 && found[1] === 404, `still found: ${found}`);

            await signOut(page);
            await signIn(page, 'kiemtra');
            await open(page, '/verification');
            await page.getByRole('button', { name: 'Kiểm chứng ngay' }).click();
            await page
                .getByText(/hồ sơ đã tiêu hủy khóa theo biên bản/)
                .first()
                .waitFor({ timeout: 120_000 });
            await look(page, 'auditor-5-destroyed');
        },
    ],
    [
        'finds every page of the desk at an address of its own',
        async ({ page }) => {
            const answer = await page.goto(`${origin}/desk/verification`);
            check(answer?.status() === 200, 'the address of the page is not answered');
            const policy = answer.headers()['content-security-policy'] ?? '';
            check(policy.includes("script-src 'self'"), 'scripts are not restricted');
            check(/style-src-elem [^;]*'nonce-/.test(policy), 'styles carry no nonce');
            const nonce = await page.locator('meta[name=csp-nonce]').getAttribute('content');
            check(
                nonce && policy.includes(nonce),
                'the nonce of the page is not that of the answer',
            );
        },
    ],
];

export const auditor = () => journey('auditor', steps);
