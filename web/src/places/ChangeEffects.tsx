/** What a change of units does, before it is saved. */
import type {
    AccountEffect,
    ClosingEffect,
    ChangeEffects as Effects,
    HoldingCount,
    OpeningEffect,
} from '../api.gen';
import { Notice, Panel, Tag, type TagTone } from '../kit/pieces';
import { numberWords } from '../kit/time';
import { languageNow, t, word } from '../kit/words';

const tones: Record<string, TagTone> = {
    carried: 'ok',
    continued: 'ok',
    restored: 'ok',
    divided: 'soon',
    dissolved: 'late',
    annulled: 'late',
};
const n = (count: number) => numberWords(count, languageNow());

export function ChangeEffects({ effects }: { effects: Effects }) {
    return (
        <div className="stack">
            {effects.late && <Notice tone="amber">{t('places.effect_late')}</Notice>}
            {effects.by_hand > 0 && (
                <Notice tone="amber" title={t('places.effect_by_hand', { n: n(effects.by_hand) })}>
                    {t('places.effect_by_hand_next')}
                </Notice>
            )}
            <Panel title={t('places.effect_closing')} flush>
                <ul className="effects">
                    {effects.closing.map((c) => (
                        <Closing key={c.id} effect={c} />
                    ))}
                    {effects.closing.length === 0 && <li>{t('places.effect_none')}</li>}
                </ul>
            </Panel>
            {effects.opening.length > 0 && (
                <Panel title={t('places.effect_opening')} flush>
                    <ul className="effects">
                        {effects.opening.map((o) => (
                            <Opening key={o.code} effect={o} />
                        ))}
                    </ul>
                </Panel>
            )}
            {(effects.carried_below > 0 || effects.agencies_moved > 0) && (
                <Notice tone="blue">
                    {t('places.effect_along', {
                        units: n(effects.carried_below),
                        agencies: n(effects.agencies_moved),
                    })}
                </Notice>
            )}
            <Accounts accounts={effects.accounts} />
        </div>
    );
}

function Closing({ effect: c }: { effect: ClosingEffect }) {
    return (
        <li>
            <div className="tags">
                <strong>{c.path}</strong>
                <span className="num muted">{c.code}</span>
                <Tag tone={tones[c.fate] ?? 'plain'}>{word('unit_fate', c.fate)}</Tag>
            </div>
            {c.successors.length > 0 && (
                <p className="small">
                    {t('places.effect_to', { units: c.successors.map((s) => s.name).join(', ') })}
                </p>
            )}
            <Counts counts={c.holdings} />
            <p className="small">{figures(c)}</p>
        </li>
    );
}

/** What happens to the figures of the unit. */
function figures(c: ClosingEffect): string {
    const after = c.successors.map((s) => s.name).join(', ');
    switch (c.fate) {
        case 'carried':
        case 'continued':
            return t('places.figures_carried', { unit: after });
        case 'divided':
            return t('places.figures_divided');
        case 'dissolved':
            return t('places.figures_dissolved');
        case 'restored':
            return t('places.figures_restored');
        default:
            return t('places.figures_annulled');
    }
}

function Opening({ effect: o }: { effect: OpeningEffect }) {
    return (
        <li>
            <div className="tags">
                <strong>{o.path}</strong>
                <span className="num muted">{o.code}</span>
                <Tag>{word('unit_kind', o.kind)}</Tag>
                {o.remote && <Tag tone="violet">{t('places.remote')}</Tag>}
            </div>
            <p className="small">
                {t('places.effect_from', {
                    units: o.predecessors
                        .map((p) => `${p.name} (${word('succession_relation', p.relation)})`)
                        .join(', '),
                })}
            </p>
            <Counts counts={o.receives} />
        </li>
    );
}

const Counts = ({ counts }: { counts: HoldingCount[] }) => (
    <dl className="counts">
        {counts.map((c) => (
            <div key={c.what}>
                <dt>{word('unit_holding', c.what)}</dt>
                <dd className="num">{n(c.count)}</dd>
            </div>
        ))}
    </dl>
);

function Accounts({ accounts }: { accounts: AccountEffect[] }) {
    return (
        <Panel title={t('places.effect_accounts')} flush>
            {accounts.length === 0 ? (
                <p className="effects-none">{t('places.effect_no_accounts')}</p>
            ) : (
                <ul className="effects">
                    {accounts.map((a) => (
                        <li key={a.login + a.role + a.holder_name}>
                            <div className="tags">
                                <strong>{a.name}</strong>
                                <span className="mono">{a.login}</span>
                                <Tag>{word('role', a.role)}</Tag>
                            </div>
                            <p className="small">
                                {a.moves_to
                                    ? t('places.account_moves', {
                                          from: a.holder_name,
                                          to: a.moves_to,
                                      })
                                    : t('places.account_stays', { unit: a.holder_name })}
                            </p>
                            {a.gains.length > 0 && (
                                <p className="small">
                                    {t('places.account_gains', { units: a.gains.join(', ') })}
                                </p>
                            )}
                            {a.loses.length > 0 && (
                                <p className="small">
                                    {t('places.account_loses', { units: a.loses.join(', ') })}
                                </p>
                            )}
                        </li>
                    ))}
                </ul>
            )}
        </Panel>
    );
}
