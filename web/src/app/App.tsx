/** The desk: words, controls, questions, session; then the pages. */
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense, startTransition, useCallback, useEffect, useRef, useState } from 'react';
import { Router } from 'wouter';
import type { Me } from '../api.gen';
import { cameBack, finishOidc } from '../identity/oidc';
import { SignInPage } from '../identity/SignInPage';
import { ApiProblem, call, onSignedOut, rememberCsrf } from '../kit/api';
import { dropAllDrafts, sealDrafts, unsealDrafts } from '../kit/draft';
import { Mark } from '../kit/icons';
import { Loading } from '../kit/pieces';
import { Session, whoIsThere } from '../kit/session';
import { theme } from '../kit/theme';
import { languageNow, onLanguage, setLanguage, useLanguage } from '../kit/words';
import { openedPage, Pages } from './Pages';
import { Shell } from './Shell';

const retry = (count: number, error: Error) =>
    count < 2 && error instanceof ApiProblem && (error.status === 0 || error.status === 503);

const questions = new QueryClient({
    defaultOptions: {
        queries: { retry, refetchOnWindowFocus: false, networkMode: 'always' },
        mutations: { networkMode: 'always' },
    },
});

// Answers carry words in the language they were asked in.
onLanguage(() => questions.clear());

/** undefined: not known yet; null: nobody is signed in. */
function useSession() {
    const [me, setMe] = useState<Me | null>();
    const [expired, setExpired] = useState(false);
    const [trouble, setTrouble] = useState<unknown>();
    const [locked, setLocked] = useState(false);
    const isLocked = useRef(false);
    const enter = useCallback(async (who: Me) => {
        await unsealDrafts(who.account, who.draft_key);
        rememberCsrf(who.csrf);
        questions.clear();
        setExpired(false);
        setTrouble(undefined);
        setLocked(false);
        isLocked.current = false;
        // The desk is drawn in small steps, so that a slow machine answers meanwhile.
        startTransition(() => setMe(who));
    }, []);
    useEffect(() => {
        onSignedOut(() => {
            // A locked session answers nothing; that is no lapse.
            if (isLocked.current) return;
            questions.clear();
            setMe((before) => {
                if (before?.stage === 'full') setExpired(true);
                return null;
            });
        });
        const first = cameBack()
            ? finishOidc().catch((error) => {
                  setTrouble(error);
                  throw error;
              })
            : whoIsThere();
        // Until the page has come the mark stays: a frame around nothing would only be drawn twice.
        first.then(
            (who) => (who ? openedPage().then(() => enter(who)) : setMe(null)),
            () => setMe(null),
        );
    }, [enter]);
    const away = () => {
        questions.clear();
        setExpired(false);
        setLocked(false);
        isLocked.current = false;
        setMe(null);
    };
    /** "Đổi người dùng" keeps what the account had begun to write; signing out drops it. */
    const leave = async (keepDrafts = false) => {
        if (keepDrafts && me) await sealDrafts(me.account, me.draft_key);
        await call('POST /session/forget').catch(() => undefined);
        dropAllDrafts();
        away();
    };
    const lock = async () => {
        isLocked.current = true;
        setLocked(true);
        questions.clear();
        if (me) await sealDrafts(me.account, me.draft_key);
        await call('POST /session/lock').catch(() => undefined);
    };
    return { me, expired, trouble, locked, enter, leave, lock };
}

export function App({ nonce }: { nonce: string }) {
    const language = useLanguage();
    const { me, expired, trouble, locked, enter, leave, lock } = useSession();
    const entered = async (who: Me) => {
        await enter(who);
        if (who.language !== languageNow() && !localStorage.getItem('neove.language'))
            await setLanguage(who.language as 'vi' | 'en');
    };
    return (
        <MantineProvider theme={theme} forceColorScheme="light" getStyleNonce={() => nonce}>
            <QueryClientProvider client={questions}>
                <Router base="/desk">
                    {me === undefined && <Opening />}
                    {me === null && (
                        <SignInPage expired={expired} trouble={trouble} onEnter={entered} />
                    )}
                    {me && locked && (
                        <Stage stage="locked" me={me} onEnter={enter} onLeave={() => leave(true)} />
                    )}
                    {me && !locked && me.stage !== 'full' && (
                        <Stage stage={me.stage} me={me} onEnter={entered} onLeave={() => leave()} />
                    )}
                    {me && !locked && me.stage === 'full' && (
                        <Session.Provider value={me}>
                            <Shell key={language} onLeave={leave} onLock={lock}>
                                <Pages />
                            </Shell>
                        </Session.Provider>
                    )}
                </Router>
            </QueryClientProvider>
        </MantineProvider>
    );
}

/** What index.html shows until the desk knows who is there. */
const Opening = () => (
    <div className="opening">
        <Mark />
        Nẻo Về
    </div>
);

const StagePage = lazy(() => import('../identity/StagePages'));

/** What still stands between the password and the desk. */
function Stage(props: { stage: string; me: Me; onEnter: (me: Me) => void; onLeave: () => void }) {
    return (
        <Suspense fallback={<Loading />}>
            <StagePage {...props} />
        </Suspense>
    );
}
