/** "Sau khi lưu": what will be due, what is done, what is not as the law wants it. */
import type { Recorded, TaskLine } from '../api.gen';
import { dueWords, remaining } from '../kit/deadline';
import { Article, BasisTag, cite, Failed, Loading, Panel, Tag } from '../kit/pieces';
import { instantWords } from '../kit/time';
import { languageNow, t } from '../kit/words';
import { Marks } from './Marks';

interface EffectProps {
    effect: Recorded | undefined;
    error: Error | null;
    complete: boolean;
    /** What is shown is of what stood in the form before. */
    isBehind?: boolean;
    before: TaskLine[];
}

export function Effect(props: EffectProps) {
    const { effect, error, complete } = props;
    return (
        <Panel
            title={t('effect.title')}
            aside={
                effect &&
                complete &&
                (props.isBehind ? (
                    <span className="small">{t('effect.anew')}</span>
                ) : (
                    <BasisTag basis={effect.basis} />
                ))
            }
        >
            <div aria-live="polite" className="stack">
                {!complete && <p className="muted">{t('effect.when_complete')}</p>}
                {complete && error && <Failed error={error} />}
                {complete && !error && !effect && <Loading lines={2} />}
                {complete && !error && effect && <What effect={effect} before={props.before} />}
            </div>
        </Panel>
    );
}

function What({ effect, before }: { effect: Recorded; before: TaskLine[] }) {
    const known = new Set(before.map((l) => l.task.id));
    const after = new Set(effect.tasks.map((l) => l.task.id));
    const born = effect.tasks.filter((l) => !known.has(l.task.id));
    const done = before.filter((l) => !after.has(l.task.id));
    return (
        <>
            <Marks marks={effect.marks} />
            <ul className="effect">
                {done.map((line) => (
                    <li key={line.task.id}>
                        <span className="row">
                            <Tag tone="ok">{t('effect.done')}</Tag> {line.title}
                        </span>
                    </li>
                ))}
                {born.map((line) => (
                    <Born key={line.task.id} line={line} />
                ))}
                {done.length + born.length === 0 && <li>{t('effect.nothing')}</li>}
            </ul>
            {effect.basis_reason && <p className="small">{cite(effect.basis_reason)}</p>}
        </>
    );
}

function Born({ line }: { line: TaskLine }) {
    const left = remaining(line.task);
    const due = dueWords(line.task, languageNow(), instantWords);
    return (
        <li>
            <span className="row">
                <strong>{line.title}</strong>
                <span>{t('effect.due', { at: due })}</span>
                {left.tone !== 'plain' && <Tag tone={left.tone}>{left.words}</Tag>}
            </span>
            <Article article={line.task.article} paraphrase={line.paraphrase} />
        </li>
    );
}
