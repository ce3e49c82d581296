// The auditor: is the trail intact, what is not proven, and no file opens for him.
import { execFileSync } from 'node:child_process';
import { check, journey, look } from './browser.mjs';
import { open, origin, signIn } from './desk.mjs';

const steps = [
    [
        'signs in and sees that the trail is intact',
        async ({ page }) => {
            await signIn(page, 'kiemtra');
            await page.getByRole('heading', { name: 'Kiểm chứng lịch sử' }).waitFor();
            await page.getByText('Toàn vẹn', { exact: true }).waitFor({ timeout: 120_000 });
            await page.getByText('Những điều chưa được chứng minh').waitFor();
            await look(page, 'auditor-1-verification');
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
