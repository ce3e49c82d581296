import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { CaseFile, Me, PersonFile } from '../api.gen';
import { caseOf } from '../cases/case_of';
import { Session } from '../kit/session';
import { Measures } from './Measures';

const legal = caseOf({
    listings: [{ id: 'l', basis: 'B', drugs: [], marks: [] }],
    post_rehabs: [{ id: 'r', basis: 'B', marks: [], ends_on: '2026-05-01' }],
    transfers: [{ left_at: '2025-07-01T08:00:00+07:00' }, { left_at: '2026-03-02T22:10:00+07:00' }],
} as unknown as Partial<CaseFile>);

function show(reading?: PersonFile['reading']) {
    const file = { person: { id: 'p' }, reading } as PersonFile;
    render(
        <MantineProvider env="test">
            <Session.Provider value={{ rights: [] } as unknown as Me}>
                <Measures legal={legal} file={file} />
            </Session.Provider>
        </MantineProvider>,
    );
}

it('what holds today is said to hold, and what ran out to have ended', () => {
    show();
    screen.getByText('Đang áp dụng');
    screen.getByText('Kết thúc 01/05/2026');
});

it('a former office reads of which day the file tells, and what had not ended then', () => {
    show({ ground: 'former', words: '' });
    expect(screen.getAllByText('Áp dụng tại ngày 02/03/2026')).toHaveLength(2);
    expect(screen.queryByText('Đang áp dụng')).toBeNull();
});
