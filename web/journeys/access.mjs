// Who gets in, and how: second factors, keys, slips, sessions, the locked screen, the emergency
// opening, and a real OpenID provider. Against a server of its own, on http://localhost: a security
// key knows no bare address.
import { spawn, spawnSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check, journey, look, openBrowser } from './browser.mjs';
import { freePort, startProvider } from './provider.mjs';

// Its houses are its own: nothing of the house of the other journeys may reach them.
const { NEOVE_DATA: _data, NEOVE_KEYS: _keys, NEOVE_DB: _db, ...env } = process.env;
const binary = process.env.NEOVE_BINARY ?? '../build/dev/neove';
const password = 'neo-ve-2026';
const secret = 'only for the journey';
const number = '964091000321';
const minor = '964211000322';

// -- servers

async function startHouse(folder, port) {
    const places = ['--data', join(folder, 'data'), '--keys', join(folder, 'keys')];
    const server = spawn(binary, ['serve', ...places, '--port', String(port)], {
        stdio: ['ignore', 'pipe', 'inherit'],
        env,
    });
    await new Promise((resolve, reject) => {
        server.stdout.on('data', (text) => String(text).includes('http://') && resolve());
        server.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
    });
    return () =>
        new Promise((resolve) => {
            server.removeAllListeners('exit');
            server.once('exit', resolve);
            server.kill('SIGTERM');
        });
}
function neove(folder, words, input = '') {
    const made = spawnSync(
        binary,
        [...words, '--data', join(folder, 'data'), '--keys', join(folder, 'keys')],
        { input, encoding: 'utf8', env },
    );
    check(made.status === 0, `neove ${words.join(' ')}: ${made.stderr}`);
    return made.stdout;
}

// -- small hands

let base = '';
const go = (page, path) => page.goto(`${base}/desk${path}`);
const button = (page, name) => page.getByRole('button', { name, exact: true });

/** What the phone shows now, or `ahead` steps of thirty seconds later. */
function phone(text, ahead = 0) {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
    let bits = '';
    for (const c of text.replace(/\s/g, ''))
        bits += alphabet.indexOf(c).toString(2).padStart(5, '0');
    const key = Buffer.from(bits.match(/.{8}/g).map((b) => Number.parseInt(b, 2)));
    const step = Buffer.alloc(8);
    step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + ahead));
    const hash = createHmac('sha1', key).update(step).digest();
    const at = hash[19] & 15;
    return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

async function typeIn(page, login, with_ = password) {
    await page.locator('#login').fill(login);
    await page.locator('#password').fill(with_);
    await button(page, 'Đăng nhập').click();
}
async function signIn(page, login) {
    await go(page, '/');
    await typeIn(page, login);
    await page.locator('.shell h1').waitFor();
}
async function choose(page, entry) {
    await page.getByRole('button', { name: /^Tài khoản: / }).click();
    await page.getByRole('menuitem', { name: entry, exact: true }).click();
}
async function signOut(page) {
    await choose(page, 'Đăng xuất');
    await page.locator('#login').waitFor();
}
/** A question to the server in the name of who is signed in. */
const ask = (page, method, path, body) =>
    page.evaluate(
        async ([m, p, b]) => {
            const me = await (await fetch('/api/session')).json();
            const answer = await fetch(`/api${p}`, {
                method: m,
                headers: { 'X-CSRF-Token': me.csrf, 'Content-Type': 'application/json' },
                ...(b && { body: JSON.stringify(b) }),
            });
            return { status: answer.status, body: await answer.json() };
        },
        [method, path, body],
    );

// -- the steps

