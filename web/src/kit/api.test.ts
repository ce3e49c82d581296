import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiProblem, address, call, newKey, onSignedOut, rememberCsrf, speak } from './api';

const answers: Response[] = [];
const sent = vi.fn();
const json = (body: unknown, status = 200) =>
    new Response(JSON.stringify(body), {
        status,
        headers: { 'Content-Type': 'application/json' },
    });

beforeEach(() => {
    vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
        sent(url, init);
        const answer = answers.shift();
        if (!answer) throw new TypeError('the line is down');
        return answer;
    });
});
afterEach(() => {
    vi.unstubAllGlobals();
    answers.length = 0;
    sent.mockClear();
    speak('vi');
});
const lastCall = () => {
    const [url, init] = sent.mock.lastCall as [string, RequestInit];
    return { url, init, headers: init.headers as Record<string, string> };
};

describe('an address', () => {
    it('takes its ids in order and leaves out what is not asked', () => {
        expect(address('GET /people/{id}/history', { ids: ['a/b'], body: { limit: 50 } })).toBe(
            '/api/people/a%2Fb/history?limit=50',
        );
        expect(address('GET /tasks', { query: { unit_code: '', after: undefined } })).toBe(
            '/api/tasks',
        );
    });
    it('does not exist without its id', () => {
        expect(() => address('GET /people/{id}')).toThrow('an id is missing');
    });
    it('never carries what was searched for', async () => {
        answers.push(json({ items: [], count: 0, more_than: false }));
        await call('POST /people/search', { body: { text: 'Siu H’Bia' } });
        expect(lastCall().url).toBe('/api/people/search');
        expect(lastCall().init.body).toBe('{"text":"Siu H’Bia"}');
    });
});

describe('a change', () => {
    it('carries the token of the session, the language, the version and its key', async () => {
        answers.push(json({ id: '1' }));
        rememberCsrf('token');
        speak('en');
        await call('POST /managements/{id}/sending', {
            ids: ['m'],
            body: { sent_at: '2026-11-29T10:00:00+07:00' },
            match: 7,
            idempotency: 'key-12345',
        });
        const { headers } = lastCall();
        expect(headers['X-CSRF-Token']).toBe('token');
        expect(headers['Accept-Language']).toBe('en');
        expect(headers['If-Match']).toBe('"7"');
        expect(headers['Idempotency-Key']).toBe('key-12345');
    });
    it('of a matched route is not sent without a version', async () => {
        await expect(
            call('POST /managements/{id}/sending', {
                ids: ['m'],
                body: { sent_at: '2026-11-29T10:00:00+07:00' },
            }),
        ).rejects.toThrow('the version is missing');
        expect(sent).not.toHaveBeenCalled();
    });
    it('may be asked for as a preview', async () => {
        answers.push(json({ id: '1' }));
        await call('POST /tests/{id}/notice', {
            ids: ['t'],
            match: 1,
            body: { number: '1', sent_at: 'x', recipient: 'y' },
            preview: true,
        });
        expect(lastCall().url).toBe('/api/tests/t/notice?preview=1');
    });
    it('that takes nothing sends no body', async () => {
        answers.push(json({ id: '1' }));
        await call('POST /intakes/{id}/confirmation', { ids: ['i'] });
        expect(lastCall().init.body).toBeUndefined();
    });
    it('of a file sends its bytes and its name', async () => {
        answers.push(json({ id: '1' }));
        const bytes = new Blob(['a;b']);
        await call('POST /intakes', { upload: { name: 'danh sách.csv', bytes } });
        expect(lastCall().url).toBe('/api/intakes?name=danh+s%C3%A1ch.csv');
        expect(lastCall().init.body).toBe(bytes);
        expect(lastCall().headers['Content-Type']).toBe('application/octet-stream');
    });
});

describe('a refusal', () => {
    it('keeps what the server said: problems at fields, articles, incident', async () => {
        answers.push(
            json(
                {
                    code: 'decision.early',
                    title: 'Chưa đủ căn cứ',
                    problems: [{ field: 'decided_on', code: 'x', message: 'sai' }],
                    law: [{ article: 'L120 24.4a', paraphrase: 'p' }],
                },
                409,
            ),
        );
        const problem = await call('GET /session').catch((e: unknown) => e);
        expect(problem).toBeInstanceOf(ApiProblem);
        expect(problem).toMatchObject({
            status: 409,
            code: 'decision.early',
            message: 'Chưa đủ căn cứ',
            problems: [{ field: 'decided_on' }],
            law: [{ article: 'L120 24.4a' }],
        });
    });
    it('of an ended session is told to the shell, a wrong password is not', async () => {
        const out = vi.fn();
        onSignedOut(out);
        answers.push(json({}, 401), json({}, 401));
        await call('POST /session', { body: { login: 'a', password: 'b' } }).catch(() => {});
        expect(out).not.toHaveBeenCalled();
        await call('GET /tasks').catch(() => {});
        expect(out).toHaveBeenCalledOnce();
    });
    it('by a broken line has the status 0', async () => {
        await expect(call('GET /tasks')).rejects.toMatchObject({
            status: 0,
            code: 'web.unreachable',
        });
    });
    it('that is not JSON still has its status', async () => {
        answers.push(new Response('<html>', { status: 502 }));
        await expect(call('GET /tasks')).rejects.toMatchObject({ status: 502 });
    });
});

it('two intentions have two keys', () => {
    expect(newKey()).toMatch(/^[0-9a-f]{32}$/);
    expect(newKey()).not.toBe(newKey());
});
