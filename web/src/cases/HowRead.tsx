/** Encoding, sheet, header row, what was changed while reading, and what each column was taken for. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Intake } from '../api.gen';
import { Opened } from '../kit/Opened';
import { Panel, Tag, Term } from '../kit/pieces';
import { maybe, t, word } from '../kit/words';
import { IntakeColumns } from './IntakeColumns';
import { readingOf } from './intake_parts';

export function HowRead({ intake }: { intake: Intake }) {
    const [again, setAgain] = useState(false);
    const reading = readingOf(intake);
    if (!reading) return null;
    if (again && intake.state === 'read')
        return (
            <Opened close={() => setAgain(false)}>
                <IntakeColumns intake={intake} onClose={() => setAgain(false)} />
            </Opened>
        );
    return (
        <Panel
            title={t('intake.how_read')}
            aside={
                intake.state === 'read' && (
                    <Button size="xs" variant="default" onClick={() => setAgain(true)}>
                        {t('intake.choose_again')}
                    </Button>
                )
            }
        >
            <dl className="dl">
                <Term label={t('intake.encoding')}>
                    {maybe(`web.intake.encoding.${reading.encoding}`) ?? reading.encoding}
                </Term>
                {reading.format === 'xlsx' ? (
                    <Term label={t('intake.sheet')}>{reading.sheet}</Term>
                ) : (
                    <Term label={t('intake.separator')}>
                        {maybe(`web.intake.separator.${reading.separator}`) ?? reading.separator}
                    </Term>
                )}
                <Term label={t('intake.header_row')}>
                    {reading.header_row > 0
                        ? t('intake.row_n', { n: reading.header_row })
                        : t('intake.no_header')}
                </Term>
            </dl>
            {reading.notes.length > 0 && (
                <ul className="notes">
                    {reading.notes.map((note) => (
                        <li key={note.code}>{note.message}</li>
                    ))}
                </ul>
            )}
            <ul className="mapping">
                {reading.columns.map((c) => (
                    <li key={c.position}>
                        <span className="num muted">{c.position}</span>{' '}
                        {c.header || t('intake.no_header')}
                        {' → '}
                        {c.field ? (
                            <strong>{word('intake_field', c.field)}</strong>
                        ) : (
                            <Tag>{t('intake.column_unused')}</Tag>
                        )}
                    </li>
                ))}
            </ul>
        </Panel>
    );
}