let totp = '';
let slip = '';
const steps = [
    [
        'an authenticator program is set up by its picture and asked at the next sign-in',
        async ({ page }) => {
            await go(page, '/');
            await page.locator('#login').waitFor();
            const nobody = await page.evaluate(async () => (await fetch('/api/session')).status);
            check(nobody === 204, `nobody signed in, and that was answered ${nobody}`);
            await signIn(page, 'vanthu');
            await choose(page, 'Bảo mật tài khoản');
            await button(page, 'Mã trên điện thoại').click();
            await page.locator('.inset #current-password').fill(password);
            await button(page, 'Hiện mã hình').click();
            await page.locator('img.qr').waitFor();
            const drawn = await page.locator('img.qr').evaluate((i) => i.naturalWidth > 0);
            check(drawn, 'the picture code is not drawn');
            totp = await page.locator('#totp-secret').innerText();
            await look(page, 'access-totp');
            await page.locator('#totp-code').fill('000000');
            await button(page, 'Xác nhận').click();
            await page.getByRole('alert').waitFor();
            await page.locator('#totp-code').fill(phone(totp));
            await button(page, 'Xác nhận').click();
            await page.getByText('Ứng dụng tạo mã trên điện thoại').first().waitFor();
            await look(page, 'access-security');
            await signOut(page);
            await typeIn(page, 'vanthu');
            await page.locator('#code').waitFor();
            await look(page, 'access-second-step');
            // The code that confirmed the program is spent.
            await page.locator('#code').fill('111111');
            await button(page, 'Tiếp tục').click();
            await page.getByRole('alert').waitFor();
            await page.locator('#code').fill(phone(totp, 1));
            await button(page, 'Tiếp tục').click();
            await page.locator('.shell h1').waitFor();
        },
    ],
    [
        'printed codes open the door without a phone, each once',
        async ({ page }) => {
            await go(page, '/account');
            await button(page, 'Mã in, không cần điện thoại').click();
            await page.locator('.inset #current-password').fill(password);
            await button(page, 'Tạo mã để in').click();
            await page.locator('.code-sheet').waitFor();
            const codes = await page.locator('.code-sheet code').allInnerTexts();
            check(codes.length === 10, `${codes.length} codes`);
            await look(page, 'access-codes');
            await button(page, 'Đã in và cất').click();
            await signOut(page);
            for (const fresh of [true, false]) {
                await typeIn(page, 'vanthu');
                await page.getByRole('button', { name: /dùng mã in/ }).click();
                await page.locator('#code').fill(codes[0].toLowerCase());
                await button(page, 'Tiếp tục').click();
                if (fresh) {
                    await page.locator('.shell h1').waitFor();
                    await signOut(page);
                } else {
                    await page.getByRole('alert').waitFor();
                    await page
                        .getByRole('button', { name: 'Đăng nhập bằng tài khoản khác' })
                        .click();
                    await page.locator('#login').waitFor();
                }
            }
        },
    ],
    [
        'a security key is registered and signs in',
        async ({ page, context }) => {
            const cdp = await context.newCDPSession(page);
            await cdp.send('WebAuthn.enable');
            await cdp.send('WebAuthn.addVirtualAuthenticator', {
                options: {
                    protocol: 'ctap2',
                    transport: 'usb',
                    hasResidentKey: false,
                    hasUserVerification: false,
                    automaticPresenceSimulation: true,
                },
            });
            await signIn(page, 'trucban');
            await go(page, '/account');
            await button(page, 'Khóa bảo mật').click();
            await page.locator('#key-label').fill('Khóa phòng trực');
            await page.locator('.inset #current-password').fill(password);
            await button(page, 'Đăng ký khóa').click();
            await page.getByText('Khóa phòng trực').first().waitFor();
            await signOut(page);
            await typeIn(page, 'trucban');
            await button(page, 'Dùng khóa bảo mật').waitFor();
            await look(page, 'access-key');
            await button(page, 'Dùng khóa bảo mật').click();
            await page.locator('.shell h1').waitFor();
            await signOut(page);
        },
    ],
    [
        'one ends the sessions of another browser',
        async ({ page }) => {
            await signIn(page, 'canbo');
            const other = await openBrowser();
            await signIn(other.page, 'canbo');
            await go(page, '/account');
            await button(page, 'Kết thúc các phiên khác').click();
            await button(page, 'Kết thúc các phiên khác').waitFor({ state: 'hidden' });
            await other.page.reload();
            await other.page.locator('#login').waitFor();
            await other.close();
        },
    ],
    [
        'the screen locks, opens with the password, and changes hands within five seconds',
        async ({ page }) => {
            await choose(page, 'Khóa màn hình');
            await page.getByRole('heading', { name: 'Màn hình đang khóa' }).waitFor();
            await look(page, 'access-lock');
            const refused = await page.evaluate(async () => (await fetch('/api/tasks')).status);
            check(refused === 401, `a locked session answered ${refused}`);
            await page.locator('#password').fill('sai mat khau');
            await button(page, 'Mở khóa').click();
            await page.getByRole('alert').waitFor();
            await page.locator('#password').fill(password);
            await button(page, 'Mở khóa').click();
            await page.locator('.shell h1').waitFor();
            const begun = Date.now();
            await choose(page, 'Đổi người dùng');
            await page.locator('#login').waitFor();
            await typeIn(page, 'truongca');
            await page.locator('.shell h1').waitFor();
            check(Date.now() - begun < 5_000, `it took ${Date.now() - begun} ms`);
            await signOut(page);
        },
    ],
    [
        'a unit administrator adds an account, and its slip opens it once',
        async ({ page }) => {
            await signIn(page, 'quantrixa');
            await page.getByRole('link', { name: 'Tài khoản' }).first().click();
            await page.getByText('5 tài khoản').waitFor();
            await look(page, 'access-accounts');
            await page.getByRole('link', { name: 'Thêm tài khoản' }).click();
            await page.locator('#account-name').fill('Rơ Mah Đức');
            await page.locator('#account-login').fill('rmduc');
            await button(page, 'Thêm và lập phiếu kích hoạt').click();
            await page.locator('.slip').waitFor();
            slip = await page.locator('.slip .code').last().innerText();
            await look(page, 'access-slip');
            await signOut(page);
            await page.getByRole('button', { name: 'Kích hoạt tài khoản' }).click();
            await page.locator('#login').fill('rmduc');
            await page.locator('#activation-code').fill(slip);
            await page.locator('#new-password').fill('mua thu tren doi che');
            await page.locator('#repeat-password').fill('mua thu tren doi');
            await look(page, 'access-activate');
            await button(page, 'Kích hoạt').click();
            await page.getByText('Hai lần nhập không giống nhau.').waitFor();
            await page.locator('#repeat-password').fill('mua thu tren doi che');
            await button(page, 'Kích hoạt').click();
            await page.locator('.shell h1').waitFor();
            await signOut(page);
        },
    ],
    [
        'a disabled account does not sign in',
        async ({ page }) => {
            await signIn(page, 'quantrixa');
            await go(page, '/accounts');
            await page.getByLabel('Họ tên hoặc tên đăng nhập').fill('khong co ai');
            await page.getByText('Không có tài khoản nào phù hợp').waitFor();
            await look(page, 'access-accounts-none');
            await page.getByLabel('Họ tên hoặc tên đăng nhập').fill('ro mah');
            await page.getByRole('link', { name: 'Rơ Mah Đức' }).click();
            await button(page, 'Khóa tài khoản').click();
            await look(page, 'access-account');
            await button(page, 'Khóa tài khoản').click();
            await page.getByText('Đã khóa').first().waitFor();
            await signOut(page);
            await typeIn(page, 'rmduc', 'mua thu tren doi che');
            await page.getByRole('alert').waitFor();
        },
    ],
    [
        'a file of another commune is opened in an emergency, and its keeper is told',
        async ({ page }) => {
            await signIn(page, 'canbo');
            const made = await ask(page, 'POST', '/people', {
                name: 'Ksor Mẫu',
                birth: '1991',
                aliases: [],
                identifier_kind: 'cccd',
                identifier: number,
            });
            check(made.status === 200, `the person was not made: ${JSON.stringify(made)}`);
            await signOut(page);
            await signIn(page, 'iapnon');
            await go(page, '/people');
            await page.getByLabel('Họ tên, tên gọi khác hoặc số giấy tờ').fill('Ksor Mẫu không có');
            await button(page, 'Không thấy? Mở hồ sơ khẩn cấp').click();
            await page.locator('#emergency-number').fill(number);
            await page.locator('#emergency-reason').fill('cần xem');
            await button(page.getByRole('dialog'), 'Mở hồ sơ khẩn cấp').click();
            await page.getByText('Nêu rõ lý do').waitFor();
            await look(page, 'access-emergency-dialog');
            await page
                .locator('#emergency-reason')
                .fill('Bất tỉnh tại trạm y tế xã Ia Pnôn, cần biết tiền sử');
            await button(page.getByRole('dialog'), 'Mở hồ sơ khẩn cấp').click();
            await page.getByRole('heading', { name: 'Ksor Mẫu' }).waitFor();
            await page.getByText('Bất tỉnh tại trạm y tế').waitFor();
            check(
                (await page.locator('.notice.red').count()) === 0,
                'the opened file shows a refusal',
            );
            await look(page, 'access-emergency-file');
            await signOut(page);
        },
    ],
    [
        'the head reviews it, and what was not right ends',
        async ({ page }) => {
            await signIn(page, 'truongca');
            await page
                .getByRole('link', { name: 'Xem xét việc mở hồ sơ khẩn cấp' })
                .first()
                .click();
            await page.getByText('Bất tỉnh tại trạm y tế').waitFor();
            await look(page, 'access-emergencies');
            await page.getByLabel('Kết luận').selectOption('unjustified');
            await button(page, 'Ghi nhận xem xét').click();
            await page.getByText('Ghi rõ vì sao').waitFor();
            await page.getByLabel('Ý kiến').fill('Chưa liên hệ đơn vị quản lý trước.');
            await button(page, 'Ghi nhận xem xét').click();
            await page.getByLabel('Kết luận').waitFor({ state: 'detached' });
            // It was asked for among those that wait; it stands among the others now.
            await page.getByLabel('Tình trạng').selectOption('');
            await page.locator('.tag').getByText('Không có căn cứ').first().waitFor();
            await page.getByRole('link', { name: 'Ksor Mẫu' }).first().click();
            await page.getByRole('link', { name: 'Lịch sử truy cập' }).click();
            await page.getByText('Mở hồ sơ khẩn cấp lúc').first().waitFor();
            await signOut(page);
            await signIn(page, 'iapnon');
            await go(page, '/emergencies');
            await page.locator('.tag').getByText('Đã xem xét').first().waitFor();
            check(
                (await page.getByRole('link', { name: 'Ksor Mẫu' }).count()) === 0,
                'the file is still offered',
            );
            await signOut(page);
        },
    ],
    [
        'the file of a minor says who opens it, and opens for them and in an emergency',
        async ({ page }) => {
            await signIn(page, 'canbo');
            const made = await ask(page, 'POST', '/people', {
                name: 'Ksor Bé Mẫu',
                birth: `${new Date().getFullYear() - 15}-03-05`,
                aliases: [],
                identifier_kind: 'cccd',
                identifier: minor,
            });
            check(made.status === 200, `the person was not made: ${JSON.stringify(made)}`);
            const beside = await ask(
                page,
                'POST',
                `/people/${made.body.person.id}/representatives`,
                {
                    kind: 'parent',
                    name: 'Ksor Hồng Mẫu',
                    contact: '0900 000 001',
                    from_day: '2026-07-01',
                },
            );
            check(beside.status === 200, `who stands beside was not made: ${beside.status}`);
            await go(page, `/people/${made.body.person.id}`);
            await page.getByRole('heading', { name: 'Ksor Bé Mẫu' }).waitFor();
            await signOut(page);
            await typeIn(page, 'trucban');
            await button(page, 'Dùng khóa bảo mật').click();
            await page.locator('.shell h1').waitFor();
            await go(page, `/people/${made.body.person.id}`);
            await page.getByText('chỉ mở cho cán bộ phụ trách').waitFor();
            check((await page.locator('.notice.red').count()) === 0, 'it is said as a failure');
            check(!(await page.locator('main').innerText()).includes('Ksor'), 'a name is shown');
            await look(page, 'access-minor');
            for (const part of ['', '/case', '/representatives']) {
                const { status } = await ask(page, 'GET', `/people/${made.body.person.id}${part}`);
                check(status === 403, `${part || 'the file'} answered ${status}`);
            }
            await button(page, 'Mở hồ sơ khẩn cấp').click();
            await page.locator('#emergency-number').fill(minor);
            await page
                .locator('#emergency-reason')
                .fill('Trẻ ngất tại trạm y tế xã, cần báo gia đình');
            await button(page.getByRole('dialog'), 'Mở hồ sơ khẩn cấp').click();
            await page.getByRole('heading', { name: 'Ksor Bé Mẫu' }).waitFor();
            await page.getByText('Trẻ ngất tại trạm y tế').waitFor();
            await page.getByText('Ksor Hồng Mẫu').waitFor();
            await page.getByText('0900 000 001').waitFor();
            await signOut(page);
        },
    ],
    [
        'the provider of the office signs in whom an administrator connected, and nobody else',
        async ({ page }) => {
            const through = async (subject) => {
                await page.getByRole('button', { name: 'Đăng nhập qua Nhà cung cấp thử' }).click();
                await page.locator('input[name=login]').fill(subject);
                await page.locator('input[name=password]').fill('x');
                await page.locator('button[type=submit]').click();
                await page.getByRole('button', { name: /continue/i }).click();
            };
            await go(page, '/');
            await through('s-ubnd');
            await page.getByRole('alert').waitFor();
            check(new URL(page.url()).search === '', 'the code stayed in the address');
            await typeIn(page, 'quantri');
            await page.locator('.shell h1').waitFor();
            await go(page, '/accounts');
            await page.getByRole('link', { name: "Rơ Lan H'Nga" }).click();
            await button(page, 'Gắn với đăng nhập một lần').click();
            await page.locator('#subject').fill('s-ubnd');
            await button(page, 'Gắn với đăng nhập một lần').click();
            await page.locator('#subject').waitFor({ state: 'hidden' });
            await signOut(page);
            await page.context().clearCookies({ name: /_/ });
            await through('s-ubnd');
            await page.locator('.shell h1').waitFor();
            const me = await ask(page, 'GET', '/session');
            check(me.body.login === 'ubnd', `signed in as ${me.body.login}`);
            await signOut(page);
        },
    ],
];

