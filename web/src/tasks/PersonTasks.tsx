/** The open tasks of one person, beside everything that is about him or her. */
import type { TaskLine } from '../api.gen';
import { Empty, Failed, Loading, Panel } from '../kit/pieces';
import { t } from '../kit/words';
import { TaskItem } from './TaskItem';

export function PersonTasks(props: { lines: TaskLine[] | undefined; error?: Error | null }) {
    return (
        <aside className="aside stack">
            <Panel title={t('tasks.title')} flush>
                {props.error ? (
                    <div className="body">
                        <Failed error={props.error} />
                    </div>
                ) : !props.lines ? (
                    <div className="body">
                        <Loading />
                    </div>
                ) : props.lines.length === 0 ? (
                    <Empty title={t('tasks.none')} />
                ) : (
                    <ul className="tasks">
                        {props.lines.map((line) => (
                            <TaskItem key={line.task.id} line={line} withPerson={false} />
                        ))}
                    </ul>
                )}
            </Panel>
        </aside>
    );
}
