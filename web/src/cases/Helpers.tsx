/** Tổ quản lý, người hỗ trợ, đại diện: who is named today. */
import { Link } from 'wouter';
import type { CaseFile } from '../api.gen';
import { Notice, Panel } from '../kit/pieces';
import { useMay } from '../kit/session';
import { today } from '../kit/time';
import { t, word } from '../kit/words';

export function Helpers({ legal, person }: { legal: CaseFile; person: string }) {
    const may = useMay();
    const named = legal.helpers.filter((h) => !h.to_day || h.to_day >= today());
    const managed = legal.managements.some((m) => !m.ended_on);
    if (named.length === 0 && !managed) return null;
    const has = (...kinds: string[]) => named.some((h) => kinds.includes(h.kind));
    const lacks = legal.minor && managed && !has('teacher', 'youth_union');
    return (
        <Panel
            title={t('helpers.title')}
            aside={
                may('case.record') && (
                    <Link href={`/people/${person}/helpers`}>{t('helpers.change')}</Link>
                )
            }
        >
            {lacks && <Notice tone="amber">{t('helpers.minor_needs')}</Notice>}
            {named.length === 0 ? (
                <p className="muted">{t('helpers.nobody')}</p>
            ) : (
                <ul>
                    {named.map((h) => (
                        <li key={h.id}>
                            <strong>{h.name}</strong>{' '}
                            <span className="small">
                                {[word('helper_kind', h.kind), h.office, h.telephone]
                                    .filter(Boolean)
                                    .join(' · ')}
                            </span>
                        </li>
                    ))}
                </ul>
            )}
        </Panel>
    );
}
