/** Who is signed in, and what he may do. */
import { createContext, useContext } from 'react';
import type { Me } from '../api.gen';
import { call } from './api';

/** Who is signed in; nobody is an answer without content. */
export async function whoIsThere(): Promise<Me | undefined> {
    const who = await call('GET /session');
    return who.account ? who : undefined;
}

export const Session = createContext<Me | undefined>(undefined);

export function useMe(): Me {
    const me = useContext(Session);
    if (!me) throw new Error('a page was drawn without a session');
    return me;
}
export const useMay = () => {
    const me = useMe();
    return (right: string) => me.rights.includes(right);
};
