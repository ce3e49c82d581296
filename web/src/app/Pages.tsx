/** Every address of the desk. Where the day begins comes with the shell, the others when opened. */
import { type ComponentType, lazy, Suspense } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { mayRecordAny } from '../cases/step_rights';
import { Loading, NotFound } from '../kit/pieces';
import { useMay } from '../kit/session';
import { fieldWords } from '../kit/words';

import { TodayPage } from '../tasks/TodayPage';
import { homeOf } from './entries';

let asked = false;
/** Whether the desk was opened at this address; only the first page that fits is it. */
function isOpened(address: string): boolean {
    const fits = new RegExp(`^/desk${address.replace(/:\w+/g, '[^/]+')}/?$`);
    const here = !asked && fits.test(location.pathname);
    asked ||= here;
    return here;
}

/** A page that comes when it is opened, and with the first of them the words of the fields. That of
    the address comes at once, while it is still asked who is signed in. */
// biome-ignore lint/suspicious/noExplicitAny: each page knows its own properties
function page<P extends ComponentType<any>>(address: string, load: () => Promise<{ default: P }>) {
    const all = async () => (await Promise.all([load(), fieldWords()]))[0];
    const early = isOpened(address) ? all() : undefined;
    early?.catch(() => undefined);
    return lazy(() => early ?? all());
}

const JobsPage = page('/jobs', () => import('./JobsPage'));
const PeoplePage = page('/people', () => import('../people/PeoplePage'));
const PapersPage = page('/decisions', () => import('../cases/PapersPage'));
const TransfersPage = page('/transfers', () => import('../cases/TransfersPage'));
const UserListPage = page('/user-list', () => import('../cases/UserListPage'));
const CalendarPage = page('/calendar', () => import('../tasks/CalendarPage'));
const RemindersPage = page('/reminders', () => import('../tasks/RemindersPage'));
const HandoversPage = page('/handovers', () => import('../cases/HandoversPage'));
const IntakesPage = page('/intakes', () => import('../cases/IntakesPage'));
const NewPersonPage = page('/people/new', () => import('../people/NewPersonPage'));
const RegistrationsPage = page('/registrations', () => import('../people/RegistrationsPage'));
const MatchesPage = page('/matches', () => import('../people/MatchesPage'));
const MergesPage = page('/merges', () => import('../people/MergesPage'));
const FiguresPage = page('/figures', () => import('../indicators/FiguresPage'));
const UnitsPage = page('/units', () => import('../places/UnitsPage'));
const ChangesPage = page('/units/changes', () => import('../places/ChangesPage'));
const NewChangePage = page('/units/changes/new', () => import('../places/NewChangePage'));
const RetentionPage = page('/retention', () => import('../audit/RetentionPage'));
const UnusualPage = page('/unusual', () => import('../audit/UnusualPage'));
const AccountsPage = page('/accounts', () => import('../identity/AccountsPage'));
const EmergenciesPage = page('/emergencies', () => import('../identity/EmergenciesPage'));
const ImportAccountsPage = page('/accounts/import', () => import('../identity/ImportAccountsPage'));
const NewAccountPage = page('/accounts/new', () => import('../identity/NewAccountPage'));
const SecurityPage = page('/account', () => import('../identity/SecurityPage'));
const VerificationPage = page('/verification', () => import('../audit/VerificationPage'));
const HelpersPage = page('/people/:person/helpers', () => import('../cases/HelpersPage'));
const PersonPage = page('/people/:person', () => import('../people/PersonPage'));
const TransferPage = page('/transfers/:transfer', () => import('../cases/TransferPage'));
const HandoverPage = page('/handovers/:handover', () => import('../cases/HandoverPage'));
const IntakePage = page('/intakes/:intake', () => import('../cases/IntakePage'));
const MergePage = page('/people/:person/merge', () => import('../people/MergePage'));
const FigurePage = page('/figures/:figure', () => import('../indicators/FigurePage'));
const UnitPage = page('/units/:unit', () => import('../places/UnitPage'));
const ChangePage = page('/units/changes/:change', () => import('../places/ChangePage'));
const RecordPage = page('/records/:record', () => import('../audit/RecordPage'));
const AccountPage = page('/accounts/:account', () => import('../identity/AccountPage'));
const EmergencyFilePage = page(
    '/emergencies/:person',
    () => import('../identity/EmergencyFilePage'),
);
const RecordingPage = page('/people/:person/record/:step', () => import('../cases/RecordingPage'));
const RemedyPage = page('/people/:person/remedy/:task', () => import('../tasks/RemedyPage'));

