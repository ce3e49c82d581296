/** What a person is shown by, in lists and strips. */
import type { ReactNode } from 'react';
import type { PersonDraft, PersonLine } from '../api.gen';
import { Tag, type TagTone } from '../kit/pieces';
import { dateWords } from '../kit/time';
import { t, word } from '../kit/words';

const tones: Record<string, TagTone> = { user_managed: 'brand', addict_listed: 'violet' };

/** Of a file that left every list, instead of a standing. */
export const Closed = ({ of }: { of: { closed: boolean } }) =>
    of.closed ? (
        <span className="tags">
            <Tag>{t('people.closed')}</Tag>
        </span>
    ) : null;

export const Standings = ({ codes }: { codes: string[] }) =>
    codes.length === 0 ? null : (
        <span className="tags">
            {codes.map((code) => (
                <Tag key={code} tone={tones[code] ?? 'plain'}>
                    {word('standing', code)}
                </Tag>
            ))}
        </span>
    );

/** Birth as it is known: the whole day, month and year, or the year only. */
export const birthWords = (birth: string | undefined) =>
    birth ? dateWords(birth) : t('person.birth_unknown');
export const sexWords = (sex: string | undefined) =>
    sex ? word('sex', sex) : t('person.sex_unknown');

/** Every number a draft states, the main one first. */
export const numbersOf = (draft: PersonDraft) =>
    [draft.identifier, ...draft.more_identifiers].filter(Boolean).join(', ');

/** One fact of a description that is compared; nothing when it is not known. */
export const Side = ({ label, children }: { label: string; children: ReactNode }) =>
    children ? (
        <span>
            <span className="small">{label}: </span>
            {children}
        </span>
    ) : null;

export const personNote = (p: Pick<PersonLine, 'birth' | 'sex' | 'unit_name'>) =>
    [p.birth && dateWords(p.birth), p.sex && word('sex', p.sex), p.unit_name]
        .filter(Boolean)
        .join(' · ');

/** "từ 01/03/2015 đến hết 31/12/2020", as far as known: of a name, of a residence. */
export function daysWords(of: { from_day?: string; to_day?: string }): string {
    const from = of.from_day ? dateWords(of.from_day) : '';
    const to = of.to_day ? dateWords(of.to_day) : '';
    if (from && to) return t('person.name_between', { from, to });
    if (from) return t('person.name_from', { day: from });
    return to ? t('person.name_until', { day: to }) : '';
}
