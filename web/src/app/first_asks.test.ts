import { afterEach, describe, expect, it, vi } from 'vitest';
import { address } from '../kit/api';
import { forgetEarly, plainHeaders, sendEarly, takeEarly } from '../kit/wire';
import { pageOf, pages } from './addresses';
import { firstAsks } from './first_asks';

const id = '0190f5a2-0000-7000-8000-000000000001';
const asksOf = (path: string, search = '') =>
    firstAsks(path, search).map(({ ask }) => ask.replace(' ', ' /api'));

describe('what is asked before the desk has come', () => {
    it('is spelled as the pages spell it', () => {
        expect(asksOf(`/people/${id}`)).toEqual([
            `GET ${address('GET /people/{id}', { ids: [id] })}`,
            `GET ${address('GET /people/{id}/case', { ids: [id] })}`,
            `GET ${address('GET /tasks', { body: { person: id, limit: 50 } })}`,
            `GET ${address('GET /people/{id}/representatives', { ids: [id] })}`,
        ]);
        expect(asksOf(`/people/${id}`, '?tab=history').at(-1)).toBe(
            `GET ${address('GET /people/{id}/history', { ids: [id], body: { limit: 50 } })}`,
        );
        expect(asksOf('/figures/R4')).toEqual([
            `GET ${address('GET /figures/value', { query: { figure: 'R4' } })}`,
        ]);
        expect(asksOf('/')).toEqual([
            `GET ${address('GET /tasks', { body: { limit: 40 } })}`,
            `GET ${address('GET /tasks', { body: { overdue: true, limit: 1 } })}`,
        ]);
        expect(asksOf('/verification')[0]).toBe(
            `GET ${address('GET /verifications', { query: { limit: 10 } })}`,
        );
    });

    it('is nothing where the address carries filters, or the page asks otherwise', () => {
        expect(firstAsks('/people', '?unit=64')).toEqual([]);
        expect(firstAsks('/figures/R4', '?period=2026')).toEqual([]);
        expect(firstAsks('/people/new', '')).toEqual([]);
    });
});

describe('the page of an address', () => {
    it('is the first that fits', () => {
        expect(pageOf('/people/new')).toBe(pages['/people/new']);
        expect(pageOf(`/people/${id}`)).toBe(pages['/people/:person']);
        expect(pageOf('/figures/')).toBe(pages['/figures']);
        expect(pageOf('/nowhere')).toBeUndefined();
    });
});

describe('an early answer', () => {
    afterEach(() => {
        forgetEarly();
        vi.unstubAllGlobals();
    });
    const ask = (language: string) => ({
        method: 'GET',
        address: '/api/figures',
        headers: plainHeaders(language),
    });
    const change = { method: 'POST', address: '/api/session/lock', headers: plainHeaders('vi') };

    it('is taken once, by the same question in the same language', async () => {
        vi.stubGlobal('fetch', async () => new Response('{}'));
        const answer = sendEarly(ask('vi'));
        expect(takeEarly(ask('en'))).toBeUndefined();
        expect(takeEarly(ask('vi'))).toBe(answer);
        expect(takeEarly(ask('vi'))).toBeUndefined();
    });

    it('is forgotten when something is changed', () => {
        vi.stubGlobal('fetch', async () => new Response('{}'));
        sendEarly(ask('vi'));
        expect(takeEarly(change)).toBeUndefined();
        expect(takeEarly(ask('vi'))).toBeUndefined();
    });
});
