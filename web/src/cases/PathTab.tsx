/** Tiến trình pháp lý: past solid, present bold, possible next steps with clock, the rest greyed. */
import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { CaseFile, NextStep, TaskLine, TimelineLine } from '../api.gen';
import { dueWords } from '../kit/deadline';
import { Icon } from '../kit/icons';
import { Article, BasisTag, cite, Failed, Loading, Panel, Tag } from '../kit/pieces';
import { useMay } from '../kit/session';
import { dateWords, instantWords, numberWords, today } from '../kit/time';
import { languageNow, t } from '../kit/words';
import { stepOf } from '../tasks/step_of';
import { TimeLeft } from '../tasks/TimeLeft';
import { Helpers } from './Helpers';
import { Papers } from './Papers';
import { RefusedBy } from './RefusedBy';
import { mayRecord } from './step_rights';
import { iconOf, keyed, lineTime } from './TimelineTab';

export function PathTab(props: {
    person: string;
    legal: UseQueryResult<CaseFile>;
    tasks: TaskLine[];
}) {
    const { legal } = props;
    const may = useMay();
    if (legal.error) return <Failed error={legal.error} retry={() => legal.refetch()} />;
    if (!legal.data) return <Loading lines={6} />;
    const { timeline } = legal.data;
    // Paper work that belongs to somebody else is shown by its state, not as a step.
    const steps = legal.data.steps.filter((s) => !paperSteps.has(s.step) || mayRecord(may, s.step));
    const past = timeline
        .filter((l) => l.kind !== 'contact')
        .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
    const contacts = timeline.filter((l) => l.kind === 'contact');
    return (
        <div className="stack">
            <Panel title={t('path.title')} aside={<BasisTag basis={legal.data.basis} />}>
                <ol className="path">
                    {keyed(past).map(([key, line]) => (
                        <Past key={key} line={line} />
                    ))}
                    <Contacts lines={contacts} />
                    <Now legal={legal.data} tasks={props.tasks} />
                    {steps
                        .filter((s) => s.allowed)
                        .map((step) => (
                            <Next
                                key={step.step + (step.subject ?? '')}
                                step={step}
                                person={props.person}
                                tasks={props.tasks}
                            />
                        ))}
                    {steps
                        .filter((s) => !s.allowed)
                        .map((step) => (
                            <Closed
                                key={step.step + (step.subject ?? '')}
                                step={step}
                                person={props.person}
                            />
                        ))}
                </ol>
            </Panel>
            <Papers legal={legal.data} person={props.person} />
            <Helpers legal={legal.data} person={props.person} />
        </div>
    );
}

const paperSteps = new Set(['submit', 'sign', 'return_draft', 'issue', 'deliver']);

const Past = ({ line }: { line: TimelineLine }) => (
    <li className="past">
        <span className="dot">
            <Icon name={iconOf(line.kind)} />
        </span>
        <div>
            <h3>{line.title}</h3>
            <p className="small">
                <time dateTime={line.at}>{lineTime(line)}</time>
                {line.article && ' · '}
                {line.article && <Article article={line.article} />}
            </p>
            {line.marks.length > 0 && <Tag tone="soon">{t('marks.short')}</Tag>}
        </div>
    </li>
);

function Contacts({ lines }: { lines: TimelineLine[] }) {
    const last = [...lines].sort((a, b) => Date.parse(b.at) - Date.parse(a.at))[0];
    if (!last) return null;
    return (
        <li className="past">
            <span className="dot">
                <Icon name="talk" />
            </span>
            <div>
                <h3>{t('path.contacts', { count: numberWords(lines.length, languageNow()) })}</h3>
                <p className="small">{t('path.last_contact', { at: lineTime(last) })}</p>
            </div>
        </li>
    );
}

/** Where the person stands now, in one sentence. */
function Now({ legal, tasks }: { legal: CaseFile; tasks: TaskLine[] }) {
    const running = legal.managements.find((m) => m.state === 'signed' && !m.ended_on);
    const received = legal.managements.find((m) => m.continues && m.state === 'draft');
    const resting = legal.suspensions.find((s) => s.state === 'signed' && !s.ended_on);
    const afterRehab = legal.post_rehabs.find(
        (m) => !m.ended_on && (!m.ends_on || m.ends_on > today()),
    );
    const listed = legal.listings.find((l) => !l.ended_on);
    const ended = legal.managements.some((m) => m.ended_on && m.ending !== 'fallen');
    const waiting = tasks[0] && t('path.now_waiting', { task: tasks[0].title });
    const words = resting
        ? t('path.now_suspended', { day: dateWords(resting.detained_from) })
        : received
          ? t('path.now_received')
          : running
            ? running.ends_on < today()
                ? t('path.now_past_end', { day: dateWords(running.ends_on) })
                : t('path.now_managed', { day: dateWords(running.ends_on) })
            : afterRehab
              ? afterRehab.ends_on
                  ? t('path.now_post_rehab', { day: dateWords(afterRehab.ends_on) })
                  : t('path.now_post_rehab_open')
              : waiting && !ended
                ? waiting
                : listed
                  ? t('path.now_listed', { day: dateWords(listed.listed_on) })
                  : t('path.now_nothing');
    return (
        <li className="now" aria-current="step">
            <span className="dot" />
            <div>
                <span className="small">{t('path.now')}</span>
                <h3>{words}</h3>
                {waiting && (ended || afterRehab) && !running && <p className="small">{waiting}</p>}
            </div>
        </li>
    );
}

function hrefOf(person: string, step: NextStep) {
    if (step.step === 'helper') return `/people/${person}/helpers`;
    // Received or sent back: both are recorded on the page of the move.
    if (step.step === 'receive_on_paper') return `/transfers/${step.subject}`;
    const which = step.subject ? `?subject=${step.subject}` : '';
    return `/people/${person}/record/${step.step}${which}`;
}

function Next({ step, person, tasks }: { step: NextStep; person: string; tasks: TaskLine[] }) {
    const may = useMay();
    const mine = tasks.find(
        (l) =>
            stepOf(l.task.kind) === step.step && (!step.subject || l.task.subject === step.subject),
    );
    return (
        <li className="next">
            <span className="dot" />
            <div>
                <h3>
                    {mayRecord(may, step.step) ? (
                        <Link href={hrefOf(person, step)}>{step.title}</Link>
                    ) : (
                        step.title
                    )}
                </h3>
                {mine && (
                    <p className="row">
                        <TimeLeft task={mine.task} />
                        <span className="small">
                            {t('path.due', {
                                at: dueWords(mine.task, languageNow(), instantWords),
                            })}
                        </span>
                    </p>
                )}
                <p>{cite(step.expects)}</p>
                <Article article={step.article} />
            </div>
        </li>
    );
}

function Closed({ step, person }: { step: NextStep; person: string }) {
    const may = useMay();
    const signedAnyway =
        step.subject &&
        !['send', 'send_file', 'leave', 'addict_leave', 'post_rehab_leave'].includes(step.step);
    return (
        <li className="closed">
            <span className="dot" />
            <div>
                <h3>{step.title}</h3>
                <p>{cite(step.refusal)}</p>
                <RefusedBy step={step} />
                {signedAnyway && may('case.record') && (
                    <p className="small">
                        {t('path.signed_anyway')}{' '}
                        <Link href={hrefOf(person, step)}>{t('path.record_signed')}</Link>
                    </p>
                )}
            </div>
        </li>
    );
}
