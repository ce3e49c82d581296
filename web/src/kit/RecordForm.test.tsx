import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { shapes } from '../api.gen';
import type { FieldProblem } from './api';
import { bodyOf, type FormExtra, missingFields, RecordForm, type Values } from './RecordForm';
import { fieldLabel, setLanguage, t } from './words';

let values: Values = {};
function Form(props: {
    type: string;
    start?: Values;
    extra?: FormExtra;
    problems?: FieldProblem[];
}) {
    const [now, setNow] = useState<Values>(props.start ?? {});
    values = now;
    return (
        <MantineProvider env="test">
            <RecordForm
                type={props.type}
                values={now}
                onChange={(name, value) => setNow((v) => ({ ...v, [name]: value }))}
                problems={props.problems ?? []}
                {...(props.extra && { extra: props.extra })}
            />
        </MantineProvider>
    );
}

const testExtra: FormExtra = {
    hidden: ['person'],
    when: { drugs: (v) => v.result === 'positive' },
};

describe('a form drawn from a shape', () => {
    it('shows a labelled control for every field that is asked', () => {
        render(<Form type="DrugTesting" extra={testExtra} start={{ result: 'positive' }} />);
        for (const field of shapes.DrugTesting ?? [])
            if (field.name !== 'person')
                expect(
                    screen.getAllByText(fieldLabel('DrugTesting', field.name), { exact: false })
                        .length,
                ).toBeGreaterThan(0);
        expect(fieldLabel('DrugTesting', 'ground')).not.toBe('ground');
    });

    it('asks for the drugs only after a positive result and sends none after a negative one', async () => {
        render(<Form type="DrugTesting" extra={testExtra} />);
        expect(screen.queryByLabelText('Heroin')).toBeNull();
        await userEvent.click(screen.getByLabelText('Dương tính'));
        await userEvent.click(screen.getByLabelText('Heroin'));
        expect(bodyOf('DrugTesting', values, testExtra).drugs).toEqual(['heroin']);
        await userEvent.click(screen.getByLabelText('Âm tính'));
        expect(bodyOf('DrugTesting', values, testExtra).drugs).toEqual([]);
    });

    it('keeps a moment only when day and time are both typed, and says the weekday', async () => {
        render(<Form type="ResidenceChecking" />);
        const label = fieldLabel('ResidenceChecking', 'checked_at');
        await userEvent.type(screen.getByLabelText(`${label}: ngày`), '28/11/2026');
        expect(values.checked_at).toBeUndefined();
        await userEvent.type(screen.getByLabelText(`${label}: giờ`), '22h10');
        await userEvent.tab();
        expect(values.checked_at).toBe('2026-11-28T22:10:00+07:00');
        expect(screen.getByText('Thứ Bảy, 22 giờ 10')).toBeTruthy();
        expect(screen.getByDisplayValue('22:10')).toBeTruthy();
    });

    it('says at once, at the field, that a day does not exist', async () => {
        render(<Form type="ResidenceChecking" />);
        const label = fieldLabel('ResidenceChecking', 'checked_at');
        await userEvent.type(screen.getByLabelText(`${label}: ngày`), '31/02/2026');
        await userEvent.tab();
        expect(screen.getByText(/Ngày chưa đúng/)).toBeTruthy();
        expect(values.checked_at).toBeUndefined();
    });

    it('names a day and a time that are none as the field does, and sends neither', async () => {
        render(<Form type="ResidenceChecking" start={{ outcome: 'resident' }} />);
        const label = fieldLabel('ResidenceChecking', 'checked_at');
        const said = () => missingFields('ResidenceChecking', values).map((p) => p.message);
        await userEvent.type(screen.getByLabelText(`${label}: ngày`), '31/02/2026');
        expect(said()).toContain(`${label}: ${t('date.wrong')}`);
        await userEvent.clear(screen.getByLabelText(`${label}: ngày`));
        await userEvent.type(screen.getByLabelText(`${label}: ngày`), '28/11/2026');
        await userEvent.type(screen.getByLabelText(`${label}: giờ`), '25:99');
        expect(said()).toContain(`${label}: ${t('time.wrong')}`);
        expect(Object.keys(bodyOf('ResidenceChecking', values))).not.toContain('checked_at?');
        await userEvent.clear(screen.getByLabelText(`${label}: giờ`));
        expect(said()).toContain(t('form.missing', { field: label }));
    });

    it('takes a birth of which only the year is known', async () => {
        render(<Form type="PersonDraft" />);
        const birth = screen.getByLabelText(fieldLabel('PersonDraft', 'birth'));
        await userEvent.type(birth, '1990');
        expect(values.birth).toBe('1990');
        await userEvent.clear(birth);
        await userEvent.type(birth, '5/3/1990');
        await userEvent.tab();
        expect(values.birth).toBe('1990-03-05');
        expect(screen.getByDisplayValue('05/03/1990')).toBeTruthy();
    });

    it('takes several names, one per line', async () => {
        render(<Form type="PersonDraft" />);
        await userEvent.type(
            screen.getByLabelText(fieldLabel('PersonDraft', 'aliases')),
            'Mí Hoan{Enter}H Bia',
        );
        expect(values.aliases).toEqual(['Mí Hoan', 'H Bia']);
    });

    it('shows what the server refused beside the field, also inside a list', () => {
        render(
            <Form
                type="DrugTesting"
                extra={testExtra}
                start={{ result: 'positive' }}
                problems={[
                    { field: 'agency', code: 'x', message: 'Quá dài' },
                    { field: 'drugs[0]', code: 'y', message: 'Không có chất này' },
                ]}
            />,
        );
        expect(screen.getByText('Quá dài')).toBeTruthy();
        expect(screen.getByText('Không có chất này')).toBeTruthy();
        expect(
            screen
                .getByLabelText(new RegExp(fieldLabel('DrugTesting', 'agency')))
                .getAttribute('aria-invalid'),
        ).toBe('true');
    });

    it('names the fields that are missing, and the ones a signed act needs', () => {
        const extra: FormExtra = { wanted: { number: (v) => v.state === 'signed' } };
        const names = (v: Values) => missingFields('Deciding', v, extra).map((p) => p.field);
        expect(names({ state: 'draft', decider: 'other', decided_on: '2026-11-29' })).toEqual([]);
        expect(names({ state: 'signed', decider: 'other' })).toEqual(['number', 'decided_on']);
    });

    it('speaks English', async () => {
        await setLanguage('en');
        render(<Form type="DrugTesting" extra={testExtra} />);
        expect(screen.getByLabelText('Positive')).toBeTruthy();
        await setLanguage('vi');
    });
});

it('an unticked flag is sent as false, an untouched optional field is not sent', () => {
    const body = bodyOf('Contacting', { kind: 'legal', held_at: 'x', remark: '' });
    expect(body).toEqual({ kind: 'legal', held_at: 'x', present: false });
});
