/** What a person is shown by, in lists and strips. */
import type { PersonLine } from '../api.gen';
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

export const personNote = (p: Pick<PersonLine, 'birth' | 'sex' | 'unit_name'>) =>
    [p.birth && dateWords(p.birth), p.sex && word('sex', p.sex), p.unit_name]
        .filter(Boolean)
        .join(' · ');
