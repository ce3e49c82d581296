/** A case of which nothing is told but what a test says of it. Only tests use it. */
import type { CaseFile } from '../api.gen';

export const caseOf = (told: Partial<CaseFile> = {}): CaseFile => ({
    managements: [],
    listings: [],
    post_rehabs: [],
    suspensions: [],
    annulments: [],
    disputes: [],
    transfers: [],
    helpers: [],
    papers: [],
    timeline: [],
    steps: [],
    marks: [],
    suspended: false,
    minor: false,
    ...told,
});
