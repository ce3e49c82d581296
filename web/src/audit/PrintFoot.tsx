/** The line at the foot of everything printed: the signed head, to be held against the ledger later. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { call } from '../kit/api';

/** Asked when the page has come to rest: a slow line carries the page first. */
const restful = 3000;

export function PrintFoot() {
    const [rested, setRested] = useState(false);
    useEffect(() => {
        const timer = setTimeout(() => setRested(true), restful);
        return () => clearTimeout(timer);
    }, []);
    const head = useQuery({
        queryKey: ['head'],
        queryFn: ({ signal }) => call('GET /head', { signal }),
        enabled: rested,
        staleTime: 10 * 60_000,
        retry: false,
    });
    return head.data?.line ? <p className="printonly head-hash">{head.data.line}</p> : null;
}
