/** The first sign-in where a second factor is required: nothing opens before one is set up. */
import { useState } from 'react';
import type { Me, PrintedCodes } from '../api.gen';
import { Notice } from '../kit/pieces';
import { whoIsThere } from '../kit/session';
import { t } from '../kit/words';
import { CodesSheet, FactorSetup } from './FactorSetup';

export function EnrolPage(props: { me: Me; onEnter: (me: Me) => void; onLeave: () => void }) {
    const [codes, setCodes] = useState<PrintedCodes>();
    const enter = () => whoIsThere().then((me) => (me ? props.onEnter(me) : props.onLeave()));
    return (
        <main className="enrol">
            <h1>{t('enrol.title')}</h1>
            <p>{t('second.for', { name: props.me.name })}</p>
            <Notice tone="blue">{t('enrol.why')}</Notice>
            {codes ? (
                <CodesSheet codes={codes} onDone={enter} />
            ) : (
                <FactorSetup
                    me={props.me}
                    asksPassword={false}
                    onDone={(me) => me && props.onEnter(me)}
                    onCodes={setCodes}
                />
            )}
            <button type="button" className="lang" onClick={props.onLeave}>
                {t('second.leave')}
            </button>
        </main>
    );
}