export function Pages() {
    const may = useMay();
    const home = homeOf(may);
    return (
        <Suspense fallback={<Loading lines={8} />}>
            <Switch>
                <Route path="/">
                    {home === '/' ? <TodayPage /> : <Redirect to={home} replace />}
                </Route>
                {may('person.read') && <Route path="/people" component={PeoplePage} />}
                {may('person.write') && <Route path="/people/new" component={NewPersonPage} />}
                {may('person.read') && (
                    <Route path="/people/:person">{(p) => <PersonPage id={p.person} />}</Route>
                )}
                {may('person.merge') && (
                    <Route path="/people/:person/merge">{(p) => <MergePage id={p.person} />}</Route>
                )}
                {may('person.write') && (
                    <Route path="/registrations" component={RegistrationsPage} />
                )}
                {may('match.decide') && <Route path="/matches" component={MatchesPage} />}
                {(may('person.merge') || may('person.merge.confirm')) && (
                    <Route path="/merges" component={MergesPage} />
                )}
                {mayRecordAny(may) && (
                    <Route path="/people/:person/record/:step">
                        {(p) => (
                            <RecordingPage
                                person={p.person}
                                step={p.step}
                                key={p.person + p.step}
                            />
                        )}
                    </Route>
                )}
                {may('case.record') && (
                    <Route path="/people/:person/remedy/:task">
                        {(p) => <RemedyPage person={p.person} task={p.task} />}
                    </Route>
                )}
                {may('case.record') && (
                    <Route path="/people/:person/helpers">
                        {(p) => <HelpersPage person={p.person} />}
                    </Route>
                )}
                {may('case.transfer') && <Route path="/transfers" component={TransfersPage} />}
                {may('case.transfer') && (
                    <Route path="/transfers/:transfer">
                        {(p) => <TransferPage id={p.transfer} key={p.transfer} />}
                    </Route>
                )}
                {may('person.read') && <Route path="/decisions" component={PapersPage} />}
                {may('person.read') && <Route path="/user-list" component={UserListPage} />}
                {may('task.read') && <Route path="/calendar" component={CalendarPage} />}
                {may('task.read') && <Route path="/reminders" component={RemindersPage} />}
                {may('task.read') && <Route path="/handovers" component={HandoversPage} />}
                {may('task.read') && (
                    <Route path="/handovers/:handover">
                        {(p) => <HandoverPage id={p.handover} key={p.handover} />}
                    </Route>
                )}
                {may('intake.run') && <Route path="/intakes" component={IntakesPage} />}
                {may('intake.run') && (
                    <Route path="/intakes/:intake">{(p) => <IntakePage id={p.intake} />}</Route>
                )}
                {may('figure.read') && <Route path="/figures" component={FiguresPage} />}
                {may('figure.read') && (
                    <Route path="/figures/:figure">{(p) => <FigurePage id={p.figure} />}</Route>
                )}
                <Route path="/units" component={UnitsPage} />
                {may('places.manage') && <Route path="/units/changes" component={ChangesPage} />}
                {may('places.manage') && (
                    <Route path="/units/changes/new" component={NewChangePage} />
                )}
                {may('places.manage') && (
                    <Route path="/units/changes/:change">
                        {(p) => <ChangePage id={p.change} key={p.change} />}
                    </Route>
                )}
                <Route path="/units/:unit">{(p) => <UnitPage id={p.unit} key={p.unit} />}</Route>
                {may('audit.review') && <Route path="/unusual" component={UnusualPage} />}
                {may('audit.verify') && <Route path="/verification" component={VerificationPage} />}
                {may('retention.destroy') && <Route path="/retention" component={RetentionPage} />}
                {(may('audit.review') || may('account.manage')) && (
                    <Route path="/records/:record">{(p) => <RecordPage id={p.record} />}</Route>
                )}
                <Route path="/jobs" component={JobsPage} />
                <Route path="/account" component={SecurityPage} />
                {may('account.manage') && <Route path="/accounts" component={AccountsPage} />}
                {may('account.manage') && (
                    <Route path="/accounts/import">
                        <ImportAccountsPage />
                    </Route>
                )}
                {may('account.manage') && (
                    <Route path="/accounts/import/:list">
                        {(p) => <ImportAccountsPage id={p.list} />}
                    </Route>
                )}
                {may('account.manage') && <Route path="/accounts/new" component={NewAccountPage} />}
                {may('account.manage') && (
                    <Route path="/accounts/:account">{(p) => <AccountPage id={p.account} />}</Route>
                )}
                {(may('break_glass.open') || may('break_glass.review')) && (
                    <Route path="/emergencies" component={EmergenciesPage} />
                )}
                {may('break_glass.open') && (
                    <Route path="/emergencies/:person">
                        {(p) => <EmergencyFilePage person={p.person} key={p.person} />}
                    </Route>
                )}
                <Route>
                    <NotFound />
                </Route>
            </Switch>
        </Suspense>
    );
}
