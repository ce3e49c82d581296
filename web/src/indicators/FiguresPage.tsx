/** Thống kê: the figures that are kept. */
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { call } from '../kit/api';
import { Empty, Failed, Loading, PageHead } from '../kit/pieces';
import { t } from '../kit/words';

export function FiguresPage() {
    const question = useQuery({
        queryKey: ['figures'],
        queryFn: ({ signal }) => call('GET /figures', { signal }),
    });
    return (
        <>
            <PageHead title={t('nav.figures')} window={t('nav.figures')} />
            {question.error && <Failed error={question.error} retry={() => question.refetch()} />}
            {question.isPending && <Loading />}
            {question.data && (
                <div className="card">
                    {question.data.items.length === 0 && <Empty title={t('figures.none')} />}
                    <ul className="cards">
                        {question.data.items.map((f) => (
                            <li key={f.id}>
                                <Link href={`/figures/${f.id}`}>{f.name}</Link>
                                <span className="small">{f.id}</span>
                            </li>
                        ))}
                    </ul>
                </div>
            )}
        </>
    );
}
