import { expect, it } from 'vitest';
import en from '../../../packs/vn/words/web.en.json';
import vi from '../../../packs/vn/words/web.vi.json';
import { lists } from '../api.gen';
import { fieldLabel, setLanguage, t, word } from './words';

const argumentsOf = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort();

it('every phrase exists in both languages with the same arguments', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(vi).sort());
    for (const [key, text] of Object.entries(vi))
        expect([key, argumentsOf((en as Record<string, string>)[key] ?? '')]).toEqual([
            key,
            argumentsOf(text),
        ]);
});

it('no phrase calls people what the house does not call them', () => {
    for (const text of Object.values(vi)) expect(text).not.toMatch(/đối tượng|con nghiện|xóa/i);
});

it('English puts no number before a plural: one of them reads as well', () => {
    for (const [key, text] of Object.entries(en))
        if (!key.endsWith('.many'))
            expect([key, text]).toEqual([
                key,
                expect.not.stringMatching(
                    /\{(n|count|rows|done|units|agencies|files|tasks)\} (\w+s|people)\b/,
                ),
            ]);
});

it('words follow the chosen language, and so does the page', async () => {
    expect(t('nav.today')).toBe('Hôm nay');
    expect(word('sex', 'male')).toBe('Nam');
    await setLanguage('en');
    expect(document.documentElement.lang).toBe('en');
    expect(t('nav.today')).toBe('Today');
    expect(word('sex', 'male')).toBe('Male');
    await setLanguage('vi');
});

it('a code its list does not know, and a field without label, show themselves', () => {
    expect(word('sex', 'unheard')).toBe('unheard');
    expect(fieldLabel('Nothing', 'unheard_of')).toBe('unheard_of');
});

it('every list has both languages', () => {
    for (const words of Object.values(lists))
        for (const w of words) expect(w.vi && w.en).toBeTruthy();
});
