import { expect, it } from 'vitest';
import { lists } from '../api.gen';
import { hrefOfTask, stepOf } from './step_of';

const task = (kind: string, state = 'open') =>
    ({ id: 't', kind, person: 'p', subject: 's', state }) as Parameters<typeof hrefOfTask>[0];

it('every kind of duty leads to the page where it is done', () => {
    for (const { code } of lists.task_kind ?? [])
        expect([
            code,
            [
                'remedy',
                'transfer_receipt',
                'emergency_review',
                'opening_review',
                'merge_confirmation',
            ].includes(code)
                ? 'own page'
                : stepOf(code),
        ]).not.toContain(undefined);
    expect(hrefOfTask(task('transfer_receipt'), true)).toBe('/transfers/s');
    expect(hrefOfTask(task('paper_receipt'), true)).toBe('/transfers/s');
    expect(hrefOfTask(task('notice'), true)).toBe('/people/p/record/notice?subject=s');
    expect(hrefOfTask(task('dispute_settlement'), true)).toBe(
        '/people/p/record/settle_dispute?subject=s',
    );
    expect(hrefOfTask(task('emergency_review'), false)).toBe('/emergencies?state=open');
    expect(hrefOfTask(task('opening_review'), false)).toBe('/openings');
    expect(hrefOfTask(task('merge_confirmation'), false)).toBe('/merges');
    expect(hrefOfTask(task('remedy'), true)).toBe('/people/p/remedy/t');
});

it('who may not record, and a task that is done, lead to the path of the person', () => {
    expect(hrefOfTask(task('notice'), false)).toBe('/people/p?tab=path');
    expect(hrefOfTask(task('notice', 'done'), true)).toBe('/people/p?tab=path');
});
