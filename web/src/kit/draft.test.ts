import { expect, it } from 'vitest';
import { dropAllDrafts, dropDraft, keepDraft, readDraft, sealDrafts, unsealDrafts } from './draft';

it('a draft belongs to one account and one page, and ends with signing out', () => {
    keepDraft('officer', 'p1', { values: { number: '12' }, key: 'k' });
    keepDraft('officer', 'p2', { values: {}, key: 'l' });
    sessionStorage.setItem('other', 'stays');
    expect(readDraft('officer', 'p1')).toEqual({ values: { number: '12' }, key: 'k' });
    expect(readDraft('colleague', 'p1')).toBeUndefined();
    dropDraft('officer', 'p1');
    expect(readDraft('officer', 'p1')).toBeUndefined();
    dropAllDrafts();
    expect(readDraft('officer', 'p2')).toBeUndefined();
    expect(sessionStorage.getItem('other')).toBe('stays');
});

it('a draft that cannot be read is none', () => {
    sessionStorage.setItem('neove.draft.officer.p', '{');
    expect(readDraft('officer', 'p')).toBeUndefined();
});

it('while somebody else uses the machine a draft cannot be read, and comes back to its owner', async () => {
    const key = 'a1'.repeat(32);
    keepDraft('officer', 'p1', { values: { name: 'Ksor Mẫu' }, key: 'k' });
    await sealDrafts('officer', key);
    expect(readDraft('officer', 'p1')).toBeUndefined();
    expect(JSON.stringify({ ...sessionStorage })).not.toContain('Ksor');
    await unsealDrafts('colleague', 'b2'.repeat(32));
    expect(readDraft('officer', 'p1')).toBeUndefined();
    await unsealDrafts('officer', key);
    expect(readDraft('officer', 'p1')).toEqual({ values: { name: 'Ksor Mẫu' }, key: 'k' });
    await sealDrafts('officer', key);
    await unsealDrafts('officer', 'c3'.repeat(32));
    expect(readDraft('officer', 'p1')).toBeUndefined();
});
