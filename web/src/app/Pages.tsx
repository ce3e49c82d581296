/** Every address of the desk. The first pages of a day come with the shell, the others when opened. */
import { lazy, Suspense } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { mayRecordAny } from '../cases/step_rights';
import { Loading, NotFound } from '../kit/pieces';
import { useMay } from '../kit/session';
import { PeoplePage } from '../people/PeoplePage';
import { PersonPage } from '../people/PersonPage';
import { TodayPage } from '../tasks/TodayPage';
import { homeOf } from './entries';

const JobsPage = lazy(() => import('./JobsPage'));

const HelpersPage = lazy(() => import('../cases/HelpersPage'));
const PapersPage = lazy(() => import('../cases/PapersPage'));
const TransferPage = lazy(() => import('../cases/TransferPage'));
const TransfersPage = lazy(() => import('../cases/TransfersPage'));
const UserListPage = lazy(() => import('../cases/UserListPage'));
const CalendarPage = lazy(() => import('../tasks/CalendarPage'));
const RemindersPage = lazy(() => import('../tasks/RemindersPage'));
const IntakePage = lazy(() => import('../cases/IntakePage'));
const IntakesPage = lazy(() => import('../cases/IntakesPage'));
const RecordingPage = lazy(() => import('../cases/RecordingPage'));
const RemedyPage = lazy(() => import('../tasks/RemedyPage'));
const NewPersonPage = lazy(() => import('../people/NewPersonPage'));
const RegistrationsPage = lazy(() => import('../people/RegistrationsPage'));
const MatchesPage = lazy(() => import('../people/MatchesPage'));
const MergesPage = lazy(() => import('../people/MergesPage'));
const MergePage = lazy(() => import('../people/MergePage'));
const FigurePage = lazy(() => import('../indicators/FigurePage'));
const FiguresPage = lazy(() => import('../indicators/FiguresPage'));
const UnitsPage = lazy(() => import('../places/UnitsPage'));
const UnitPage = lazy(() => import('../places/UnitPage'));
const ChangesPage = lazy(() => import('../places/ChangesPage'));
const ChangePage = lazy(() => import('../places/ChangePage'));
const NewChangePage = lazy(() => import('../places/NewChangePage'));
const RecordPage = lazy(() => import('../audit/RecordPage'));
const RetentionPage = lazy(() => import('../audit/RetentionPage'));
const UnusualPage = lazy(() => import('../audit/UnusualPage'));
const AccountPage = lazy(() => import('../identity/AccountPage'));
const AccountsPage = lazy(() => import('../identity/AccountsPage'));
const EmergenciesPage = lazy(() => import('../identity/EmergenciesPage'));
const EmergencyFilePage = lazy(() => import('../identity/EmergencyFilePage'));
const ImportAccountsPage = lazy(() => import('../identity/ImportAccountsPage'));
const NewAccountPage = lazy(() => import('../identity/NewAccountPage'));
const SecurityPage = lazy(() => import('../identity/SecurityPage'));
const VerificationPage = lazy(() => import('../audit/VerificationPage'));

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
                    <Route path="/accounts/import" component={ImportAccountsPage} />
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
