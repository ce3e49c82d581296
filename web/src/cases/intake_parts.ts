/** Frozen parts of an intake as they come in its JSON fields. */
import type { Intake, IntakeProblem, Reading } from '../api.gen';

export const readingOf = (intake: Intake): Reading | undefined => {
    const reading = intake.reading as Partial<Reading> | undefined;
    return reading?.columns ? (reading as Reading) : undefined;
};
export const problemOf = (intake: Intake): IntakeProblem | undefined =>
    intake.problem as IntakeProblem | undefined;

export const isMoving = (intake: Intake | undefined) =>
    (intake?.state === 'reading' || intake?.state === 'running') && !intake.problem;
