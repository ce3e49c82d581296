import { describe, expect, it } from 'vitest';
import type { PersonFile } from '../api.gen';
import { correctionOf, startOf } from './Correct';

const home = (kind: string, address: string, to_day?: string) => ({ kind, address, to_day });
const file = {
    person: { id: 'p', name: 'Nguyễn Văn Đức', birth: '1990', sex: 'male', version: 3 },
    residences: [
        home('permanent', 'Làng cũ', '2026-01-01'),
        home('permanent', 'Làng Bi'),
        home('current', 'Thôn 3'),
    ],
    phones: [{ number: '0905 123 456' }],
} as unknown as PersonFile;
const start = startOf(file);

describe('a correction', () => {
    it('begins with what the file says today', () => {
        expect(start).toMatchObject({ permanent_address: 'Làng Bi', phone: '0905 123 456' });
        expect(startOf({ ...file, unverified: {} } as PersonFile).name).toBeUndefined();
    });
    it('sends only what differs, and what was emptied as not known', () => {
        const values = {
            ...start,
            name: 'Nguyễn Văn Đước',
            birth: undefined,
            reason: 'entry',
            identifier_kind: 'cccd',
            compared: false,
        };
        expect(correctionOf(values, start)).toEqual({
            name: 'Nguyễn Văn Đước',
            reason: 'entry',
            emptied: ['birth'],
            compared: false,
        });
    });
    it('keeps the kind of a number that is known to be wrong', () => {
        const values = {
            ...start,
            reason: 'papers',
            identifier_kind: 'cccd',
            emptied: ['identifier'],
        };
        expect(correctionOf(values, start)).toMatchObject({
            identifier_kind: 'cccd',
            emptied: ['identifier'],
        });
    });
});
