/** The wire under `call`, and what was asked on it before the desk itself had come. */

export interface Sent {
    method: string;
    address: string;
    headers: Record<string, string>;
    body?: BodyInit;
}

/** What every question carries. */
export const plainHeaders = (language: string): Record<string, string> => ({
    Accept: 'application/json',
    'Accept-Language': language,
});

export const send = (sent: Sent, signal?: AbortSignal): Promise<Response> =>
    fetch(sent.address, {
        method: sent.method,
        headers: sent.headers,
        credentials: 'same-origin',
        cache: 'no-store',
        ...(sent.body !== undefined && { body: sent.body }),
        ...(signal && { signal }),
    });

const early = new Map<string, Promise<Response>>();
/** An early answer is for the opening of the page, not for later, ms. */
const fresh = 30_000;

/** Language and session stand in the headers: an answer for others is never taken. */
const nameOf = (sent: Sent) =>
    JSON.stringify([sent.method, sent.address, Object.entries(sent.headers).sort(), sent.body]);

/** Asks now for what somebody will soon ask with `call`. */
export function sendEarly(sent: Sent): Promise<Response> {
    const answer = send(sent);
    answer.catch(() => undefined);
    early.set(nameOf(sent), answer);
    setTimeout(forgetEarly, fresh);
    return answer;
}
export const forgetEarly = () => early.clear();

/** The early answer to this question: it is taken once. */
export function takeEarly(sent: Sent): Promise<Response> | undefined {
    if (early.size === 0) return undefined;
    const name = nameOf(sent);
    const answer = early.get(name);
    early.delete(name);
    // Whatever changes something makes the other early answers old.
    if (!answer && sent.method !== 'GET') forgetEarly();
    return answer;
}
