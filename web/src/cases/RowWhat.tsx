/** What is said about one row of a list. */
import { Link } from 'wouter';
import { type IntakeRow, lists, type RowProblem } from '../api.gen';
import { cite, Tag } from '../kit/pieces';
import { languageNow, t, word } from '../kit/words';

export const drugsOf = (row: IntakeRow) =>
    row.drugs
        .map((code) => lists.drug?.find((w) => w.code === code)?.[languageNow()] ?? code)
        .join(', ');

/** What is said about the identity number of the row. */
export const ofNumber = (row: IntakeRow) => row.problems.filter((p) => p.field === 'identifier');

/** The number says otherwise than the row what it says of the person. */
export const contradicts = ({ code }: RowProblem) =>
    code.startsWith('identifier.says_') || code.startsWith('identifier.sex_differs.');

/** What is wrong with the row, or what was decided, or the file it became. `reviewed`: what concerns
 * the identity number stands beside it. */
export const What = ({ row, reviewed }: { row: IntakeRow; reviewed?: boolean }) => (
    <span className="row-what">
        {(reviewed ? row.problems.filter((p) => p.field !== 'identifier') : row.problems).map(
            (p) => (
                <span
                    key={p.field + p.code}
                    className={row.verdict === 'rejected' ? 'bad' : 'small'}
                >
                    {cite(p.message)}
                </span>
            ),
        )}
        {row.same_as_row !== undefined && (
            <span className="small">{t('intake.same_as_row', { n: row.same_as_row })}</span>
        )}
        {row.same_in && !row.person && (
            <Link href={`/intakes/${row.same_in}`}>{t('intake.open_list')}</Link>
        )}
        {row.decision && <Tag tone="ok">{word('row_decision', row.decision)}</Tag>}
        {row.done && row.person && (
            <Link href={`/people/${row.person}`}>{t('intake.open_file')}</Link>
        )}
    </span>
);
