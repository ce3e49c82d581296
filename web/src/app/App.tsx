/** The desk: words, controls, questions, session; then the pages. */
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { Router } from 'wouter';
import type { Me } from '../api.gen';
import { SignInPage } from '../identity/SignInPage';
import { ApiProblem, call, onSignedOut, rememberCsrf } from '../kit/api';
import { Loading } from '../kit/pieces';
import { Session } from '../kit/session';
import { theme } from '../kit/theme';
import { languageNow, onLanguage, setLanguage, useLanguage } from '../kit/words';
import { Pages } from './Pages';
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
    const enter = useCallback((who: Me) => {
        rememberCsrf(who.csrf);
        questions.clear();
        setExpired(false);
        setMe(who);
    }, []);
    useEffect(() => {
        onSignedOut(() => {
            questions.clear();
            setMe((before) => {
                if (before) setExpired(true);
                return null;
            });
        });
        call('GET /session').then(enter, () => setMe(null));
    }, [enter]);
    const leave = () => {
        questions.clear();
        setExpired(false);
        setMe(null);
    };
    return { me, expired, enter, leave };
}

export function App({ nonce }: { nonce: string }) {
    const language = useLanguage();
    const { me, expired, enter, leave } = useSession();
    const entered = async (who: Me) => {
        enter(who);
        if (who.language !== languageNow() && !localStorage.getItem('neove.language'))
            await setLanguage(who.language as 'vi' | 'en');
    };
    return (
        <MantineProvider theme={theme} forceColorScheme="light" getStyleNonce={() => nonce}>
            <QueryClientProvider client={questions}>
                <Router base="/desk">
                    {me === undefined && <Loading />}
                    {me === null && <SignInPage expired={expired} onEnter={entered} />}
                    {me && (
                        <Session.Provider value={me}>
                            <Shell key={language} onLeave={leave}>
                                <Pages />
                            </Shell>
                        </Session.Provider>
                    )}
                </Router>
            </QueryClientProvider>
        </MantineProvider>
    );
}
