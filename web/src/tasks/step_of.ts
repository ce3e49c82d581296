/** Which recording page answers a task; a task of another kind is answered in the person's file. */
import type { Task } from '../api.gen';

const steps: Record<string, string> = {
    residence_check: 'residence_check',
    notice: 'notice',
    decision: 'decide',
    new_decision: 'decide',
    monthly_check: 'contact',
    ending: 'end',
    sending: 'send',
    determination_request: 'request_determination',
    addict_listing: 'list_addict',
    stop: 'stop',
    detention_end: 'resume',
    transfer_notice: 'send_file',
    transfer_file: 'send_file',
    paper_receipt: 'receive_on_paper',
    continuation: 'continue',
    keeper: 'name_keeper',
    annulment_told: 'annulment_told',
    dispute_settlement: 'settle_dispute',
};
export const stepOf = (kind: string): string | undefined => steps[kind];

export function hrefOfTask(
    task: Pick<Task, 'id' | 'kind' | 'person' | 'subject' | 'state'>,
    mayRecord: boolean,
) {
    if (task.kind === 'emergency_review' && task.state === 'open') return '/emergencies?state=open';
    if (task.kind === 'opening_review' && task.state === 'open') return '/openings';
    if (task.kind === 'merge_confirmation' && task.state === 'open') return '/merges';
    const step = task.state === 'open' ? stepOf(task.kind) : undefined;
    // What becomes of a file that was sent is recorded on the page of the move.
    if (['transfer_receipt', 'paper_receipt'].includes(task.kind) && task.state === 'open')
        return `/transfers/${task.subject}`;
    if (task.kind === 'remedy' && task.state === 'open' && mayRecord)
        return `/people/${task.person}/remedy/${task.id}`;
    return step && mayRecord
        ? `/people/${task.person}/record/${step}?subject=${task.subject}`
        : `/people/${task.person}?tab=path`;
}
