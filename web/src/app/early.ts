/** The first to run, long before the desk has come over a slow line: asks who is there and, for
    him, what the address shows; and begins to fetch its page. */
import { readFieldWords } from '../kit/field_words';
import { plainHeaders, sendEarly } from '../kit/wire';
import { pageOf } from './addresses';
import { firstAsks } from './first_asks';

interface Who {
    stage: string;
    csrf: string;
    rights: string[];
}

const base = '/desk';
const path = location.pathname.startsWith(base) ? location.pathname.slice(base.length) : '';
const language = localStorage.getItem('neove.language') === 'en' ? 'en' : 'vi';

/** To send a question takes a slow phone longer than one would think: it draws in between. */
const breath = () => new Promise((resolve) => setTimeout(resolve));

async function askEarly(): Promise<void> {
    const headers = plainHeaders(language);
    const asks = firstAsks(path.replace(/(.)\/$/, '$1'), location.search);
    const answer = await sendEarly({ method: 'GET', address: '/api/session', headers });
    if (answer.status !== 200) return;
    const who = (await answer.clone().json()) as Who;
    if (who.stage !== 'full') return;
    for (const { ask, right, body } of asks) {
        if (right && !who.rights.includes(right)) continue;
        const [method = '', address = ''] = ask.split(' ');
        const changes = body && {
            headers: {
                ...headers,
                'X-CSRF-Token': who.csrf,
                'Content-Type': 'application/json',
            },
            body: JSON.stringify(body),
        };
        sendEarly({ method, address: `/api${address}`, headers, ...changes });
        await breath();
    }
}

/** Where the provider of the office sends back to, the session is only about to be. */
if (path !== '' && path !== '/oidc') {
    askEarly().catch(() => undefined);
    const page = pageOf(path);
    if (page) {
        page.load().catch(() => undefined);
        if (page.fields) readFieldWords(language).catch(() => undefined);
    }
}
