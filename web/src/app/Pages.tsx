/** Every address of the desk. Where the day begins comes with the shell, the others when opened. */
import { type ComponentType, lazy, Suspense } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { mayRecordAny } from '../cases/step_rights';
import { Loading, NotFound } from '../kit/pieces';
import { useMay } from '../kit/session';
import { fieldWords } from '../kit/words';

import { TodayPage } from '../tasks/TodayPage';
import { homeOf } from './entries';

/** A page that comes when it is opened, and with the first of them the words of the fields. */
// biome-ignore lint/suspicious/noExplicitAny: each page knows its own properties
function page<P extends ComponentType<any>>(load: () => Promise<{ default: P }>) {
    return lazy(async () => (await Promise.all([load(), fieldWords()]))[0]);
}

const JobsPage = page(() => import('./JobsPage'));

const HelpersPage = page(() => import('../cases/HelpersPage'));
const PeoplePage = page(() => import('../people/PeoplePage'));
const PersonPage = page(() => import('../people/PersonPage'));
const PapersPage = page(() => import('../cases/PapersPage'));
const TransferPage = page(() => import('../cases/TransferPage'));
const TransfersPage = page(() => import('../cases/TransfersPage'));
const UserListPage = page(() => import('../cases/UserListPage'));
const CalendarPage = page(() => import('../tasks/CalendarPage'));
const RemindersPage = page(() => import('../tasks/RemindersPage'));
const HandoverPage = page(() => import('../cases/HandoverPage'));
const HandoversPage = page(() => import('../cases/HandoversPage'));
const IntakePage = page(() => import('../cases/IntakePage'));
const IntakesPage = page(() => import('../cases/IntakesPage'));
const RecordingPage = page(() => import('../cases/RecordingPage'));
const RemedyPage = page(() => import('../tasks/RemedyPage'));
const NewPersonPage = page(() => import('../people/NewPersonPage'));
const RegistrationsPage = page(() => import('../people/RegistrationsPage'));
const MatchesPage = page(() => import('../people/MatchesPage'));
const MergesPage = page(() => import('../people/MergesPage'));
const MergePage = page(() => import('../people/MergePage'));
const FigurePage = page(() => import('../indicators/FigurePage'));
const FiguresPage = page(() => import('../indicators/FiguresPage'));
const UnitsPage = page(() => import('../places/UnitsPage'));
const UnitPage = page(() => import('../places/UnitPage'));
const ChangesPage = page(() => import('../places/ChangesPage'));
const ChangePage = page(() => import('../places/ChangePage'));
const NewChangePage = page(() => import('../places/NewChangePage'));
const RecordPage = page(() => import('../audit/RecordPage'));
const RetentionPage = page(() => import('../audit/RetentionPage'));
const UnusualPage = page(() => import('../audit/UnusualPage'));
const AccountPage = page(() => import('../identity/AccountPage'));
const AccountsPage = page(() => import('../identity/AccountsPage'));
const EmergenciesPage = page(() => import('../identity/EmergenciesPage'));
const EmergencyFilePage = page(() => import('../identity/EmergencyFilePage'));
const ImportAccountsPage = page(() => import('../identity/ImportAccountsPage'));
const NewAccountPage = page(() => import('../identity/NewAccountPage'));
const SecurityPage = page(() => import('../identity/SecurityPage'));
const VerificationPage = page(() => import('../audit/VerificationPage'));

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
