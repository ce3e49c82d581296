/** The figure by its dimension; a unit opens its own figure, a number the people behind it. */
import type { Figure, FigureCell } from '../api.gen';
import { useFilters } from '../kit/address';
import { Notice, Panel } from '../kit/pieces';
import { t } from '../kit/words';
import { dimensionWords, drawn, partWords, shownWords } from './numbers';

const most_compared = 4;

export function FigureTable({ figure }: { figure: Figure }) {
    const most = figure.share
        ? 100
        : Math.max(1, ...figure.cells.map((line) => drawn(line.shown, false) ?? 0));
    const title = dimensionWords(figure.by);
    const has = (kind: string) => figure.cells.some((line) => line.kind === kind);
    const withheld = figure.cells.some((line) => line.shown.withheld || line.shown.below_five);
    return (
        <Panel title={title} flush>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
            <section className="grid-wrap units" tabIndex={0} aria-label={title}>
                <table className="grid">
                    <thead>
                        <tr>
                            {figure.by === 'unit' && (
                                <th scope="col" className="check-cell">
                                    <span className="sr">{t('figures.compare')}</span>
                                </th>
                            )}
                            <th scope="col">{title}</th>
                            <th scope="col" className="r">
                                {figure.share ? t('figures.share_head') : t('figures.value')}
                            </th>
                            <th scope="col" className="bar-cell">
                                <span className="sr">{t('figures.share')}</span>
                            </th>
                        </tr>
                    </thead>
                    <tbody>
                        {figure.cells.map((line) => (
                            <Line
                                key={`${line.kind} ${line.code}`}
                                figure={figure}
                                line={line}
                                most={most}
                            />
                        ))}
                    </tbody>
                </table>
            </section>
            {(has('rest') || has('partly') || withheld || figure.overlapping) && (
                <div className="body stack">
                    {has('rest') && <Notice tone="blue">{t('figures.rest_help')}</Notice>}
                    {has('partly') && <Notice tone="blue">{t('figures.partly_help')}</Notice>}
                    {figure.overlapping && <p className="small">{t('figures.overlap_help')}</p>}
                    {withheld && <p className="small">{t('figures.below_five')}</p>}
                </div>
            )}
        </Panel>
    );
}

function Line({ figure, line, most }: { figure: Figure; line: FigureCell; most: number }) {
    const [filters, change] = useFilters();
    const isUnit = figure.by === 'unit' && line.kind === 'cell';
    const size = line.has_source ? drawn(line.shown, figure.share) : undefined;
    const opens = figure.may_open && line.kind !== 'partly' && !figure.share && (size ?? 0) > 0;
    const words = line.has_source
        ? shownWords(line.shown, figure.share)
        : t('figures.no_source_short');
    return (
        <tr className={line.kind === 'cell' ? undefined : 'apart'}>
            {figure.by === 'unit' && (
                <td className="check-cell">{isUnit && <Compared line={line} />}</td>
            )}
            <td>
                {isUnit && line.code !== figure.unit_code ? (
                    <button
                        type="button"
                        className="link"
                        onClick={() =>
                            change({ unit: line.code, compare: undefined, cell: undefined })
                        }
                    >
                        {line.name}
                    </button>
                ) : (
                    line.name
                )}
            </td>
            <td className="r num">
                {opens ? (
                    <button
                        type="button"
                        className="link num"
                        aria-label={t('figures.open_line', { name: line.name, count: words })}
                        aria-pressed={filters.get('cell') === lineKey(line)}
                        onClick={() => change({ people: '1', cell: lineKey(line) })}
                    >
                        {words}
                    </button>
                ) : (
                    words
                )}
                {figure.share && <span className="small block">{partWords(line.shown)}</span>}
            </td>
            <td className="bar-cell" aria-hidden="true">
                <i style={{ width: `${(100 * (size ?? 0)) / most}%` }} />
            </td>
        </tr>
    );
}

/** How a line is named to the server: by its code, or by its kind when it has none. */
const lineKey = (line: FigureCell) => line.code || line.kind;

function Compared({ line }: { line: FigureCell }) {
    const [filters, change] = useFilters();
    const chosen = comparedOf(filters);
    const checked = chosen.includes(line.code);
    return (
        <input
            type="checkbox"
            aria-label={t('figures.compare_unit', { name: line.name })}
            checked={checked}
            disabled={!checked && chosen.length >= most_compared}
            onChange={() =>
                change({
                    compare:
                        (checked
                            ? chosen.filter((code) => code !== line.code)
                            : [...chosen, line.code]
                        ).join(',') || undefined,
                })
            }
        />
    );
}

export const comparedOf = (filters: URLSearchParams) =>
    (filters.get('compare') ?? '').split(',').filter((code) => /^\d{1,8}$/.test(code));
