/** Leaving for the provider of the office, and coming back. The secret stays in this tab. */
import type { Me } from '../api.gen';
import { call, rememberCsrf } from '../kit/api';
import { whoIsThere } from '../kit/session';

const kept = 'neove.oidc';
const proving = 'neove.oidc.proving';
const home = '/desk/';

export async function startOidc(): Promise<void> {
    leave(await call('POST /session/oidc/start'));
}

/** Signing in there once more, in a session that goes on: it stands for the own password. */
export async function startProof(): Promise<void> {
    const start = await call('POST /account/proof/start');
    sessionStorage.setItem(proving, 'yes');
    leave(start);
}

function leave(start: { secret: string; address: string }) {
    sessionStorage.setItem(kept, start.secret);
    window.location.assign(start.address);
}

export const cameBack = () => window.location.pathname === `${home}oidc`;

/** The address is cleaned at once: a code must not stay in the history. */
export async function finishOidc(): Promise<Me | undefined> {
    const given = new URLSearchParams(window.location.search);
    const secret = sessionStorage.getItem(kept) ?? '';
    const toProve = sessionStorage.getItem(proving) !== null;
    sessionStorage.removeItem(kept);
    sessionStorage.removeItem(proving);
    window.history.replaceState(null, '', home);
    const body = { code: given.get('code') ?? '', state: given.get('state') ?? '', secret };
    if (!toProve) return call('POST /session/oidc', { body });
    const me = await whoIsThere();
    if (!me) return undefined;
    rememberCsrf(me.csrf);
    const proved = await call('POST /account/proof', { body }).then(
        () => 'yes',
        () => 'no',
    );
    window.history.replaceState(null, '', `${home}account?proved=${proved}`);
    return me;
}
