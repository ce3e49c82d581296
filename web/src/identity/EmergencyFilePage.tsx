/** A file opened in an emergency: what it says, for as long as it may be read. */
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { TimelineTab } from '../cases/TimelineTab';
import { call } from '../kit/api';
import { Failed, Loading, Notice, PageHead } from '../kit/pieces';
import { instantWords } from '../kit/time';
import { languageNow, t } from '../kit/words';
import { OverviewTab } from '../people/OverviewTab';

export default function EmergencyFilePage({ person }: { person: string }) {
    const file = useQuery({
        queryKey: ['emergency', 'person', person],
        queryFn: ({ signal }) => call('GET /people/{id}', { ids: [person], signal }),
    });
    const legal = useQuery({
        queryKey: ['emergency', 'case', person],
        queryFn: ({ signal }) => call('GET /people/{id}/case', { ids: [person], signal }),
    });
    const openings = useQuery({
        queryKey: ['emergencies', 'own', person],
        queryFn: ({ signal }) => call('GET /emergencies', { body: { limit: 200 }, signal }),
    });
    const opening = openings.data?.items.find(
        (line) => line.emergency.person === person && line.readable,
    );
    return (
        <>
            <PageHead
                title={file.data?.person.name ?? t('emergency.file')}
                window={t('emergency.file')}
            >
                <Link href="/emergencies" className="btn">
                    {t('emergency.list')}
                </Link>
            </PageHead>
            <div className="stack">
                {opening && (
                    <Notice
                        tone="amber"
                        title={t('emergency.until', {
                            at: instantWords(opening.emergency.ends_at, languageNow()),
                        })}
                    >
                        <p>{opening.emergency.reason}</p>
                        <p>{t('emergency.told', { unit: opening.unit_name })}</p>
                    </Notice>
                )}
                {file.error && <Failed error={file.error} retry={() => file.refetch()} />}
                {file.isPending && <Loading lines={8} />}
                {file.data && (
                    <>
                        <OverviewTab file={file.data} legal={legal} outside />
                        <TimelineTab legal={legal} />
                    </>
                )}
            </div>
        </>
    );
}
