/** The one way to the server: typed by the routes, problem+json becomes ApiProblem. */
import { matched, type Routes } from '../api.gen';
import { plainHeaders, send, takeEarly } from './wire';

export type Route = keyof Routes & string;

/** One thing that is wrong, in words: where, which rule, what to do. */
export interface FieldProblem {
    field: string;
    code: string;
    message: string;
}
export interface LawRef {
    article: string;
    paraphrase?: string;
}
interface ProblemBody {
    code?: string;
    title?: string;
    problems?: FieldProblem[];
    law?: LawRef[];
    current?: unknown;
    incident?: string;
}

/** What the server refused, as it said it. `status` 0: the server could not be reached. */
export class ApiProblem extends Error {
    readonly status: number;
    readonly code: string;
    readonly problems: FieldProblem[];
    readonly law: LawRef[];
    readonly current: unknown;
    readonly incident: string | undefined;

    constructor(status: number, body: ProblemBody) {
        super(body.title ?? '');
        this.status = status;
        this.code = body.code ?? (status === 0 ? 'web.unreachable' : 'web.unknown');
        this.problems = body.problems ?? [];
        this.law = body.law ?? [];
        this.current = body.current;
        this.incident = body.incident;
    }
}

export interface Ask<K extends Route> {
    ids?: string[];
    /** The record the route takes: sent as JSON, or as the query of a GET. */
    body?: Routes[K]['takes'];
    query?: Record<string, string | number | boolean | undefined>;
    /** Version of the record that is changed (If-Match). */
    match?: number;
    /** Run and roll back: what would happen. */
    preview?: boolean;
    idempotency?: string;
    upload?: { name: string; bytes: Blob };
    signal?: AbortSignal;
}

let csrf = '';
let language = 'vi';
let signedOut: () => void = () => {};

/** Remembers what every change must carry; called when the session is known. */
export const rememberCsrf = (token: string) => {
    csrf = token;
};
export const speak = (code: string) => {
    language = code;
};
/** Called once when an answer says that the session is over. */
export const onSignedOut = (run: () => void) => {
    signedOut = run;
};

export function address<K extends Route>(route: K, ask: Ask<K> = {}): string {
    const [method, template] = route.split(' ') as [string, string];
    let next = 0;
    const path = template.replace(/\{\w+\}/g, () => {
        const id = ask.ids?.[next++];
        if (id === undefined) throw new Error(`${route}: an id is missing`);
        return encodeURIComponent(id);
    });
    const query = new URLSearchParams();
    const put = (from: object | undefined) => {
        for (const [name, value] of Object.entries(from ?? {}))
            if (value !== undefined && value !== null && value !== '')
                query.set(name, String(value));
    };
    put(ask.query);
    if (method === 'GET' || method === 'DELETE') put(ask.body as object | undefined);
    if (ask.upload) query.set('name', ask.upload.name);
    if (ask.preview) query.set('preview', '1');
    const text = query.toString();
    return `/api${path}${text ? `?${text}` : ''}`;
}

function headersOf<K extends Route>(route: K, ask: Ask<K>): Record<string, string> {
    const headers = plainHeaders(language);
    if (route.startsWith('GET ')) return headers;
    headers['X-CSRF-Token'] = csrf;
    if (ask.upload) headers['Content-Type'] = 'application/octet-stream';
    else if (ask.body !== undefined) headers['Content-Type'] = 'application/json';
    if (ask.match !== undefined) headers['If-Match'] = `"${ask.match}"`;
    if (ask.idempotency) headers['Idempotency-Key'] = ask.idempotency;
    return headers;
}

async function problemOf(response: Response): Promise<ApiProblem> {
    let body: ProblemBody = {};
    try {
        body = (await response.json()) as ProblemBody;
    } catch {
        // A proxy may answer with something else; the status says enough.
    }
    return new ApiProblem(response.status, body);
}

export async function call<K extends Route>(
    route: K,
    ask: Ask<K> = {},
): Promise<Routes[K]['gives']> {
    if (matched.includes(route) && ask.match === undefined)
        throw new Error(`${route}: the version is missing`);
    const method = route.slice(0, route.indexOf(' '));
    const body =
        method === 'GET' || method === 'DELETE'
            ? undefined
            : (ask.upload?.bytes ??
              (ask.body === undefined ? undefined : JSON.stringify(ask.body)));
    let response: Response;
    try {
        const sent = {
            method,
            address: address(route, ask),
            headers: headersOf(route, ask),
            ...(body !== undefined && { body }),
        };
        response = await (takeEarly(sent) ?? send(sent, ask.signal));
    } catch (error) {
        if (error instanceof DOMException && error.name === 'AbortError') throw error;
        throw new ApiProblem(0, {});
    }
    if (!response.ok) {
        const problem = await problemOf(response);
        if (problem.status === 401 && route !== 'POST /session') signedOut();
        throw problem;
    }
    if (response.status === 204) return {} as Routes[K]['gives'];
    return (await response.json()) as Routes[K]['gives'];
}

/** A key for one intention to save: the same intention sent twice is recorded once. */
export function newKey(): string {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');
}
