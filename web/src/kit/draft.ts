/** Unsaved input of one account in this tab; gone when saved or when the officer signs out. */
const prefix = 'neove.draft.';

export interface Draft {
    values: Record<string, unknown>;
    key: string;
}

const nameOf = (account: string, page: string) => `${prefix}${account}.${page}`;

export function readDraft(account: string, page: string): Draft | undefined {
    const text = sessionStorage.getItem(nameOf(account, page));
    if (!text) return undefined;
    try {
        return JSON.parse(text) as Draft;
    } catch {
        return undefined;
    }
}
export const keepDraft = (account: string, page: string, draft: Draft) =>
    sessionStorage.setItem(nameOf(account, page), JSON.stringify(draft));
export const dropDraft = (account: string, page: string) =>
    sessionStorage.removeItem(nameOf(account, page));
export function dropAllDrafts(): void {
    for (const name of Object.keys(sessionStorage))
        if (name.startsWith(prefix)) sessionStorage.removeItem(name);
}
