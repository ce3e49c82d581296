/** Words of the desk, of the fields and of the lists, in the language the officer chose. */
import i18next from 'i18next';
import { useSyncExternalStore } from 'react';
import type vi from '../../../packs/vn/words/web.vi.json';
import { lists } from '../api.gen';
import { speak } from './api';
import { readFieldWords } from './field_words';

export type Language = 'vi' | 'en';
type Stripped<K> = K extends `web.${infer Key}` ? Key : never;
/** Keys of packs/vn/words/web.vi.json without their first word. */
export type WordKey = Stripped<keyof typeof vi>;
type Arguments = Record<string, string | number>;

type Words = Record<string, string>;
const desk = {
    vi: import.meta.glob<Words>('../../../packs/vn/words/web.vi.json', {
        import: 'default',
        eager: true,
    }),
    en: import.meta.glob<Words>('../../../packs/vn/words/web.en.json', { import: 'default' }),
};
const remembered = 'neove.language';

/** Nobody else holds the words: they are kept as they came, not copied once more. */
const keep = (language: Language, words: Words) =>
    i18next.addResourceBundle(language, 'translation', words, false, true, { skipCopy: true });

let begun: () => void;
const started = new Promise<void>((resolve) => {
    begun = resolve;
});
let fieldsAsked = false;
async function loadFields(language: Language): Promise<void> {
    keep(language, await readFieldWords(language));
}
/** Labels and helps of the fields: they come with the first page that has any. */
export async function fieldWords(): Promise<void> {
    await started;
    fieldsAsked = true;
    await loadFields(languageNow());
}

async function load(language: Language): Promise<void> {
    if (language === 'vi') for (const words of Object.values(desk.vi)) keep('vi', words);
    else for (const read of Object.values(desk.en)) keep('en', await read());
    if (fieldsAsked) await loadFields(language);
}

export async function startWords(
    language: Language = localStorage.getItem(remembered) === 'en' ? 'en' : 'vi',
): Promise<void> {
    await i18next.init({
        lng: language,
        fallbackLng: false,
        resources: {},
        keySeparator: false,
        nsSeparator: false,
        interpolation: { prefix: '{', suffix: '}', escapeValue: false },
        returnEmptyString: false,
    });
    await setLanguage(language);
    begun();
}

export async function setLanguage(language: Language): Promise<void> {
    await load(language);
    speak(language);
    localStorage.setItem(remembered, language);
    document.documentElement.lang = language;
    await i18next.changeLanguage(language);
}

export const languageNow = () => i18next.language as Language;
/** Calls back whenever the language changes; answers how to stop. */
export const onLanguage = (changed: () => void) => {
    i18next.on('languageChanged', changed);
    return () => i18next.off('languageChanged', changed);
};
/** Redraws the component when the language changes. */
export const useLanguage = () => useSyncExternalStore(onLanguage, languageNow);

export const t = (key: WordKey, args: Arguments = {}) => i18next.t(`web.${key}`, args);
/** As t for keys made at run time; undefined when no such words exist. */
export const maybe = (key: string): string | undefined =>
    i18next.exists(key) ? i18next.t(key) : undefined;
type Counted<K> = K extends `${infer Stem}.one` ? Stem : never;
/** The phrase for one or for many; `{n}` is the number. */
export const counted = (stem: Counted<WordKey>, n: number) =>
    i18next.t(`web.${stem}.${n === 1 ? 'one' : 'many'}`, { n });

/** The word of a list for its code; the code itself when the list does not know it. */
export function word(list: string, code: string): string {
    const found = lists[list]?.find((w) => w.code === code);
    return found ? found[languageNow()] : code;
}
export const fieldLabel = (type: string, name: string) => maybe(`field.${type}.${name}`) ?? name;
export const fieldHelp = (type: string, name: string) => maybe(`help.${type}.${name}`);
