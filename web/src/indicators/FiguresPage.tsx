/** Thống kê: the figures that are kept, each as it stands now. */
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { FigureName } from '../api.gen';
import { call } from '../kit/api';
import { Empty, Failed, Loading, PageHead } from '../kit/pieces';
import { periodWords } from '../kit/time';
import { languageNow, t } from '../kit/words';
import { figureRoute } from './figure_routes';
import { valueWords } from './periods';

export default function FiguresPage() {
    const question = useQuery({
        queryKey: ['figures'],
        queryFn: ({ signal }) => call('GET /figures', { signal }),
    });
    return (
        <>
            <PageHead title={t('nav.figures')} window={t('nav.figures')} />
            {question.error && <Failed error={question.error} retry={() => question.refetch()} />}
            {question.isPending && <Loading />}
            {question.data?.items.length === 0 && <Empty title={t('figures.none')} />}
            {question.data && question.data.items.length > 0 && (
                <ul className="card cards">
                    {question.data.items.map((f) => (
                        <li key={f.id}>
                            <Link href={`/figures/${f.id}`}>{f.name}</Link>
                            <ValueNow figure={f} />
                        </li>
                    ))}
                </ul>
            )}
        </>
    );
}

function ValueNow({ figure }: { figure: FigureName }) {
    const question = useQuery({
        queryKey: ['figure', figure.id, {}],
        queryFn: ({ signal }) => call(figureRoute(figure.id), { signal }),
    });
    const now = question.data;
    if (!now) return null;
    if (!now.has_source) return <span className="muted">{t('figures.no_source')}</span>;
    return (
        <span className="side-end">
            <strong className="num">{valueWords(now.value, now.below_five)}</strong>
            <span className="small">{periodWords(now.period, languageNow())}</span>
        </span>
    );
}
