/** The figure by unit; each unit opens its own page of the figure. */
import type { Figure } from '../api.gen';
import { useFilters } from '../kit/address';
import { Panel } from '../kit/pieces';
import { t } from '../kit/words';
import { valueWords } from './periods';

export function UnitTable({ figure }: { figure: Figure }) {
    const [, change] = useFilters();
    const most = Math.max(1, ...figure.units.map((u) => u.value ?? 0));
    return (
        <Panel title={t('figures.by_unit')} flush>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
            <section className="grid-wrap units" tabIndex={0} aria-label={t('figures.by_unit')}>
                <table className="grid">
                    <thead>
                        <tr>
                            <th scope="col">{t('people.unit')}</th>
                            <th scope="col" className="r">
                                {t('figures.value')}
                            </th>
                            <th scope="col" className="bar-cell">
                                <span className="sr">{t('figures.share')}</span>
                            </th>
                        </tr>
                    </thead>
                    <tbody>
                        {figure.units.map((u) => (
                            <tr key={u.unit}>
                                <td>
                                    {u.code === figure.unit_code ? (
                                        u.name
                                    ) : (
                                        <button
                                            type="button"
                                            className="link"
                                            onClick={() => change({ unit: u.code })}
                                        >
                                            {u.name}
                                        </button>
                                    )}
                                </td>
                                <td className="r">{valueWords(u.value, u.below_five)}</td>
                                <td className="bar-cell" aria-hidden="true">
                                    <i style={{ width: `${(100 * (u.value ?? 0)) / most}%` }} />
                                </td>
                            </tr>
                        ))}
                    </tbody>
                </table>
            </section>
        </Panel>
    );
}
