/** Who may record a step; every other one needs case.record. */
const rights: Record<string, string[]> = {
    sign: ['case.sign'],
    return_draft: ['case.sign', 'case.record'],
    issue: ['case.issue', 'case.record'],
    deliver: ['case.issue', 'case.record'],
    leave: ['case.transfer'],
    addict_leave: ['case.transfer'],
    post_rehab_leave: ['case.transfer'],
    send_file: ['case.transfer'],
    receive_on_paper: ['case.transfer'],
};
export const mayRecord = (may: (right: string) => boolean, step: string) =>
    (rights[step] ?? ['case.record']).some(may);
export const mayRecordAny = (may: (right: string) => boolean) =>
    ['case.record', 'case.sign', 'case.issue', 'case.transfer'].some(may);
