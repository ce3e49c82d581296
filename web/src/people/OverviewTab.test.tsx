import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider, type UseQueryResult } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { CaseFile, Me, PersonFile } from '../api.gen';
import { Session } from '../kit/session';
import { OverviewTab } from './OverviewTab';

const home = (id: string, kind: string, address: string) => ({
    id,
    person: 'p',
    unit: 'u',
    kind,
    address,
    version: 1,
});
const file = {
    person: { id: 'p', unit: 'u', name: 'Siu Mẫu', version: 1 },
    unit_name: 'Xã Mới, Tỉnh Sau',
    names: [],
    identifiers: [],
    residences: [
        home('whole', 'permanent', 'Làng Một'),
        home('divided', 'temporary', 'Làng Hai'),
        home('same', 'current', 'Làng Ba'),
    ],
    phones: [],
    places: [
        {
            residence: 'whole',
            unit: 'a',
            name_then: 'Xã Cũ, Tỉnh Trước',
            name_now: 'Xã Mới, Tỉnh Sau',
            divided: false,
        },
        { residence: 'divided', unit: 'b', name_then: 'Xã Chia, Tỉnh Trước', divided: true },
        { residence: 'same', unit: 'u', name_then: 'Xã Mới, Tỉnh Sau', divided: false },
    ],
    standings: [],
    merged: [],
    more_outside: false,
    to_assign: false,
    closed: false,
} as unknown as PersonFile;

function show(shown: PersonFile, rights: string[] = []) {
    render(
        <MantineProvider env="test">
            <QueryClientProvider client={new QueryClient()}>
                <Session.Provider value={{ rights } as unknown as Me}>
                    <OverviewTab
                        file={shown}
                        legal={{} as UseQueryResult<CaseFile>}
                        outside={!!shown.reading}
                    />
                </Session.Provider>
            </QueryClientProvider>
        </MantineProvider>,
    );
}

describe('whom to call', () => {
    const mother = {
        id: 'r',
        kind: 'parent',
        name: 'Rơ Châm Hồng',
        contact: '0900 000 001',
        from_day: '2026-07-01',
        version: 1,
    };
    const asked = () => {
        const fetched = vi.fn(async () => Response.json({ items: [mother] }));
        vi.stubGlobal('fetch', fetched);
        return fetched;
    };
    const read = (ground: string) =>
        ({ ...file, reading: { ground, words: '' } }) as unknown as PersonFile;
    afterEach(() => vi.unstubAllGlobals());

    it('is read in an emergency with the telephone, and not to be changed', async () => {
        asked();
        show(read('emergency'), ['person.write']);
        await screen.findByText('Rơ Châm Hồng');
        expect(screen.getByText(/0900 000 001/)).toBeTruthy();
        expect(screen.queryAllByRole('button')).toEqual([]);
    });
    it('is not asked for on another ground', () => {
        const fetched = asked();
        show(read('arriving'), ['person.write']);
        expect(fetched).not.toHaveBeenCalled();
    });
});

describe('where a person lives', () => {
    it('is said by the name of the commune then, and by its name today where a merger changed it', () => {
        show(file);
        const beside = (address: string) => screen.getByText(address).textContent ?? '';
        expect(beside('Làng Một')).toContain('Xã Cũ, Tỉnh Trước');
        expect(beside('Làng Một')).toContain('nay là Xã Mới, Tỉnh Sau');
        expect(beside('Làng Hai')).toContain('Xã Chia, Tỉnh Trước');
        expect(beside('Làng Hai')).toContain('nay chia vào nhiều đơn vị');
        expect(beside('Làng Ba')).toContain('Xã Mới, Tỉnh Sau');
        expect(beside('Làng Ba')).not.toContain('nay');
    });
});
