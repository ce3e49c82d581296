/** The time a task has left: a tag while it is late or near, otherwise the plain day. */
import type { Task } from '../api.gen';
import { remaining } from '../kit/deadline';
import { Tag } from '../kit/pieces';

export function TimeLeft({ task }: { task: Task }) {
    const left = remaining(task);
    return left.tone === 'plain' ? (
        <span className="num">{left.words}</span>
    ) : (
        <span className="nowrap">
            <Tag tone={left.tone}>{left.words}</Tag>
        </span>
    );
}
