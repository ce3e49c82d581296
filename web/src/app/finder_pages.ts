/** The pages that are found by their names: those of the bar and those that hang below them. */
import type { IconName } from '../kit/icons';
import { t, type WordKey } from '../kit/words';
import { entriesFor } from './entries';

interface Below {
    href: string;
    icon: IconName;
    label: WordKey;
    /** Opened by who has any of them; none: by everybody. */
    rights: string[];
}
const below: Below[] = [
    { href: '/people/new', icon: 'plus', label: 'newperson.title', rights: ['person.write'] },
    { href: '/calendar', icon: 'today', label: 'calendar.title', rights: ['task.read'] },
    { href: '/decisions', icon: 'doc', label: 'papers.window', rights: ['person.read'] },
    { href: '/user-list', icon: 'list', label: 'user_list.title', rights: ['person.read'] },
    {
        href: '/user-list?list=addicts',
        icon: 'list',
        label: 'user_list.addicts',
        rights: ['person.read'],
    },
    { href: '/transfers', icon: 'send', label: 'transfers.title', rights: ['case.transfer'] },
    { href: '/handovers', icon: 'pair', label: 'handover.title', rights: ['task.read'] },
    { href: '/reminders', icon: 'flag', label: 'reminders.title', rights: ['task.read'] },
    {
        href: '/merges',
        icon: 'pair',
        label: 'merges.title',
        rights: ['person.merge', 'person.merge.confirm'],
    },
    {
        href: '/registrations',
        icon: 'list',
        label: 'registrations.title',
        rights: ['person.write'],
    },
    {
        href: '/openings',
        icon: 'people',
        label: 'opening.title',
        rights: ['person.readers', 'person.read_stated'],
    },
    {
        href: '/emergencies',
        icon: 'flag',
        label: 'emergency.list',
        rights: ['break_glass.open', 'break_glass.review'],
    },
    { href: '/units', icon: 'home', label: 'nav.units', rights: [] },
    { href: '/jobs', icon: 'intake', label: 'jobs.title', rights: [] },
    { href: '/account', icon: 'user', label: 'security.title', rights: [] },
];

/** As people are found: without marks, đ as d. */
const folded = (text: string) =>
    text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase('vi').replace(/đ/g, 'd').trim();

export function pagesFor(may: (right: string) => boolean, text: string) {
    const bar = entriesFor(may);
    const known = new Set(bar.map((entry) => entry.href));
    const others = below.filter(
        (page) => !known.has(page.href) && (page.rights.length === 0 || page.rights.some(may)),
    );
    const wanted = folded(text);
    // What hangs below is found by its name; before anything is typed the bar is enough.
    const named = wanted ? others : others.filter((page) => page.href === '/people/new');
    return [...bar, ...named]
        .map(({ href, icon, label }) => ({ href, icon, title: t(label) }))
        .filter((page) => folded(page.title).includes(wanted));
}
