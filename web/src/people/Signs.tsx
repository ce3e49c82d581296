/** What agrees and what differs between two descriptions, in words. */
import { Tag } from '../kit/pieces';
import { t, word } from '../kit/words';

export function Signs({ agrees, differs }: { agrees: string[]; differs: string[] }) {
    return (
        <>
            {agrees.length > 0 && (
                <span className="tags">
                    <span className="small">{t('review.agrees')}</span>
                    {agrees.map((s) => (
                        <Tag key={s} tone="ok">
                            {word('match_sign', s)}
                        </Tag>
                    ))}
                </span>
            )}
            {differs.length > 0 && (
                <span className="tags">
                    <span className="small">{t('review.differs')}</span>
                    {differs.map((s) => (
                        <Tag key={s} tone="late">
                            {word('match_sign', s)}
                        </Tag>
                    ))}
                </span>
            )}
        </>
    );
}
