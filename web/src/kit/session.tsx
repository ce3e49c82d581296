/** Who is signed in, and what he may do. */
import { createContext, useContext } from 'react';
import type { Me } from '../api.gen';

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