const outside = [
    [
        'a house that is no demo opens nothing before a second factor is set up',
        async ({ page }) => {
            await go(page, '/');
            await typeIn(page, 'minhan', 'mua thu tren doi che');
            await page.getByRole('heading', { name: 'Thiết lập xác thực hai yếu tố' }).waitFor();
            await look(page, 'access-enrol');
            const refused = await page.evaluate(async () => (await fetch('/api/tasks')).status);
            check(refused === 403, `tasks answered ${refused}`);
            await button(page, 'Mã trên điện thoại').click();
            await button(page, 'Hiện mã hình').click();
            const text = await page.locator('#totp-secret').innerText();
            await page.locator('#totp-code').fill(phone(text));
            await button(page, 'Xác nhận').click();
            await page.locator('.shell h1').waitFor();
        },
    ],
];

async function withHouse(prepare, algorithm, name, todo) {
    const folder = mkdtempSync(join(tmpdir(), 'neove-access-'));
    const port = await freePort();
    base = `http://localhost:${port}`;
    const provider = await startProvider({ redirect: `${base}/desk/oidc`, secret, algorithm });
    prepare(folder);
    const kept = join(folder, 'oidc.secret');
    mkdirSync(join(folder, 'data'), { recursive: true });
    writeFileSync(kept, secret, { mode: 0o600 });
    writeFileSync(
        join(folder, 'data', 'neove.json'),
        JSON.stringify({
            address: base,
            oidc: {
                issuer: provider.issuer,
                client_id: 'neove',
                client_secret_file: kept,
                name: 'Nhà cung cấp thử',
            },
        }),
    );
    const stop = await startHouse(folder, port);
    try {
        return await journey(name, todo);
    } finally {
        await stop();
        await provider.stop();
        rmSync(folder, { recursive: true, force: true });
    }
}

export async function access() {
    const demo = (folder) => neove(folder, ['demo', '--people', '40', '--seed', '3']);
    const real = (folder) => {
        neove(folder, ['init']);
        neove(
            folder,
            [
                'user',
                'add',
                'minhan',
                '--name',
                'Nguyễn Thị Minh An',
                '--role',
                'commune_officer',
                '--unit',
                '23872',
            ],
            'mua thu tren doi che\n',
        );
    };
    const provider = steps.at(-1);
    return (
        (await withHouse(demo, 'RS256', 'access', steps)) &&
        (await withHouse(demo, 'ES256', 'access ES256', [provider])) &&
        (await withHouse(real, 'RS256', 'access without demo', outside))
    );
}
