/** What the page of an address asks first, so that it is on its way while the desk still comes.
    Each stands here as the page asks it: another spelling would be asked twice. */

export interface FirstAsk {
    /** Method and address, below /api. */
    ask: string;
    /** Asked only by who has it. */
    right?: string;
    body?: object;
}

const person = (id: string): FirstAsk[] =>
    [`/people/${id}`, `/people/${id}/case`].map((ask) => ({
        ask: `GET ${ask}`,
        right: 'person.read',
    }));
const tasksOf = (id: string): FirstAsk => ({
    ask: `GET /tasks?person=${id}&limit=50`,
    right: 'task.read',
});

/** The asks for a path below /desk with its search; only of pages opened without filters. */
export function firstAsks(path: string, search: string): FirstAsk[] {
    const file = /^\/people\/([0-9a-f-]{36})$/.exec(path)?.[1];
    if (file) {
        const asks = [...person(file), tasksOf(file)];
        if (search === '?tab=history')
            asks.push({ ask: `GET /people/${file}/history?limit=50`, right: 'person.history' });
        else if (search === '')
            asks.push({ ask: `GET /people/${file}/representatives`, right: 'person.write' });
        return asks;
    }
    if (search !== '') return [];
    const figure = /^\/figures\/(\w+)$/.exec(path)?.[1];
    if (figure) return [{ ask: `GET /figures/value?figure=${figure}`, right: 'figure.read' }];
    return plain[path] ?? [];
}

const plain: Record<string, FirstAsk[]> = {
    '/': [
        { ask: 'GET /tasks?limit=40', right: 'task.read' },
        { ask: 'GET /tasks?overdue=true&limit=1', right: 'task.read' },
    ],
    '/people': [{ ask: 'POST /people/search', right: 'person.read', body: { limit: 50 } }],
    '/figures': [{ ask: 'GET /figures', right: 'figure.read' }],
    '/accounts': [{ ask: 'POST /accounts/search', right: 'account.manage', body: { limit: 50 } }],
    '/verification': [
        { ask: 'GET /verifications?limit=10', right: 'audit.verify' },
        { ask: 'GET /jobs', right: 'audit.verify' },
        { ask: 'GET /heads', right: 'audit.verify' },
        { ask: 'GET /emergencies?limit=10', right: 'break_glass.review' },
    ],
};
