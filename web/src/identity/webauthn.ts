/** Security keys: options of the server into calls of the browser, and its answers into text. */
import type { KeyAnswer, KeyOffer, NewKey } from '../api.gen';

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => {
    const plain = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
    return Uint8Array.from(plain, (c) => c.charCodeAt(0));
};
export const textOf = (buffer: ArrayBuffer): string =>
    btoa(Array.from(new Uint8Array(buffer), (b) => String.fromCharCode(b)).join(''))
        .replace(/\+/g, '-')
        .replace(/\//g, '_')
        .replace(/=+$/, '');

const descriptors = (ids: string[]): PublicKeyCredentialDescriptor[] =>
    ids.map((id) => ({ type: 'public-key', id: bytesOf(id) }));

export const hasKeys = () => typeof window.PublicKeyCredential === 'function';

export async function createKey(offer: KeyOffer, login: string, label: string): Promise<NewKey> {
    const made = (await navigator.credentials.create({
        publicKey: {
            challenge: bytesOf(offer.challenge),
            rp: { id: offer.party, name: 'Nẻo Về' },
            user: { id: bytesOf(offer.user), name: login, displayName: login },
            pubKeyCredParams: [-7, -8, -257].map((alg) => ({ type: 'public-key', alg })),
            excludeCredentials: descriptors(offer.known),
            attestation: 'none',
            authenticatorSelection: {
                residentKey: 'discouraged',
                userVerification: 'discouraged',
            },
            timeout: 120_000,
        },
    })) as PublicKeyCredential;
    const answer = made.response as AuthenticatorAttestationResponse;
    return {
        label,
        client_data: textOf(answer.clientDataJSON),
        attestation: textOf(answer.attestationObject),
    };
}

export async function signWithKey(offer: KeyOffer): Promise<KeyAnswer> {
    const made = (await navigator.credentials.get({
        publicKey: {
            challenge: bytesOf(offer.challenge),
            rpId: offer.party,
            allowCredentials: descriptors(offer.known),
            userVerification: 'discouraged',
            timeout: 120_000,
        },
    })) as PublicKeyCredential;
    const answer = made.response as AuthenticatorAssertionResponse;
    return {
        credential: textOf(made.rawId),
        client_data: textOf(answer.clientDataJSON),
        authenticator_data: textOf(answer.authenticatorData),
        signature: textOf(answer.signature),
    };
}
