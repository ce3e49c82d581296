/** The roles that whoever is signed in may give: only these stand in a list to choose from. */
import { useQuery } from '@tanstack/react-query';
import { call } from '../kit/api';
import { word } from '../kit/words';

/** What the reader may give, and in which unit. */
export const useAccountTerms = () =>
    useQuery({
        queryKey: ['account-import-terms'],
        queryFn: ({ signal }) => call('GET /accounts/import', { signal }),
    });

/** `wanted` while it may be given, else the first that may; '' until the roles are known. */
export function useRoles(wanted: string) {
    const terms = useAccountTerms();
    const roles: string[] = terms.data?.roles ?? [];
    return {
        role: roles.includes(wanted) ? wanted : (roles[0] ?? ''),
        options: roles.map((code) => ({ value: code, label: word('role', code) })),
        error: terms.error,
    };
}
