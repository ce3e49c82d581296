/** A result of a test that is disputed: what may not be done with it, and what goes on. */
import { Link } from 'wouter';
import type { CaseFile } from '../api.gen';
import { Notice } from '../kit/pieces';
import { useMay } from '../kit/session';
import { dateWords } from '../kit/time';
import { t } from '../kit/words';
import { mayRecord } from './step_rights';

export function Disputed({ legal, person }: { legal: CaseFile; person: string }) {
    const may = useMay();
    const open = legal.disputes.filter((d) => !d.settled_on);
    if (open.length === 0) return null;
    const steps = legal.steps.filter((s) => s.step === 'settle_dispute');
    return (
        <Notice tone="amber" title={t('dispute.banner')}>
            {open.map((d) => (
                <p key={d.id}>
                    {t('dispute.since', { day: dateWords(d.disputed_on), ground: d.ground })}{' '}
                    {mayRecord(may, 'settle_dispute') && steps.some((s) => s.subject === d.id) && (
                        <Link href={`/people/${person}/record/settle_dispute?subject=${d.id}`}>
                            {t('dispute.settle')}
                        </Link>
                    )}
                </p>
            ))}
        </Notice>
    );
}
