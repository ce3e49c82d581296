/** What is not as the law wants it, in words, with the article. */
import type { MarkLine } from '../api.gen';
import { Article, cite, Notice } from '../kit/pieces';
import { t } from '../kit/words';

export const Marks = ({ marks }: { marks: MarkLine[] }) =>
    marks.length === 0 ? null : (
        <Notice tone="amber" title={t('marks.title')}>
            <ul>
                {marks.map((m) => (
                    <li key={m.code}>
                        {cite(m.text)}{' '}
                        {!m.text.includes(m.article) && <Article article={m.article} />}
                    </li>
                ))}
            </ul>
        </Notice>
    );
