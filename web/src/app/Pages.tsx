/** Every address of the desk. Where the day begins comes with the shell, the others when opened. */
import { lazy, Suspense } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { mayRecordAny } from '../cases/step_rights';
import { Loading, NotFound } from '../kit/pieces';
import { useMay } from '../kit/session';
import { fieldWords } from '../kit/words';

import { TodayPage } from '../tasks/TodayPage';
import { type Address, pageOf, pages } from './addresses';
import { homeOf } from './entries';

const home = '/desk';
const opened = location.pathname.startsWith(home)
    ? pageOf(location.pathname.slice(home.length))
    : undefined;
let coming: Promise<unknown> | undefined;
/** Ends when the page of the address at which the desk was opened has come, or will not come. */
export const openedPage = async () => {
    await coming?.catch(() => undefined);
};

/** A page that comes when it is opened, and with the first of those that need them the words of
    the fields. That of the address comes at once, while it is still asked who is signed in. */
function page<A extends Address>(address: A) {
    const { load, fields } = pages[address];
    type P = Awaited<ReturnType<(typeof pages)[A]['load']>>['default'];
    const all = async () => {
        const [loaded] = await Promise.all([load(), fields && fieldWords()]);
        return loaded as { default: P };
    };
    const early = pages[address] === opened ? all() : undefined;
    coming ??= early;
    early?.catch(() => undefined);
    return lazy(() => early ?? all());
}

const JobsPage = page('/jobs');
const PeoplePage = page('/people');
const PapersPage = page('/decisions');
const TransfersPage = page('/transfers');
const UserListPage = page('/user-list');
const CalendarPage = page('/calendar');
const RemindersPage = page('/reminders');
const HandoversPage = page('/handovers');
const IntakesPage = page('/intakes');
const NewPersonPage = page('/people/new');
const OpeningsPage = page('/openings');
const RegistrationsPage = page('/registrations');
const MatchesPage = page('/matches');
const MergesPage = page('/merges');
const FiguresPage = page('/figures');
const UnitsPage = page('/units');
const ChangesPage = page('/units/changes');
const NewChangePage = page('/units/changes/new');
const RetentionPage = page('/retention');
const UnusualPage = page('/unusual');
const AccountsPage = page('/accounts');
const EmergenciesPage = page('/emergencies');
const ImportAccountsPage = page('/accounts/import');
const NewAccountPage = page('/accounts/new');
const SecurityPage = page('/account');
const VerificationPage = page('/verification');
const HelpersPage = page('/people/:person/helpers');
const PersonPage = page('/people/:person');
const TransferPage = page('/transfers/:transfer');
const HandoverPage = page('/handovers/:handover');
const IntakePage = page('/intakes/:intake');
const MergePage = page('/people/:person/merge');
const FigurePage = page('/figures/:figure');
const UnitPage = page('/units/:unit');
const ChangePage = page('/units/changes/:change');
const RecordPage = page('/records/:record');
const AccountPage = page('/accounts/:account');
const EmergencyFilePage = page('/emergencies/:person');
const RecordingPage = page('/people/:person/record/:step');
const RemedyPage = page('/people/:person/remedy/:task');

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
                {(may('person.read') || may('person.read_stated')) && (
                    <Route path="/people/:person">{(p) => <PersonPage id={p.person} />}</Route>
                )}
                {(may('person.readers') || may('person.read_stated')) && (
                    <Route path="/openings" component={OpeningsPage} />
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
