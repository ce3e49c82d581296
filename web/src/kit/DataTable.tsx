/** Rows on a desk, cards on a phone, with count, "xem thêm" and what to do when there is nothing. */
import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { Failed, Loading } from './pieces';
import { numberWords } from './time';
import { languageNow, t } from './words';

export const usePhone = () =>
    useMediaQuery('(max-width: 900px)', false, { getInitialValueInEffect: false });

export interface Column<R> {
    title: string;
    cell: (row: R) => ReactNode;
    right?: boolean;
}
interface ListState<R> {
    items: R[];
    isPending: boolean;
    error: Error | null;
    /** Why no more of it came, or nothing newer. */
    moreError?: Error | null;
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    fetchNextPage: () => unknown;
    refetch: () => unknown;
}

export function DataTable<R>(props: {
    label: string;
    list: ListState<R>;
    columns: Column<R>[];
    card: (row: R) => ReactNode;
    rowKey: (row: R) => string | number;
    empty: ReactNode;
}) {
    const phone = usePhone();
    const { list } = props;
    if (list.error) return <Failed error={list.error} retry={() => list.refetch()} />;
    if (list.isPending) return <Loading lines={8} />;
    if (list.items.length === 0) return <div className="grid-wrap">{props.empty}</div>;
    return (
        <>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
            <section className="grid-wrap" tabIndex={0} aria-label={props.label}>
                {phone ? (
                    <ul className="cards">
                        {list.items.map((row) => (
                            <li key={props.rowKey(row)}>{props.card(row)}</li>
                        ))}
                    </ul>
                ) : (
                    <table className="grid">
                        <thead>
                            <tr>
                                {props.columns.map((c) => (
                                    <th
                                        key={c.title}
                                        className={c.right ? 'r' : undefined}
                                        scope="col"
                                    >
                                        {c.title}
                                    </th>
                                ))}
                            </tr>
                        </thead>
                        <tbody>
                            {list.items.map((row) => (
                                <tr key={props.rowKey(row)}>
                                    {props.columns.map((c) => (
                                        <td key={c.title} className={c.right ? 'r' : undefined}>
                                            {c.cell(row)}
                                        </td>
                                    ))}
                                </tr>
                            ))}
                        </tbody>
                    </table>
                )}
            </section>
            <More list={list} />
        </>
    );
}

export function More({ list }: { list: Omit<ListState<unknown>, 'items'> }) {
    const { moreError, hasNextPage, isFetchingNextPage } = list;
    return (
        <>
            {moreError && !isFetchingNextPage && (
                <div className="more">
                    <Failed
                        error={moreError}
                        {...(!hasNextPage && { retry: () => list.refetch() })}
                    />
                </div>
            )}
            {hasNextPage && (
                <div className="more">
                    <Button
                        variant="default"
                        disabled={isFetchingNextPage}
                        onClick={() => list.fetchNextPage()}
                    >
                        {isFetchingNextPage ? t('state.loading') : t('action.more')}
                    </Button>
                </div>
            )}
        </>
    );
}

/** Exact to 10,000, then "hơn 10.000" (decision 22). */
export const countWords = (count: number, moreThan: boolean) =>
    moreThan
        ? t('list.more_than', { count: numberWords(10_000, languageNow()) })
        : numberWords(count, languageNow());
