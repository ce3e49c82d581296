import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider, type UseQueryResult } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
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

describe('where a person lives', () => {
    it('is said by the name of the commune then, and by its name today where a merger changed it', () => {
        render(
            <MantineProvider env="test">
                <QueryClientProvider client={new QueryClient()}>
                    <Session.Provider value={{ rights: [] } as unknown as Me}>
                        <OverviewTab file={file} legal={{} as UseQueryResult<CaseFile>} />
                    </Session.Provider>
                </QueryClientProvider>
            </MantineProvider>,
        );
        const beside = (address: string) => screen.getByText(address).textContent ?? '';
        expect(beside('Làng Một')).toContain('Xã Cũ, Tỉnh Trước');
        expect(beside('Làng Một')).toContain('nay là Xã Mới, Tỉnh Sau');
        expect(beside('Làng Hai')).toContain('Xã Chia, Tỉnh Trước');
        expect(beside('Làng Hai')).toContain('nay chia vào nhiều đơn vị');
        expect(beside('Làng Ba')).toContain('Xã Mới, Tỉnh Sau');
        expect(beside('Làng Ba')).not.toContain('nay');
    });
});
