/** A list that grows by "xem thêm": keyset pages under one key. */
import { useInfiniteQuery } from '@tanstack/react-query';

interface Page<R> {
    items: R[];
    count: number;
    more_than: boolean;
    next?: string;
}

export function useList<R>(
    key: unknown[],
    ask: (after: string | undefined, signal: AbortSignal) => Promise<Page<R>>,
    enabled = true,
) {
    const question = useInfiniteQuery({
        queryKey: key,
        queryFn: ({ pageParam, signal }) => ask(pageParam, signal),
        initialPageParam: undefined as string | undefined,
        getNextPageParam: (page) => page.next,
        enabled,
    });
    const { data, error } = question;
    const first = data?.pages[0];
    return {
        ...question,
        /** Instead of the list; what has come stays when more of it does not. */
        error: data ? null : error,
        moreError: data ? error : null,
        items: data?.pages.flatMap((page) => page.items) ?? [],
        count: first?.count ?? 0,
        moreThan: first?.more_than ?? false,
    };
}
