import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { IntakeRow } from '../api.gen';
import { RowReview } from './RowReview';

const says = (code: string, message: string, field = 'identifier') => ({
    row: 5,
    field,
    code,
    message,
});
const row = {
    row: 5,
    verdict: 'review',
    draft: {
        name: 'Siu Lan',
        identifier: '097090012345',
        more_identifiers: ['230999888'],
        sex: 'female',
        aliases: [],
    },
    drugs: [],
    candidates: [],
    done: false,
    problems: [
        says('identifier.sex_differs.male', 'Số định danh cho giới tính nam, danh sách ghi nữ.'),
        says('identifier.says_year', 'Năm sinh đã nhập (1991) khác năm sinh trong số (1990).'),
        says('identifier.says_place', 'Ba chữ số đầu của số 097090012345 là 097.'),
        says('row.same_number', 'Trùng số giấy tờ với dòng 4 của chính danh sách này.'),
        says('identifier.both', 'Ô giấy tờ có hai số.'),
        says('drug.unreadable', 'Không nhận ra loại ma túy.', 'drugs'),
    ],
} as unknown as IntakeRow;

describe('a row of a list beside who it may be', () => {
    it('says under the number everything the number says otherwise, with both values', () => {
        render(
            <QueryClientProvider client={new QueryClient()}>
                <MantineProvider env="test">
                    <RowReview intake="i" row={row} onDone={() => {}} />
                </MantineProvider>
            </QueryClientProvider>,
        );
        const side = screen.getByText('Siu Lan').parentElement?.textContent ?? '';
        expect(side).toContain('giới tính nam, danh sách ghi nữ');
        expect(side).toContain('(1991) khác năm sinh trong số (1990)');
        expect(side).toContain('097090012345 là 097');
        expect(side).toContain('097090012345, 230999888');
        expect(side).not.toContain('loại ma túy');
        // What the number says of the person differs three times; the rest is said without the mark.
        expect(side).toContain('Trùng số giấy tờ với dòng 4');
        expect(side).toContain('Ô giấy tờ có hai số');
        expect(screen.getAllByText('Số định danh không khớp')).toHaveLength(3);
    });
});
