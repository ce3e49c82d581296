/** Every page by its address, and how it comes. */
import type { ComponentType } from 'react';

// biome-ignore lint/suspicious/noExplicitAny: each page knows its own properties
interface Page<P extends ComponentType<any>> {
    load: () => Promise<{ default: P }>;
    /** Whether it shows fields of records by their labels: these words come with it. */
    fields: boolean;
}
// biome-ignore lint/suspicious/noExplicitAny: each page knows its own properties
const plain = <P extends ComponentType<any>>(load: Page<P>['load']): Page<P> => ({
    load,
    fields: false,
});
// biome-ignore lint/suspicious/noExplicitAny: each page knows its own properties
const withFields = <P extends ComponentType<any>>(load: Page<P>['load']): Page<P> => ({
    load,
    fields: true,
});

/** Where two fit an address, the first is it. */
export const pages = {
    '/jobs': plain(() => import('./JobsPage')),
    '/people': plain(() => import('../people/PeoplePage')),
    '/decisions': plain(() => import('../cases/PapersPage')),
    '/transfers': plain(() => import('../cases/TransfersPage')),
    '/user-list': plain(() => import('../cases/UserListPage')),
    '/calendar': plain(() => import('../tasks/CalendarPage')),
    '/reminders': withFields(() => import('../tasks/RemindersPage')),
    '/handovers': plain(() => import('../cases/HandoversPage')),
    '/intakes': plain(() => import('../cases/IntakesPage')),
    '/people/new': withFields(() => import('../people/NewPersonPage')),
    '/openings': plain(() => import('../people/OpeningsPage')),
    '/registrations': plain(() => import('../people/RegistrationsPage')),
    '/matches': plain(() => import('../people/MatchesPage')),
    '/merges': plain(() => import('../people/MergesPage')),
    '/figures': plain(() => import('../indicators/FiguresPage')),
    '/units': plain(() => import('../places/UnitsPage')),
    '/units/changes': plain(() => import('../places/ChangesPage')),
    '/units/changes/new': plain(() => import('../places/NewChangePage')),
    '/retention': withFields(() => import('../audit/RetentionPage')),
    '/unusual': plain(() => import('../audit/UnusualPage')),
    '/accounts': plain(() => import('../identity/AccountsPage')),
    '/emergencies': plain(() => import('../identity/EmergenciesPage')),
    '/accounts/import': plain(() => import('../identity/ImportAccountsPage')),
    '/accounts/new': plain(() => import('../identity/NewAccountPage')),
    '/account': plain(() => import('../identity/SecurityPage')),
    '/verification': plain(() => import('../audit/VerificationPage')),
    '/people/:person/helpers': withFields(() => import('../cases/HelpersPage')),
    '/people/:person': withFields(() => import('../people/PersonPage')),
    '/transfers/:transfer': withFields(() => import('../cases/TransferPage')),
    '/handovers/:handover': plain(() => import('../cases/HandoverPage')),
    '/intakes/:intake': plain(() => import('../cases/IntakePage')),
    '/people/:person/merge': plain(() => import('../people/MergePage')),
    '/figures/:figure': plain(() => import('../indicators/FigurePage')),
    '/units/:unit': plain(() => import('../places/UnitPage')),
    '/units/changes/:change': withFields(() => import('../places/ChangePage')),
    '/records/:record': withFields(() => import('../audit/RecordPage')),
    '/accounts/:account': plain(() => import('../identity/AccountPage')),
    '/emergencies/:person': withFields(() => import('../identity/EmergencyFilePage')),
    '/people/:person/record/:step': withFields(() => import('../cases/RecordingPage')),
    '/people/:person/remedy/:task': withFields(() => import('../tasks/RemedyPage')),
};
export type Address = keyof typeof pages;

/** The page of a path below /desk. */
export function pageOf(path: string) {
    for (const [address, page] of Object.entries(pages))
        if (new RegExp(`^${address.replace(/:\w+/g, '[^/]+')}/?$`).test(path)) return page;
    return undefined;
}
