/** One person, one file: strip, tabs, tasks. */
import { Link } from 'wouter';
import type { CaseFile, PersonFile, TaskLine } from '../api.gen';
import { HistoryTab } from '../audit/HistoryTab';
import { ReadersTab } from '../audit/ReadersTab';
import { Disputed } from '../cases/Disputed';
import { PathTab } from '../cases/PathTab';
import { TimelineTab } from '../cases/TimelineTab';
import { useFilters } from '../kit/address';
import { Icon } from '../kit/icons';
import { BasisTag, Loading, Notice, PageHead } from '../kit/pieces';
import { useMay } from '../kit/session';
import { t, word } from '../kit/words';
import { PersonTasks } from '../tasks/PersonTasks';
import { TimeLeft } from '../tasks/TimeLeft';
import { Missing } from './Missing';
import { OverviewTab } from './OverviewTab';
import { birthWords, Closed, Standings, sexWords } from './PersonBits';
import { usePerson } from './usePerson';

const tabs = ['overview', 'path', 'timeline', 'history', 'readers'] as const;
type Tab = (typeof tabs)[number];
/** Of a file that is read on a ground, and not kept here. */
const readTabs: Tab[] = ['overview', 'timeline'];

export default function PersonPage({ id }: { id: string }) {
    const may = useMay();
    const [filters] = useFilters();
    const { file, legal, tasks } = usePerson(id);
    const reading = file.data?.reading;
    const shown = reading
        ? readTabs
        : tabs.filter(
              (tab) =>
                  (tab !== 'history' || may('person.history')) &&
                  (tab !== 'readers' || may('person.readers')),
          );
    const asked = filters.get('tab') as Tab | null;
    const tab = asked && shown.includes(asked) ? asked : 'overview';
    if (file.error)
        return (
            <Missing
                person={id}
                error={file.error}
                retry={() => Promise.all([file.refetch(), legal.refetch()])}
            />
        );
    if (!file.data) return <Loading lines={8} />;
    return (
        <>
            <Strip file={file.data} legal={legal.data} tasks={tasks.data?.items ?? []} />
            {reading && (
                <div className="saved-note">
                    <Notice tone="blue" title={word('reading_ground', reading.ground)}>
                        <p>{reading.words}</p>
                    </Notice>
                </div>
            )}
            {filters.get('known') && (
                <div className="saved-note">
                    <Notice tone="blue">{t('newperson.known')}</Notice>
                </div>
            )}
            {filters.get('saved') && (
                <div className="saved-note">
                    <Notice tone="green">{t('recording.saved')}</Notice>
                </div>
            )}
            {legal.data && <Disputed legal={legal.data} person={id} />}
            <Tabs person={id} shown={shown} tab={tab} />
            <div className="two">
                <div className="stack">
                    {tab === 'overview' && (
                        <OverviewTab file={file.data} legal={legal} outside={!!reading} />
                    )}
                    {tab === 'path' && (
                        <PathTab person={id} legal={legal} tasks={tasks.data?.items ?? []} />
                    )}
                    {tab === 'timeline' && <TimelineTab legal={legal} />}
                    {tab === 'history' && <HistoryTab person={id} />}
                    {tab === 'readers' && <ReadersTab person={id} />}
                </div>
                {may('task.read') && !reading && (
                    <PersonTasks lines={tasks.data?.items} error={tasks.error} />
                )}
            </div>
        </>
    );
}

const Tabs = ({ person, shown, tab }: { person: string; shown: Tab[]; tab: Tab }) => (
    <nav className="tabs" aria-label={t('person.tabs')}>
        {shown.map((name) => (
            <Link
                key={name}
                href={`/people/${person}${name === 'overview' ? '' : `?tab=${name}`}`}
                replace
                aria-current={tab === name ? 'page' : undefined}
            >
                {t(`person.tab_${name}`)}
            </Link>
        ))}
    </nav>
);

function Strip(props: { file: PersonFile; legal: CaseFile | undefined; tasks: TaskLine[] }) {
    const { person, unit_name, standings } = props.file;
    const may = useMay();
    const next = props.tasks[0];
    return (
        <>
            <PageHead title={person.name} window={t('person.window')}>
                {may('case.record') && !props.file.reading && (
                    <Link href={`/people/${person.id}/record/test`} className="btn primary">
                        <Icon name="test" />
                        {t('person.record_test')}
                    </Link>
                )}
                {may('person.merge') && !props.file.reading && (
                    <Link href={`/people/${person.id}/merge`} className="btn">
                        {t('merge.short')}
                    </Link>
                )}
                <button type="button" className="btn print-button" onClick={() => window.print()}>
                    <Icon name="print" />
                    {t('action.print')}
                </button>
            </PageHead>
            <div className="strip">
                <span>{birthWords(person.birth)}</span>
                <span>{sexWords(person.sex)}</span>
                <span>{unit_name}</span>
                <Standings codes={standings} />
                <Closed of={props.file} />
                <BasisTag basis={props.legal?.basis} />
                {next && (
                    <span className="strip-next">
                        {next.title} <TimeLeft task={next.task} />
                    </span>
                )}
            </div>
        </>
    );
}
