/** Bảo mật tài khoản: one's own factors, printed codes, password and sessions. */
import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { FactorLine, PrintedCodes, SessionLine } from '../api.gen';
import { call } from '../kit/api';
import { Opened } from '../kit/Opened';
import { Failed, Loading, Notice, PageHead, Panel, Tag } from '../kit/pieces';
import { useMe } from '../kit/session';
import { dateWords, dayOf, instantWords } from '../kit/time';
import { languageNow, t, word } from '../kit/words';
import { CodesSheet, FactorSetup } from './FactorSetup';
import { CurrentPassword, NewPassword, useNewPassword } from './NewPassword';
import { startProof } from './oidc';

export default function SecurityPage() {
    const [codes, setCodes] = useState<PrintedCodes>();
    return (
        <>
            <PageHead title={t('security.title')} window={t('security.title')} />
            <div className="two">
                <div className="stack">
                    {codes && <CodesSheet codes={codes} onDone={() => setCodes(undefined)} />}
                    <Factors onCodes={setCodes} />
                    <Sessions />
                </div>
                <ChangePassword />
            </div>
        </>
    );
}

function Factors({ onCodes }: { onCodes: (codes: PrintedCodes) => void }) {
    const me = useMe();
    const questions = useQueryClient();
    const refresh = () => questions.invalidateQueries({ queryKey: ['security'] });
    const security = useQuery({
        queryKey: ['security'],
        queryFn: ({ signal }) => call('GET /account/security', { signal }),
    });
    const [going, setGoing] = useState<FactorLine>();
    if (security.error) return <Failed error={security.error} retry={() => security.refetch()} />;
    if (!security.data) return <Loading />;
    const { factors, second_required, provider, by_provider } = security.data;
    const proved = by_provider ? new URLSearchParams(window.location.search).get('proved') : null;
    const asksPassword = proved !== 'yes';
    return (
        <Panel title={t('security.factors')}>
            <div className="stack">
                {factors.length === 0 && (
                    <Notice tone={second_required ? 'amber' : 'blue'}>
                        {second_required ? t('security.none_required') : t('security.none')}
                    </Notice>
                )}
                {factors.length > 0 && (
                    <ul className="plain-list lines">
                        {factors.map((f) => (
                            <li key={f.id}>
                                <div>
                                    <strong>{f.label || word('factor_kind', f.kind)}</strong>
                                    {f.label && <Tag>{word('factor_kind', f.kind)}</Tag>}
                                    <div className="small">{factorNote(f)}</div>
                                </div>
                                <Button
                                    variant="default"
                                    size="xs"
                                    onClick={() => setGoing(f)}
                                    aria-label={`${t('security.remove')}: ${f.label || word('factor_kind', f.kind)}`}
                                >
                                    {t('security.remove')}
                                </Button>
                            </li>
                        ))}
                    </ul>
                )}
                {going && (
                    <RemoveFactor
                        factor={going}
                        asksPassword={asksPassword}
                        onDone={() => {
                            setGoing(undefined);
                            refresh();
                        }}
                    />
                )}
                {by_provider && <Proof name={provider} proved={proved} />}
                <FactorSetup
                    me={me}
                    asksPassword={asksPassword}
                    onDone={refresh}
                    onCodes={onCodes}
                />
                {provider && <p className="small">{t('security.provider', { name: provider })}</p>}
            </div>
        </Panel>
    );
}

const factorNote = (f: FactorLine) =>
    [
        t('security.since', { day: dateWords(dayOf(f.made_at)) }),
        f.kind === 'codes' && t('security.codes_left', { n: f.left }),
        f.used_at && t('security.used', { at: instantWords(f.used_at, languageNow()) }),
    ]
        .filter(Boolean)
        .join(' · ');

/** Who signs in by the provider may have no password of ours: signing in there again stands for it. */
function Proof({ name, proved }: { name: string; proved: string | null }) {
    const leave = useMutation({ mutationFn: startProof });
    if (proved === 'yes') return <Notice tone="green">{t('security.proved')}</Notice>;
    return (
        <div className="stack tight">
            {proved === 'no' && <Notice tone="amber">{t('security.prove_failed')}</Notice>}
            {leave.error && <Failed error={leave.error} />}
            <div>
                <Button variant="default" disabled={leave.isPending} onClick={() => leave.mutate()}>
                    {t('security.prove', { name })}
                </Button>
            </div>
            <p className="small">{t('security.prove_help')}</p>
        </div>
    );
}

