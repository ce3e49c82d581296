/** One page per step: what the law expects, the fields, the effect before saving, save. */
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { CaseFile, NextStep, PersonFile, TaskLine } from '../api.gen';
import { useFilters } from '../kit/address';
import { call } from '../kit/api';
import { cite, Empty, FailedPage, Loading, NotFound, Notice, PageHead } from '../kit/pieces';
import { useMe } from '../kit/session';
import { t, word } from '../kit/words';
import { usePerson } from '../people/usePerson';
import { WhoseFile } from '../people/WhoseFile';
import { PersonTasks } from '../tasks/PersonTasks';
import { RecordingForm } from './RecordingForm';
import { RefusedBy } from './RefusedBy';
import { stepForms } from './step_forms';

export default function RecordingPage({ person, step }: { person: string; step: string }) {
    const { file, legal, tasks } = usePerson(person);
    const me = useMe();
    const unit = useQuery({
        queryKey: ['unit', me.unit],
        queryFn: ({ signal }) => call('GET /units/{id}', { ids: [me.unit], signal }),
        staleTime: Number.POSITIVE_INFINITY,
    });
    if (!stepForms[step]) return <NotFound />;
    const failed = file.error ?? legal.error;
    if (failed)
        return (
            <FailedPage
                title={word('step', step)}
                error={failed}
                retry={() => Promise.all([file.refetch(), legal.refetch()])}
            />
        );
    if (!file.data || !legal.data || unit.isPending) return <Loading lines={8} />;
    return (
        <>
            <PageHead
                title={legal.data.steps.find((s) => s.step === step)?.title ?? word('step', step)}
                window={word('step', step)}
            />
            <WhoseFile file={file.data} basis={legal.data.basis} />
            <Chosen
                file={file.data}
                legal={legal.data}
                kind={step}
                tasks={tasks.data?.items}
                remote={unit.data?.unit.remote ?? false}
            />
        </>
    );
}

/** A test belongs to the person; every other step belongs to a record named in the address. */
function choose(steps: NextStep[], kind: string, subject: string | null): NextStep[] {
    const mine = steps.filter((s) => s.step === kind);
    const named = mine.filter((s) => s.subject === subject);
    return named.length > 0 ? named : mine;
}

interface ChosenProps {
    file: PersonFile;
    legal: CaseFile;
    kind: string;
    tasks: TaskLine[] | undefined;
    remote: boolean;
}

function Chosen(props: ChosenProps) {
    const me = useMe();
    const [filters] = useFilters();
    const { legal, kind, file } = props;
    const found = choose(legal.steps, kind, filters.get('subject'));
    const step = found[0];
    if (found.length > 1) return <WhichOne steps={found} person={file.person.id} />;
    if (!step || (kind !== 'test' && !step.subject))
        return (
            <div className="two">
                <Notice
                    tone="amber"
                    title={cite(step?.refusal) || t('recording.nothing_to_record')}
                >
                    <RefusedBy step={step} />
                    <Link href={`/people/${file.person.id}?tab=path`}>
                        {t('recording.see_path')}
                    </Link>
                </Notice>
                <PersonTasks lines={props.tasks} />
            </div>
        );
    return (
        <RecordingForm
            key={step.subject}
            known={{ me, person: file, legal, step, remote: props.remote }}
            tasks={props.tasks}
        />
    );
}

const WhichOne = ({ steps, person }: { steps: NextStep[]; person: string }) => (
    <div className="card">
        <Empty title={t('recording.which_one')}>
            {steps.map((s) => (
                <Link
                    key={s.subject}
                    href={`/people/${person}/record/${s.step}?subject=${s.subject}`}
                >
                    {s.title}: {s.expects}
                </Link>
            ))}
        </Empty>
    </div>
);
