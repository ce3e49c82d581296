/** How a number of a figure is written. */
import type { Shown } from '../api.gen';
import { numberWords } from '../kit/time';
import { languageNow, t } from '../kit/words';

/** Tenths of a percent: 333 → 33,3 %. */
export const shareWords = (perMille: number) =>
    `${numberWords(Math.floor(perMille / 10), languageNow())}${languageNow() === 'vi' ? ',' : '.'}${perMille % 10} %`;

/** Counts of 1 to 4 are shown as "<5"; a withheld or missing one as a dash. */
export function shownWords(n: Shown, share: boolean): string {
    if (n.below_five) return '<5';
    if (n.value === undefined) return '–';
    if (!share) return numberWords(n.value, languageNow());
    return n.per_mille === undefined ? '–' : shareWords(n.per_mille);
}

/** "120 trên 150", beside a share. */
export const partWords = (n: Shown) =>
    n.value === undefined || n.whole === undefined
        ? ''
        : t('figures.part_of', {
              value: numberWords(n.value, languageNow()),
              whole: numberWords(n.whole, languageNow()),
          });

/** What is drawn: the share in percent, or the count. */
export const drawn = (n: Shown, share: boolean) =>
    share ? (n.per_mille === undefined ? undefined : n.per_mille / 10) : n.value;

const dimensions = ['unit', 'sex', 'age', 'ethnicity', 'drug', 'step', 'contact'] as const;
/** "Theo giới tính"; a dimension this desk does not know yet is named as the server names it. */
export function dimensionWords(by: string): string {
    const known = dimensions.find((d) => d === by);
    return known ? t(`figures.by_${known}`) : by;
}