function RemoveFactor(props: { factor: FactorLine; asksPassword: boolean; onDone: () => void }) {
    const { factor, onDone } = props;
    const [password, setPassword] = useState('');
    const remove = useMutation({
        mutationFn: () =>
            call('POST /account/factors/{id}/removal', { ids: [factor.id], body: { password } }),
        onSuccess: onDone,
    });
    return (
        <Opened close={onDone}>
            <form
                className="stack inset"
                onSubmit={(event) => {
                    event.preventDefault();
                    remove.mutate();
                }}
            >
                <p>
                    {t('security.remove_which', {
                        name: factor.label || word('factor_kind', factor.kind),
                    })}
                </p>
                {remove.error && <Failed error={remove.error} />}
                {props.asksPassword && <CurrentPassword value={password} onChange={setPassword} />}
                <div className="row">
                    <Button type="submit" color="red" disabled={remove.isPending}>
                        {t('security.remove')}
                    </Button>
                    <Button variant="default" onClick={onDone}>
                        {t('action.close')}
                    </Button>
                </div>
            </form>
        </Opened>
    );
}

function ChangePassword() {
    const [current, setCurrent] = useState('');
    const password = useNewPassword();
    const change = useMutation({
        mutationFn: () =>
            call('POST /account/password', { body: { current, password: password.value } }),
        onSuccess: () => {
            setCurrent('');
            password.clear();
        },
    });
    return (
        <Panel title={t('security.change_password')}>
            <form
                className="stack"
                onSubmit={(event) => {
                    event.preventDefault();
                    if (password.agrees()) change.mutate();
                }}
            >
                {change.isSuccess && <Notice tone="green">{t('security.password_changed')}</Notice>}
                {change.error && <Failed error={change.error} />}
                <CurrentPassword value={current} onChange={setCurrent} />
                <NewPassword password={password} />
                <Button type="submit" disabled={change.isPending}>
                    {t('security.change_password')}
                </Button>
            </form>
        </Panel>
    );
}

function Sessions() {
    const sessions = useQuery({
        queryKey: ['sessions'],
        queryFn: ({ signal }) => call('GET /account/sessions', { signal }),
    });
    const end = useMutation({
        mutationFn: (id: string) => call('POST /account/sessions/{id}/revocation', { ids: [id] }),
        onSuccess: () => sessions.refetch(),
    });
    const others = useMutation({
        mutationFn: () => call('POST /account/sessions/revocation'),
        onSuccess: () => sessions.refetch(),
    });
    const lines = sessions.data?.items ?? [];
    return (
        <Panel
            title={t('sessions.title')}
            aside={
                lines.length > 1 && (
                    <Button
                        variant="default"
                        size="xs"
                        disabled={others.isPending}
                        onClick={() => others.mutate()}
                    >
                        {t('sessions.end_others')}
                    </Button>
                )
            }
        >
            {sessions.error && <Failed error={sessions.error} retry={() => sessions.refetch()} />}
            {sessions.isPending && <Loading />}
            {end.error && <Failed error={end.error} />}
            <SessionList lines={lines} onEnd={(id) => end.mutate(id)} />
        </Panel>
    );
}

export function SessionList(props: { lines: SessionLine[]; onEnd?: (id: string) => void }) {
    return (
        <ul className="plain-list lines">
            {props.lines.map((s) => (
                <li key={s.id}>
                    <div>
                        <strong>{s.device || t('sessions.unknown_device')}</strong>{' '}
                        {s.current && <Tag tone="ok">{t('sessions.this')}</Tag>}
                        <div className="small">
                            {t('sessions.note', {
                                method: word('session_method', s.method),
                                from: instantWords(s.opened_at, languageNow()),
                                used: instantWords(s.used_at, languageNow()),
                            })}
                        </div>
                    </div>
                    {props.onEnd && !s.current && (
                        <Button
                            variant="default"
                            size="xs"
                            onClick={() => props.onEnd?.(s.id)}
                            aria-label={`${t('sessions.end')}: ${s.device} ${instantWords(s.opened_at, languageNow())}`}
                        >
                            {t('sessions.end')}
                        </Button>
                    )}
                </li>
            ))}
        </ul>
    );
}
