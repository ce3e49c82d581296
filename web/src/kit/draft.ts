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

// -- while somebody else uses the machine

const sealedPrefix = 'neove.sealed.';
const bytesOf = (hex: string) =>
    Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

const keyOf = (hex: string) =>
    crypto.subtle.importKey('raw', bytesOf(hex), 'AES-GCM', false, ['encrypt', 'decrypt']);

/** Takes the drafts of the account out of reading: what stays in the tab opens only with the key
 *  the server gives this account. Without a way to seal they are dropped. */
export async function sealDrafts(account: string, key: string): Promise<void> {
    const own: Record<string, string> = {};
    for (const name of Object.keys(sessionStorage))
        if (name.startsWith(`${prefix}${account}.`)) own[name] = sessionStorage.getItem(name) ?? '';
    dropAllDrafts();
    if (Object.keys(own).length === 0 || !key || !globalThis.crypto?.subtle) return;
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const sealed = await crypto.subtle.encrypt(
        { name: 'AES-GCM', iv },
        await keyOf(key),
        new TextEncoder().encode(JSON.stringify(own)),
    );
    const all = [...iv, ...new Uint8Array(sealed)];
    sessionStorage.setItem(sealedPrefix + account, JSON.stringify(all));
}

/** Gives the account its drafts back; what does not open is dropped. */
export async function unsealDrafts(account: string, key: string): Promise<void> {
    const text = sessionStorage.getItem(sealedPrefix + account);
    if (!text || !key) return;
    sessionStorage.removeItem(sealedPrefix + account);
    try {
        const all = Uint8Array.from(JSON.parse(text) as number[]);
        const plain = await crypto.subtle.decrypt(
            { name: 'AES-GCM', iv: all.slice(0, 12) },
            await keyOf(key),
            all.slice(12),
        );
        const own = JSON.parse(new TextDecoder().decode(plain)) as Record<string, string>;
        for (const [name, value] of Object.entries(own)) sessionStorage.setItem(name, value);
    } catch {
        // Sealed under another key, or cut short: nothing that could be shown.
    }
}
