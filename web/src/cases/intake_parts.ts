/** Parts of an intake as they come in its JSON fields, and how its rows stand now. */
import type { Intake, IntakeProblem, Reading } from '../api.gen';
import { numberWords } from '../kit/time';
import { languageNow, word } from '../kit/words';

export const readingOf = (intake: Intake): Reading | undefined => {
    const reading = intake.reading as Partial<Reading> | undefined;
    return reading?.columns ? (reading as Reading) : undefined;
};
export const problemOf = (intake: Intake): IntakeProblem | undefined =>
    intake.problem as IntakeProblem | undefined;

export const isMoving = (intake: Intake | undefined) =>
    (intake?.state === 'reading' || intake?.state === 'running') && !intake.problem;

/** What becomes of the rows; a decision moves a row at once. */
export const groups = ['create', 'matched', 'review', 'skipped', 'rejected'] as const;
export type Group = (typeof groups)[number];
export const countOf = (intake: Intake, group: Group) =>
    ({
        create: intake.created,
        matched: intake.matched,
        review: intake.review,
        skipped: intake.skipped ?? 0,
        rejected: intake.rejected,
    })[group];

/** "Thêm mới 3 · Cần đối chiếu 1": the groups that hold rows. */
export const countsWords = (intake: Intake) =>
    groups
        .filter((g) => countOf(intake, g) > 0)
        .map((g) => `${word('row_verdict', g)} ${numberWords(countOf(intake, g), languageNow())}`)
        .map((one) => one.replaceAll(' ', '\u00a0'))
        .join(' · ');
