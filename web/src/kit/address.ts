/** View state lives in the address: filters, tabs, pages; never anything personal. */
import { useCallback } from 'react';
import { useLocation, useSearch } from 'wouter';

export function useFilters(): [
    URLSearchParams,
    (change: Record<string, string | undefined>) => void,
] {
    const search = useSearch();
    const [path, go] = useLocation();
    const params = new URLSearchParams(search);
    const change = useCallback(
        (wanted: Record<string, string | undefined>) => {
            const next = new URLSearchParams(search);
            for (const [name, value] of Object.entries(wanted))
                if (value) next.set(name, value);
                else next.delete(name);
            const text = next.toString();
            go(path + (text ? `?${text}` : ''), { replace: true });
        },
        [search, path, go],
    );
    return [params, change];
}
