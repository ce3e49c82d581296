/** Which sheet, which line is the header, what each column is: with values of the first people. */
import { Button, NativeSelect, Radio } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Intake, type IntakeField, type IntakeMapping, lists } from '../api.gen';
import { call, newKey } from '../kit/api';
import { Failed, Loading, Notice, Panel } from '../kit/pieces';
import { languageNow, t } from '../kit/words';

const options = (list: string) =>
    (lists[list] ?? []).map((w) => ({ value: w.code, label: w[languageNow()] }));

interface Asked {
    sheet?: string;
    header_row?: number;
    kind?: string;
}

export function IntakeColumns(props: { intake: Intake; onClose?: () => void }) {
    const { intake } = props;
    const [asked, setAsked] = useState<Asked>({});
    const question = useQuery({
        queryKey: ['mapping', intake.id, asked],
        queryFn: ({ signal }) =>
            call('GET /intakes/{id}/mapping', {
                ids: [intake.id],
                query: { ...asked },
                signal,
            }),
        placeholderData: (before) => before,
    });
    if (question.error)
        return (
            <>
                <Failed error={question.error} retry={() => question.refetch()} />
                {Object.keys(asked).length > 0 && (
                    <Button variant="default" onClick={() => setAsked({})}>
                        {t('intake.choose_again')}
                    </Button>
                )}
            </>
        );
    const mapping = question.data;
    if (!mapping) return <Loading lines={8} />;
    const visible = mapping.sheets.filter((s) => !s.hidden);
    return (
        <Panel title={t('intake.columns')}>
            <div className="stack">
                <p className="muted">{t('intake.columns_hint')}</p>
                <div className="row fields">
                    {visible.length > 1 && (
                        <NativeSelect
                            label={t('intake.sheet')}
                            value={mapping.sheet ?? ''}
                            data={visible.map((s) => s.name)}
                            onChange={(e) => setAsked({ sheet: e.currentTarget.value })}
                        />
                    )}
                    <NativeSelect
                        label={t('intake.kind')}
                        value={mapping.kind}
                        data={options('intake_kind')}
                        onChange={(e) => setAsked({ ...asked, kind: e.currentTarget.value })}
                    />
                </div>
                <HeaderLines
                    mapping={mapping}
                    onChoose={(header_row) => setAsked({ ...asked, header_row })}
                />
                <Columns
                    key={JSON.stringify([mapping.sheet, mapping.header_row])}
                    intake={intake}
                    mapping={mapping}
                    {...(props.onClose && { onClose: props.onClose })}
                />
            </div>
        </Panel>
    );
}

/** The first lines as they stand in the file; one of them is the header. */
function HeaderLines(props: { mapping: IntakeMapping; onChoose: (row: number) => void }) {
    const { mapping } = props;
    return (
        <fieldset className="plain header-lines">
            <legend>{t('intake.which_header')}</legend>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
            <section className="grid-wrap" tabIndex={0} aria-label={t('intake.which_header')}>
                <table className="grid lines">
                    <tbody>
                        {mapping.lines.map((line) => (
                            <tr
                                key={line.row}
                                className={line.row === mapping.header_row ? 'chosen' : undefined}
                            >
                                <th scope="row">
                                    <Radio
                                        name="header"
                                        label={t('intake.row_n', { n: line.row })}
                                        checked={line.row === mapping.header_row}
                                        onChange={() => props.onChoose(line.row)}
                                    />
                                </th>
                                {line.cells.map((cell, i) => (
                                    // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
                                    <td key={i}>{cell}</td>
                                ))}
                            </tr>
                        ))}
                    </tbody>
                </table>
            </section>
            <Radio
                name="header"
                label={t('intake.without_header')}
                checked={mapping.header_row === 0}
                onChange={() => props.onChoose(0)}
            />
        </fieldset>
    );
}

function Columns(props: { intake: Intake; mapping: IntakeMapping; onClose?: () => void }) {
    const { intake, mapping } = props;
    const questions = useQueryClient();
    const [chosen, setChosen] = useState<Record<number, IntakeField | ''>>(() =>
        Object.fromEntries(mapping.columns.map((c) => [c.position, c.field ?? ''])),
    );
    const [changed, setChanged] = useState(false);
    const read = useMutation({
        mutationFn: () =>
            call('POST /intakes/{id}/mapping', {
                ids: [intake.id],
                idempotency: newKey(),
                body: {
                    ...(mapping.sheet && { sheet: mapping.sheet }),
                    header_row: mapping.header_row,
                    kind: mapping.kind,
                    columns: mapping.columns.map((c) => {
                        const field = chosen[c.position];
                        return { position: c.position, ...(field && { field }) };
                    }),
                },
            }),
        onSuccess: async (after) => {
            questions.setQueryData(['intake', intake.id], after);
            await questions.invalidateQueries({ queryKey: ['rows', intake.id] });
            props.onClose?.();
        },
    });
    const fields = [{ value: '', label: t('intake.column_unused') }, ...options('intake_field')];
    return (
        <>
            {mapping.remembered && !changed && (
                <Notice tone="blue">{t('intake.remembered')}</Notice>
            )}
            {mapping.missing.length > 0 && !changed && (
                <Notice tone="amber" title={t('intake.missing')}>
                    <ul>
                        {mapping.missing.map((m) => (
                            <li key={m.code}>{m.message}</li>
                        ))}
                    </ul>
                </Notice>
            )}
            <ul className="column-list">
                {mapping.columns.map((c) => (
                    <li key={c.position}>
                        <div>
                            <strong>
                                <span className="num muted">{c.position}</span>{' '}
                                {c.header || t('intake.no_header')}
                            </strong>
                            <span className="small">
                                {c.samples.length > 0
                                    ? t('intake.samples', { values: c.samples.join(' · ') })
                                    : t('intake.no_samples')}
                            </span>
                        </div>
                        <NativeSelect
                            aria-label={t('intake.column_is', {
                                name: c.header || String(c.position),
                            })}
                            value={chosen[c.position] ?? ''}
                            data={fields}
                            onChange={(e) => {
                                const field = e.currentTarget.value as IntakeField | '';
                                setChosen({ ...chosen, [c.position]: field });
                                setChanged(true);
                            }}
                        />
                    </li>
                ))}
            </ul>
            {read.error && <Failed error={read.error} />}
            <div className="row">
                <Button disabled={read.isPending} onClick={() => read.mutate()}>
                    {t('intake.read_so')}
                </Button>
                {props.onClose && (
                    <Button variant="default" onClick={props.onClose}>
                        {t('action.close')}
                    </Button>
                )}
            </div>
        </>
    );
}
