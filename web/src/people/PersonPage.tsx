/** One person, one file: strip, tabs, tasks. */
import { Button } from '@mantine/core';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import type { CaseFile, PersonFile, TaskLine } from '../api.gen';
import { HistoryTab } from '../audit/HistoryTab';
import { ReadersTab } from '../audit/ReadersTab';
import { Disputed } from '../cases/Disputed';
import { PathTab } from '../cases/PathTab';
import { TimelineTab } from '../cases/TimelineTab';
import { useFilters } from '../kit/address';
import { ApiProblem } from '../kit/api';
import { Icon } from '../kit/icons';
import { BasisTag, Failed, LawList, Loading, Notice, PageHead, sentence } from '../kit/pieces';
import { useMay } from '../kit/session';
import { t } from '../kit/words';
import { PersonTasks } from '../tasks/PersonTasks';
import { TimeLeft } from '../tasks/TimeLeft';
import { OverviewTab } from './OverviewTab';
import { birthWords, Closed, Standings, sexWords } from './PersonBits';
import { usePerson } from './usePerson';

const EmergencyDialog = lazy(() => import('../identity/EmergencyDialog'));

const tabs = ['overview', 'path', 'timeline', 'history', 'readers'] as const;
type Tab = (typeof tabs)[number];

export default function PersonPage({ id }: { id: string }) {
    const may = useMay();
    const [filters] = useFilters();
    const { file, legal, tasks } = usePerson(id);
    const shown = tabs.filter(
        (tab) =>
            (tab !== 'history' || may('person.history')) &&
            (tab !== 'readers' || may('person.readers')),
    );
    const asked = filters.get('tab') as Tab | null;
    const tab = asked && shown.includes(asked) ? asked : 'overview';
    if (file.error) return <Missing error={file.error} retry={() => file.refetch()} />;
    if (!file.data) return <Loading lines={8} />;
    return (
        <>
            <Strip file={file.data} legal={legal.data} tasks={tasks.data?.items ?? []} />
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
                    {tab === 'overview' && <OverviewTab file={file.data} legal={legal} />}
                    {tab === 'path' && (
                        <PathTab person={id} legal={legal} tasks={tasks.data?.items ?? []} />
                    )}
                    {tab === 'timeline' && <TimelineTab legal={legal} />}
                    {tab === 'history' && <HistoryTab person={id} />}
                    {tab === 'readers' && <ReadersTab person={id} />}
                </div>
                {may('task.read') && <PersonTasks lines={tasks.data?.items} error={tasks.error} />}
            </div>
        </>
    );
}

function Tabs({ person, shown, tab }: { person: string; shown: Tab[]; tab: Tab }) {
    const current = useRef<HTMLAnchorElement>(null);
    // On a phone the bar is wider than the page: the tab that is open must be seen.
    // biome-ignore lint/correctness/useExhaustiveDependencies: again for every tab
    useEffect(() => {
        current.current?.scrollIntoView({ block: 'nearest', inline: 'center' });
    }, [tab]);
    return (
        <nav className="tabs" aria-label={t('person.tabs')}>
            {shown.map((name) => (
                <Link
                    key={name}
                    ref={tab === name ? current : undefined}
                    href={`/people/${person}${name === 'overview' ? '' : `?tab=${name}`}`}
                    replace
                    aria-current={tab === name ? 'page' : undefined}
                >
                    {t(`person.tab_${name}`)}
                </Link>
            ))}
        </nav>
    );
}

function Missing({ error, retry }: { error: Error; retry: () => void }) {
    return (
        <>
            <PageHead title={t('person.window')} window={t('person.window')} />
            {error instanceof ApiProblem && error.code === 'person.minor_sealed' ? (
                <OfMinor error={error} />
            ) : (
                <Failed error={error} retry={retry} />
            )}
            <p>
                <Link href="/people">{t('nav.people')}</Link>
            </p>
        </>
    );
}

/** No failure: the file is kept for those who answer for it, and this says who they are. */
function OfMinor({ error }: { error: ApiProblem }) {
    const may = useMay();
    const [opening, setOpening] = useState(false);
    return (
        <div className="stack">
            <Notice tone="blue" title={t('person.minor_sealed')}>
                <p>{sentence(error)}</p>
                <LawList law={error.law} />
                {may('break_glass.open') && (
                    <Button variant="default" size="xs" onClick={() => setOpening(true)}>
                        {t('emergency.open')}
                    </Button>
                )}
            </Notice>
            {opening && (
                <Suspense fallback={null}>
                    <EmergencyDialog opened onClose={() => setOpening(false)} />
                </Suspense>
            )}
        </div>
    );
}

function Strip(props: { file: PersonFile; legal: CaseFile | undefined; tasks: TaskLine[] }) {
    const { person, unit_name, standings } = props.file;
    const may = useMay();
    const next = props.tasks[0];
    return (
        <>
            <PageHead title={person.name} window={t('person.window')}>
                {may('case.record') && (
                    <Link href={`/people/${person.id}/record/test`} className="btn primary">
                        <Icon name="test" />
                        {t('person.record_test')}
                    </Link>
                )}
                {may('person.merge') && (
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
