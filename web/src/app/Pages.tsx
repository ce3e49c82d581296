/** Every address of the desk. */
import { Redirect, Route, Switch } from 'wouter';
import { VerificationPage } from '../audit/VerificationPage';
import { IntakePage } from '../cases/IntakePage';
import { IntakesPage } from '../cases/IntakesPage';
import { RecordingPage } from '../cases/RecordingPage';
import { FigurePage } from '../indicators/FigurePage';
import { FiguresPage } from '../indicators/FiguresPage';
import { NotFound } from '../kit/pieces';
import { useMay } from '../kit/session';
import { NewPersonPage } from '../people/NewPersonPage';
import { PeoplePage } from '../people/PeoplePage';
import { PersonPage } from '../people/PersonPage';
import { TodayPage } from '../tasks/TodayPage';
import { homeOf } from './entries';

export function Pages() {
    const may = useMay();
    const home = homeOf(may);
    return (
        <Switch>
            <Route path="/">{home === '/' ? <TodayPage /> : <Redirect to={home} replace />}</Route>
            {may('person.read') && <Route path="/people" component={PeoplePage} />}
            {may('person.write') && <Route path="/people/new" component={NewPersonPage} />}
            {may('person.read') && (
                <Route path="/people/:person">{(p) => <PersonPage id={p.person} />}</Route>
            )}
            {may('case.record') && (
                <Route path="/people/:person/record/:step">
                    {(p) => <RecordingPage person={p.person} step={p.step} key={p.person + p.step} />}
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
            {may('audit.verify') && <Route path="/verification" component={VerificationPage} />}
            <Route>
                <NotFound />
            </Route>
        </Switch>
    );
}
