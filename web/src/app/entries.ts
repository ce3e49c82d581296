/** The entries of the bar, built from rights: at most seven for any role. */
import type { IconName } from '../kit/icons';
import type { WordKey } from '../kit/words';

export interface Entry {
    href: string;
    icon: IconName;
    label: WordKey;
    short: WordKey;
    right: string;
}

const entries: Entry[] = [
    { href: '/', icon: 'today', label: 'nav.today', short: 'nav.today', right: 'task.read' },
    {
        href: '/people',
        icon: 'people',
        label: 'nav.people',
        short: 'nav.people_short',
        right: 'person.read',
    },
    {
        href: '/openings',
        icon: 'people',
        label: 'nav.openings',
        short: 'nav.openings_short',
        right: 'person.read_stated',
    },
    {
        href: '/matches',
        icon: 'pair',
        label: 'nav.matches',
        short: 'nav.matches_short',
        right: 'match.decide',
    },
    {
        href: '/intakes',
        icon: 'intake',
        label: 'nav.intakes',
        short: 'nav.intakes_short',
        right: 'intake.run',
    },
    {
        href: '/figures',
        icon: 'chart',
        label: 'nav.figures',
        short: 'nav.figures_short',
        right: 'figure.read',
    },
    {
        href: '/units',
        icon: 'home',
        label: 'nav.units',
        short: 'nav.units_short',
        right: 'places.manage',
    },
    {
        href: '/retention',
        icon: 'doc',
        label: 'nav.retention',
        short: 'nav.retention_short',
        right: 'retention.destroy',
    },
    {
        href: '/unusual',
        icon: 'search',
        label: 'nav.unusual',
        short: 'nav.unusual_short',
        right: 'audit.review',
    },
    {
        href: '/verification',
        icon: 'shield',
        label: 'nav.verification',
        short: 'nav.verification_short',
        right: 'audit.verify',
    },
    {
        href: '/accounts',
        icon: 'user',
        label: 'nav.accounts',
        short: 'nav.accounts_short',
        right: 'account.manage',
    },
    {
        href: '/emergencies',
        icon: 'flag',
        label: 'nav.emergencies',
        short: 'nav.emergencies_short',
        right: 'break_glass.review',
    },
];

export const entriesFor = (may: (right: string) => boolean) => entries.filter((e) => may(e.right));

/** Where the role begins its day: the first thing it may do. */
export const homeOf = (may: (right: string) => boolean) =>
    may('audit.verify') && !may('task.read') ? '/verification' : (entriesFor(may)[0]?.href ?? '/');

export const isCurrent = (entry: Entry, path: string) =>
    entry.href === '/' ? path === '/' : path === entry.href || path.startsWith(`${entry.href}/`);
