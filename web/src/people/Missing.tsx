/** A file that does not open, and what opens it: a reason, an emergency, another try. */
import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'wouter';
import { ApiProblem } from '../kit/api';
import { Failed, LawList, Loading, Notice, PageHead, Panel, sentence } from '../kit/pieces';
import { useMay } from '../kit/session';
import { t } from '../kit/words';

const EmergencyDialog = lazy(() => import('../identity/EmergencyDialog'));
const OpenFileForm = lazy(() => import('./OpenFileForm'));

export function Missing(props: { person: string; error: Error; retry: () => void }) {
    const { person, error, retry } = props;
    const may = useMay();
    const code = error instanceof ApiProblem ? error.code : '';
    return (
        <>
            <PageHead title={t('person.window')} window={t('person.window')} />
            {error instanceof ApiProblem && code === 'person.minor_sealed' && (
                <OfMinor error={error} />
            )}
            {error instanceof ApiProblem && code === 'person.reason_needed' && (
                <Panel title={t('opening.state')}>
                    <div className="stack">
                        <p>{sentence(error)}</p>
                        <LawList law={error.law} />
                        <Suspense fallback={<Loading />}>
                            <OpenFileForm person={person} onOpened={retry} />
                        </Suspense>
                    </div>
                </Panel>
            )}
            {code !== 'person.minor_sealed' && code !== 'person.reason_needed' && (
                <Failed error={error} retry={retry} />
            )}
            <p>
                {may('person.read') ? (
                    <Link href="/people">{t('nav.people')}</Link>
                ) : (
                    <Link href="/openings">{t('nav.openings')}</Link>
                )}
            </p>
        </>
    );
}

/** No failure: the file is kept for those who answer for it, and this says who they are. */
function OfMinor({ error }: { error: ApiProblem }) {
    const may = useMay();
    const [opening, setOpening] = useState(false);
    return (
        <div className="stack">
            <Notice tone="blue" title={t('person.minor_sealed')}>
                <p>{sentence(error)}</p>
                <LawList law={error.law} />
                {may('break_glass.open') && (
                    <Button variant="default" size="xs" onClick={() => setOpening(true)}>
                        {t('emergency.open')}
                    </Button>
                )}
            </Notice>
            {opening && (
                <Suspense fallback={null}>
                    <EmergencyDialog opened onClose={() => setOpening(false)} />
                </Suspense>
            )}
        </div>
    );
}
