/** The article a step is refused by, unless the words of the refusal cite it already. */
import type { NextStep } from '../api.gen';
import { Article } from '../kit/pieces';

export const RefusedBy = ({ step }: { step: NextStep | undefined }) =>
    step?.refused_by && !step.refusal?.includes(step.refused_by) ? (
        <Article article={step.refused_by} />
    ) : null;
