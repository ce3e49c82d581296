/** Phân hồ sơ về đơn vị mới: one file or many of a divided unit, by a paper and from a day. */
import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { PersonLine } from '../api.gen';
import { call, newKey } from '../kit/api';
import { DateField } from '../kit/DateFields';
import { Failed, Notice, Panel } from '../kit/pieces';
import { numberWords, today } from '../kit/time';
import { languageNow, t } from '../kit/words';
import { birthWords } from './PersonBits';

type Waiting = Pick<PersonLine, 'id' | 'name' | 'unit' | 'unit_name' | 'birth'>;

/** How many the server takes in one step. */
const together = 10;
const number = (n: number) => numberWords(n, languageNow());

/** Files of one former unit at a time: what came of it is what they can be assigned to. */
export default function AssignPanel({ lines }: { lines: Waiting[] }) {
    const units = [...new Map(lines.map((line) => [line.unit, line.unit_name]))];
    const [chosen, setChosen] = useState<string>();
    const [done, setDone] = useState(0);
    const former = units.some(([id]) => id === chosen) ? chosen : units[0]?.[0];
    const waiting = lines.filter((line) => line.unit === former);
    return (
        <Panel title={t('assign.title')}>
            <div className="stack">
                {done > 0 && <Notice tone="green">{t('assign.done', { n: number(done) })}</Notice>}
                {units.length > 1 && (
                    <NativeSelect
                        label={t('assign.former')}
                        value={former ?? ''}
                        onChange={(e) => setChosen(e.currentTarget.value)}
                        data={units.map(([value, label]) => ({ value, label }))}
                    />
                )}
                {former && (
                    <AssignForm
                        key={former}
                        former={former}
                        lines={waiting}
                        onDone={(n) => setDone((before) => before + n)}
                    />
                )}
            </div>
        </Panel>
    );
}

function AssignForm(props: { former: string; lines: Waiting[]; onDone: (n: number) => void }) {
    const { former, lines, onDone } = props;
    const questions = useQueryClient();
    // Who goes where is said of each: of many files none is chosen beforehand.
    const [taken, setTaken] = useState<string[]>([]);
    const [code, setCode] = useState('');
    const [day, setDay] = useState<string | undefined>(today());
    const [ground, setGround] = useState('');
    const unit = useQuery({
        queryKey: ['unit', former],
        queryFn: ({ signal }) => call('GET /units/{id}', { ids: [former], signal }),
    });
    const chosen = lines.length === 1 ? lines : lines.filter((line) => taken.includes(line.id));
    const persons = chosen.map((line) => line.id);
    const assign = useMutation({
        mutationFn: async () => {
            for (let from = 0; from < persons.length; from += together) {
                const some = persons.slice(from, from + together);
                const answer = await call('POST /assignments', {
                    body: { persons: some, unit_code: code, on_day: day ?? today(), ground },
                    idempotency: newKey(),
                });
                onDone(answer.assigned);
            }
        },
        onSettled: () => questions.invalidateQueries(),
    });
    const parts = unit.data?.unit.successors ?? [];
    return (
        <form
            className="stack tight"
            onSubmit={(event) => {
                event.preventDefault();
                assign.mutate();
            }}
        >
            {unit.error && <Failed error={unit.error} retry={() => unit.refetch()} />}
            {assign.error && <Failed error={assign.error} />}
            {lines.length > 1 && (
                <fieldset className="plain stack tight">
                    <legend>{t('assign.files')}</legend>
                    <p className="small">{t('assign.files_help')}</p>
                    {lines.map((line) => (
                        <Checkbox
                            key={line.id}
                            label={[line.name, birthWords(line.birth)].filter(Boolean).join(', ')}
                            checked={taken.includes(line.id)}
                            onChange={(e) =>
                                setTaken(
                                    e.currentTarget.checked
                                        ? [...taken, line.id]
                                        : taken.filter((id) => id !== line.id),
                                )
                            }
                        />
                    ))}
                </fieldset>
            )}
            <div className="form-grid">
                {parts.length > 0 ? (
                    <NativeSelect
                        label={t('assign.to')}
                        required
                        value={code}
                        onChange={(e) => setCode(e.currentTarget.value)}
                        data={[
                            { value: '', label: t('assign.choose') },
                            ...parts.map((part) => ({ value: part.code, label: part.path })),
                        ]}
                    />
                ) : (
                    <TextInput
                        label={t('assign.to_code')}
                        required
                        inputMode="numeric"
                        maxLength={8}
                        value={code}
                        onChange={(e) => setCode(e.currentTarget.value)}
                    />
                )}
                <DateField
                    id="assign-day"
                    label={t('assign.day')}
                    required
                    value={day}
                    onChange={setDay}
                />
                <TextInput
                    label={t('assign.ground')}
                    required
                    maxLength={200}
                    value={ground}
                    onChange={(e) => setGround(e.currentTarget.value)}
                />
            </div>
            <div>
                <Button
                    type="submit"
                    disabled={
                        assign.isPending || persons.length === 0 || !code || !day || !ground.trim()
                    }
                >
                    {persons.length > 0
                        ? t('assign.save', { n: number(persons.length) })
                        : t('assign.none')}
                </Button>
            </div>
        </form>
    );
}
