/** Leaving for the provider of the office, and coming back. The secret stays in this tab. */
import type { Me } from '../api.gen';
import { call } from '../kit/api';

const kept = 'neove.oidc';
const home = '/desk/';

export async function startOidc(): Promise<void> {
    const start = await call('POST /session/oidc/start');
    sessionStorage.setItem(kept, start.secret);
    window.location.assign(start.address);
}

export const cameBack = () => window.location.pathname === `${home}oidc`;

/** The address is cleaned at once: a code must not stay in the history. */
export async function finishOidc(): Promise<Me> {
    const given = new URLSearchParams(window.location.search);
    const secret = sessionStorage.getItem(kept) ?? '';
    sessionStorage.removeItem(kept);
    window.history.replaceState(null, '', home);
    return call('POST /session/oidc', {
        body: { code: given.get('code') ?? '', state: given.get('state') ?? '', secret },
    });
}
