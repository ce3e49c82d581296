/** What the figure means, what it rests on, who asks for it, and what must hold. */
import { Link } from 'wouter';
import type { Figure } from '../api.gen';
import { isPlace } from '../kit/law';
import { Article, cite, Notice, Panel, Tag, Term } from '../kit/pieces';
import { dateWords, numberWords } from '../kit/time';
import { languageNow, t } from '../kit/words';

export function AboutFigure({ figure }: { figure: Figure }) {
    return (
        <aside className="stack">
            <Panel title={t('figures.about')}>
                <div className="stack">
                    <p>{figure.definition}</p>
                    <Article article={figure.article} />
                    <dl className="dl">
                        <Term label={t('figures.source')}>{cite(figure.source)}</Term>
                        <Term label={t('figures.counts')}>{figure.counts}</Term>
                        <Term label={t('figures.known')}>{dateWords(figure.as_of)}</Term>
                        <Term label={t('figures.boundaries_of')}>
                            {dateWords(figure.boundaries)}
                        </Term>
                    </dl>
                    {(figure.published || figure.published_from) && (
                        <Notice tone="blue">{t('figures.published_help')}</Notice>
                    )}
                    {!figure.has_source && (
                        <Notice tone="amber">{t('figures.no_source_next')}</Notice>
                    )}
                    <Link href="/figures">{t('figures.all')}</Link>
                </div>
            </Panel>
            {figure.asked_by.length > 0 && (
                <Panel title={t('figures.asked_by')}>
                    <ul className="stack">
                        {figure.asked_by.map((asking) => (
                            <li key={`${asking.plan} ${asking.name}`}>
                                <strong>{asking.plan}</strong>{' '}
                                {asking.over && <Tag>{t('figures.over')}</Tag>}
                                <div>{asking.name}</div>
                                {asking.target && (
                                    <div className="small">
                                        {t('figures.target_is', { target: asking.target })}
                                    </div>
                                )}
                                {asking.reported && <div className="small">{asking.reported}</div>}
                                {isPlace(asking.article) && <Article article={asking.article} />}
                            </li>
                        ))}
                    </ul>
                </Panel>
            )}
            {figure.controls.length > 0 && (
                <Panel title={t('figures.controls')}>
                    <ul className="stack">
                        {figure.controls.map((control) => (
                            <li key={control.text}>
                                <Tag tone={control.holds ? 'ok' : 'late'}>
                                    {control.holds ? t('figures.holds') : t('figures.fails')}
                                </Tag>{' '}
                                {control.text}
                            </li>
                        ))}
                    </ul>
                </Panel>
            )}
        </aside>
    );
}

/** "Số liệu tính đến thay đổi số 12.345": what to quote when the figure is asked again. */
export const CurrentTo = ({ figure }: { figure: Figure }) => (
    <span className="small">
        {t('figures.current_to', { change: numberWords(figure.change, languageNow()) })}
    </span>
);
