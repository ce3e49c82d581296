/** Emergency openings that nobody reviewed in time: for whoever may review them, wherever he begins. */
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { call } from '../kit/api';
import { countWords } from '../kit/DataTable';
import { Notice } from '../kit/pieces';
import { useMay } from '../kit/session';
import { t } from '../kit/words';

export function OverdueReviews() {
    const may = useMay();
    const question = useQuery({
        queryKey: ['emergencies', 'overdue'],
        queryFn: ({ signal }) =>
            call('GET /emergencies', { query: { overdue: true, limit: 1 }, signal }),
        enabled: may('break_glass.review'),
    });
    const page = question.data;
    if (!page || page.count === 0) return null;
    return (
        <Notice tone="amber" title={t('opening_review.overdue')}>
            <Link href="/emergencies?show=overdue">
                {t('emergency.overdue_count', { count: countWords(page.count, page.more_than) })}
            </Link>
        </Notice>
    );
}
