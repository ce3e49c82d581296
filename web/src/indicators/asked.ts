/** What a figure is asked for; all of it stands in the address, so that a view can be sent on. */
import type { FigureQuery } from '../api.gen';
import { useFilters } from '../kit/address';
import { address } from '../kit/api';

export type Asked = Pick<
    FigureQuery,
    'figure' | 'period' | 'unit_code' | 'by' | 'as_of' | 'boundaries'
>;

export function useAsked(figure: string): Asked {
    const [filters] = useFilters();
    const of = (name: string) => filters.get(name) || undefined;
    return clean({
        figure,
        period: of('period'),
        unit_code: of('unit'),
        by: of('by'),
        as_of: of('as_of'),
        boundaries: of('boundaries'),
    });
}

/** Without the names that have no value. */
export const clean = <T extends object>(asked: T) =>
    Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined)) as {
        [K in keyof T]: Exclude<T[K], undefined>;
    };

export const sheetAddress = (asked: Asked) =>
    address('GET /figures/sheet', { query: { ...asked } });
