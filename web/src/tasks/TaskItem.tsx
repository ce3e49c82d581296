/** One task: what, whose, how much time is left, and the article beneath. */
import { Link } from 'wouter';
import type { TaskLine } from '../api.gen';
import { dueWords, remaining } from '../kit/deadline';
import { Article, Tag } from '../kit/pieces';
import { useMay, useMe } from '../kit/session';
import { instantWords } from '../kit/time';
import { languageNow, t } from '../kit/words';
import { hrefOfTask } from './step_of';
import { TimeLeft } from './TimeLeft';

export function TaskItem({ line, withPerson = true }: { line: TaskLine; withPerson?: boolean }) {
    const may = useMay();
    const me = useMe();
    const { task } = line;
    const open = task.state === 'open';
    const left = remaining(task);
    const due = dueWords(task, languageNow(), instantWords);
    return (
        <li className="task">
            <div className="task-what">
                {withPerson && may('person.read') && (
                    <Link href={`/people/${task.person}`} className="task-person">
                        {line.person_name}
                    </Link>
                )}
                {withPerson && !may('person.read') && (
                    <strong className="task-person">{line.person_name}</strong>
                )}
                <Link href={hrefOfTask(task, may('case.record'))} className="task-title">
                    {line.title}
                </Link>
                {withPerson && line.unit_name && task.unit !== me.unit && (
                    <span className="small">{line.unit_name}</span>
                )}
            </div>
            <div className="task-when num">
                {open ? (
                    <>
                        <TimeLeft task={task} />
                        {left.tone !== 'plain' && due && <span className="small">{due}</span>}
                    </>
                ) : (
                    <>
                        <Tag tone="ok">{t('tasks.done')}</Tag>
                        {task.closed_at && (
                            <span className="small">
                                {instantWords(task.closed_at, languageNow())}
                            </span>
                        )}
                    </>
                )}
            </div>
            <div className="task-why">
                <Article article={task.article} paraphrase={line.paraphrase} />
                {line.house_limit && <Tag tone="plain">{t('law.house_limit')}</Tag>}
                {task.to_compare && <Tag tone="soon">{t('law.check')}</Tag>}
            </div>
        </li>
    );
}
