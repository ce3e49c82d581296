/** Setting up a second factor: a code on the phone, a security key, or printed codes. */
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Me, PrintedCodes, TotpOffer } from '../api.gen';
import { call } from '../kit/api';
import { Opened } from '../kit/Opened';
import { Failed, Notice, Panel } from '../kit/pieces';
import { t } from '../kit/words';
import { Line } from './Line';
import { CurrentPassword } from './NewPassword';
import { createKey, hasKeys } from './webauthn';

type Kind = 'totp' | 'key' | 'codes';

export interface FactorSetupProps {
    me: Me;
    /** The own password once more; not for who has just proved it. */
    asksPassword: boolean;
    onDone: (me?: Me) => void;
    onCodes: (codes: PrintedCodes) => void;
}

export function FactorSetup(props: FactorSetupProps) {
    const [kind, setKind] = useState<Kind>();
    const kinds: Kind[] = hasKeys() ? ['totp', 'key', 'codes'] : ['totp', 'codes'];
    const done = (me?: Me) => {
        setKind(undefined);
        props.onDone(me);
    };
    return (
        <div className="stack">
            {!kind && (
                <div className="choices">
                    {kinds.map((k) => (
                        <Button key={k} variant="default" onClick={() => setKind(k)}>
                            {t(`factor.add_${k}`)}
                        </Button>
                    ))}
                </div>
            )}
            {kind && (
                <Opened close={() => setKind(undefined)}>
                    {kind === 'totp' && <TotpSetup {...props} onDone={done} />}
                    {kind === 'key' && <KeySetup {...props} onDone={done} />}
                    {kind === 'codes' && (
                        <CodesSetup
                            {...props}
                            onCodes={(codes) => {
                                done();
                                props.onCodes(codes);
                            }}
                        />
                    )}
                    <button type="button" className="lang" onClick={() => setKind(undefined)}>
                        {t('factor.other')}
                    </button>
                </Opened>
            )}
        </div>
    );
}

/** A step that may want the own password first. */
function Ask(props: {
    text: string;
    go: string;
    asksPassword: boolean;
    error: unknown;
    busy: boolean;
    onGo: (password: string) => void;
    children?: React.ReactNode;
}) {
    const [password, setPassword] = useState('');
    return (
        <form
            className="stack inset"
            onSubmit={(event) => {
                event.preventDefault();
                event.stopPropagation();
                props.onGo(password);
            }}
        >
            <p>{props.text}</p>
            {Boolean(props.error) && <Failed error={props.error} />}
            {props.children}
            {props.asksPassword && <CurrentPassword value={password} onChange={setPassword} />}
            <Button type="submit" disabled={props.busy}>
                {props.go}
            </Button>
        </form>
    );
}

function TotpSetup(props: FactorSetupProps) {
    const offer = useMutation({
        mutationFn: (password: string) => call('POST /account/totp', { body: { password } }),
    });
    if (offer.data) return <TotpConfirm offer={offer.data} onDone={props.onDone} />;
    return (
        <Ask
            text={t('factor.totp_text')}
            go={t('factor.totp_show')}
            asksPassword={props.asksPassword}
            error={offer.error}
            busy={offer.isPending}
            onGo={(password) => offer.mutate(password)}
        />
    );
}

function TotpConfirm(props: { offer: TotpOffer; onDone: (me: Me) => void }) {
    const [code, setCode] = useState('');
    const confirm = useMutation({
        mutationFn: () => call('POST /account/totp/confirmation', { body: { code } }),
        onSuccess: props.onDone,
    });
    const picture = `data:image/svg+xml;base64,${btoa(props.offer.picture)}`;
    return (
        <form
            className="stack inset"
            onSubmit={(event) => {
                event.preventDefault();
                event.stopPropagation();
                confirm.mutate();
            }}
        >
            <p>{t('factor.scan')}</p>
            <img className="qr" src={picture} alt={t('factor.picture')} width={220} height={220} />
            <p className="small">
                {t('factor.by_hand')}{' '}
                <code className="secret" id="totp-secret">
                    {props.offer.secret.replace(/(.{4})/g, '$1 ').trim()}
                </code>
            </p>
            {confirm.error && <Failed error={confirm.error} />}
            <Line
                id="totp-code"
                label={t('second.code')}
                value={code}
                onChange={setCode}
                inputMode="numeric"
                autoComplete="one-time-code"
                maxLength={10}
                autoFocus
            />
            <Button type="submit" disabled={confirm.isPending}>
                {t('factor.confirm')}
            </Button>
        </form>
    );
}

function KeySetup(props: FactorSetupProps) {
    const [label, setLabel] = useState('');
    const add = useMutation({
        mutationFn: async (password: string) => {
            const offer = await call('POST /account/keys/offer', { body: { password } });
            return call('POST /account/keys', {
                body: await createKey(offer, props.me.login, label.trim()),
            });
        },
        onSuccess: props.onDone,
    });
    return (
        <Ask
            text={t('factor.key_text')}
            go={add.isPending ? t('second.touch') : t('factor.key_add')}
            asksPassword={props.asksPassword}
            error={add.error}
            busy={add.isPending}
            onGo={(password) => add.mutate(password)}
        >
            <Line
                id="key-label"
                label={t('factor.key_label')}
                description={t('factor.key_label_help')}
                value={label}
                onChange={setLabel}
            />
        </Ask>
    );
}

function CodesSetup(props: FactorSetupProps) {
    const make = useMutation({
        mutationFn: (password: string) => call('POST /account/codes', { body: { password } }),
        onSuccess: props.onCodes,
    });
    return (
        <Ask
            text={t('factor.codes_text')}
            go={t('factor.codes_make')}
            asksPassword={props.asksPassword}
            error={make.error}
            busy={make.isPending}
            onGo={(password) => make.mutate(password)}
        />
    );
}

/** Shown once, to be printed and kept apart from the machine. */
export function CodesSheet(props: { codes: PrintedCodes; onDone: () => void }) {
    return (
        <Panel title={t('factor.codes_sheet')}>
            <div className="stack">
                <Notice tone="amber">{t('factor.codes_once')}</Notice>
                <p>
                    {props.codes.name} · <span className="mono">{props.codes.login}</span>
                </p>
                <ol className="code-sheet">
                    {props.codes.codes.map((code) => (
                        <li key={code}>
                            <code>{code}</code>
                        </li>
                    ))}
                </ol>
                <div className="row noprint">
                    <Button onClick={() => window.print()}>{t('action.print')}</Button>
                    <Button variant="default" onClick={props.onDone}>
                        {t('factor.codes_kept')}
                    </Button>
                </div>
            </div>
        </Panel>
    );
}
