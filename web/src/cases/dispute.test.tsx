import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, it } from 'vitest';
import type { CaseFile, Me } from '../api.gen';
import { bodyOf, missingFields, RecordForm, type Values } from '../kit/RecordForm';
import { Session } from '../kit/session';
import { fieldLabel } from '../kit/words';
import { Disputed } from './Disputed';
import { stepForms } from './step_forms';

let values: Values = {};
function Form({ step }: { step: string }) {
    const form = stepForms[step];
    const [now, setNow] = useState<Values>({});
    values = now;
    return (
        form && (
            <MantineProvider env="test">
                <RecordForm
                    type={form.type}
                    extra={form.extra}
                    values={now}
                    onChange={(name, value) => setNow((v) => ({ ...v, [name]: value }))}
                    problems={[]}
                />
            </MantineProvider>
        )
    );
}
const missing = (step: string) => {
    const form = stepForms[step];
    return form ? missingFields(form.type, values, form.extra).map((p) => p.field) : [];
};

it('a test may name its stage, kit, lot and the remark of the person, and need not', async () => {
    render(<Form step="test" />);
    const kit = fieldLabel('DrugTesting', 'kit');
    const remark = 'Ý kiến của người được xét nghiệm';
    expect(screen.queryByLabelText(kit)).toBeNull();
    await userEvent.type(screen.getByLabelText(remark), 'Tôi uống thuốc cảm');
    await userEvent.click(screen.getByLabelText('Xét nghiệm sàng lọc (test nhanh)'));
    await userEvent.type(screen.getByLabelText(kit), 'Kit Mẫu');
    await userEvent.type(screen.getByLabelText(fieldLabel('DrugTesting', 'batch')), 'LO-7');
    const body = bodyOf('DrugTesting', values, stepForms.test?.extra);
    expect(body).toMatchObject({
        stage: 'screening',
        kit: 'Kit Mẫu',
        batch: 'LO-7',
        remark: 'Tôi uống thuốc cảm',
    });
    for (const field of ['stage', 'kit', 'batch', 'remark'])
        expect(missing('test')).not.toContain(field);
    await userEvent.click(screen.getByLabelText('Xét nghiệm khẳng định'));
    expect(screen.queryByLabelText(kit)).toBeNull();
    expect(bodyOf('DrugTesting', values, stepForms.test?.extra).kit).toBeUndefined();
});

it('a dispute asks for the name of a representative; what is overturned for its reasons', async () => {
    const { unmount } = render(<Form step="dispute_test" />);
    expect(missing('dispute_test')).not.toContain('disputer_name');
    await userEvent.click(screen.getByLabelText('Người đại diện, người giám hộ'));
    expect(missing('dispute_test')).toContain('disputer_name');
    unmount();
    render(<Form step="settle_dispute" />);
    await userEvent.click(screen.getByLabelText('Giữ nguyên kết quả xét nghiệm'));
    expect(missing('settle_dispute')).not.toContain('note');
    await userEvent.click(screen.getByLabelText('Không giữ nguyên: hủy ghi nhận xét nghiệm'));
    expect(missing('settle_dispute')).toContain('note');
});

const file = (settled_on?: string) =>
    ({
        disputes: [{ id: 'd', disputed_on: '2026-11-29', ground: 'Uống thuốc cảm', settled_on }],
        steps: [{ step: 'settle_dispute', subject: 'd', allowed: true }],
    }) as unknown as CaseFile;
const show = (rights: string[], legal: CaseFile) =>
    render(
        <Session.Provider value={{ rights } as unknown as Me}>
            <MantineProvider env="test">
                <Disputed legal={legal} person="p" />
            </MantineProvider>
        </Session.Provider>,
    );

it('an open dispute is said over the file, with what goes on; who records settles it there', () => {
    const { unmount } = show(['case.record'], file());
    expect(screen.getByText(/không cung cấp, công bố ra ngoài cơ quan đang thụ lý/)).toBeTruthy();
    expect(screen.getByText(/các thời hạn theo luật vẫn tính/)).toBeTruthy();
    expect(screen.getByText(/29\/11\/2026/)).toBeTruthy();
    expect(
        screen.getByRole('link', { name: 'Ghi nhận kết quả giải quyết' }).getAttribute('href'),
    ).toBe('/people/p/record/settle_dispute?subject=d');
    unmount();
    const reader = show(['person.read'], file());
    expect(screen.queryByRole('link')).toBeNull();
    reader.unmount();
    show(['case.record'], file('2026-11-30'));
    expect(screen.queryByRole('note')).toBeNull();
});
