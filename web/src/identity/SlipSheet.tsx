/** Activation slips, shown once, to be printed and cut. */
import { Button } from '@mantine/core';
import type { Slip } from '../api.gen';
import { Notice, Panel, Term } from '../kit/pieces';
import { dateWords, dayOf } from '../kit/time';
import { t } from '../kit/words';

export function SlipSheet(props: { slips: Slip[]; onDone: () => void }) {
    return (
        <Panel title={t('slips.title')}>
            <div className="stack">
                <div className="stack noprint">
                    <Notice tone="amber">{t('slips.once')}</Notice>
                    <div className="row">
                        <Button onClick={() => window.print()}>{t('action.print')}</Button>
                        <Button variant="default" onClick={props.onDone}>
                            {t('slips.done')}
                        </Button>
                    </div>
                </div>
                {props.slips.map((slip) => (
                    <section className="slip" key={slip.account} aria-label={slip.name}>
                        <h3>{t('slips.title')}</h3>
                        <dl className="dl">
                            <Term label={t('accounts.name')}>{slip.name}</Term>
                            <Term label={t('people.unit')}>{slip.unit_name}</Term>
                            <Term label={t('signin.login')}>
                                <span className="code">{slip.login}</span>
                            </Term>
                            <Term label={t('activate.code')}>
                                <span className="code">{slip.code}</span>
                            </Term>
                            <Term label={t('slips.ends')}>{dateWords(dayOf(slip.ends_at))}</Term>
                        </dl>
                        <p>{t('slips.how')}</p>
                        <p className="small">{t('slips.secret')}</p>
                    </section>
                ))}
            </div>
        </Panel>
    );
}
