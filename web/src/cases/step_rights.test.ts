import { expect, it } from 'vitest';
import { mayRecord, mayRecordAny } from './step_rights';

const having =
    (...rights: string[]) =>
    (right: string) =>
        rights.includes(right);

it('who signs signs, the clerk seals and delivers, and nobody records what is not theirs', () => {
    expect(mayRecord(having('case.sign'), 'sign')).toBe(true);
    expect(mayRecord(having('case.record'), 'sign')).toBe(false);
    expect(mayRecord(having('case.issue'), 'issue')).toBe(true);
    expect(mayRecord(having('case.issue'), 'suspend')).toBe(false);
    expect(mayRecord(having('case.record'), 'suspend')).toBe(true);
    expect(mayRecord(having('case.record'), 'leave')).toBe(false);
    expect(mayRecordAny(having('person.read'))).toBe(false);
});
