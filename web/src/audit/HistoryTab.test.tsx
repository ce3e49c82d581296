import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import type { ChangeLine } from '../api.gen';
import type { useList } from '../kit/useList';
import { fieldWords, maybe, setLanguage } from '../kit/words';
import { Changes } from './HistoryTab';
import { recordOf } from './tables';

/** The records as the server declares them: RECORD(Type, "table", class, column, …). */
const headers = import.meta.glob<string>(
    ['../../../src/**/*.h', '!**/*_in_test.h', '!**/door_world.h'],
    { query: '?raw', import: 'default', eager: true },
);
const records = Object.values(headers).flatMap((text) =>
    [...text.matchAll(/RECORD\((\w+),\s*"(\w+)",\s*\w+,([^)]*)\)/g)].map(
        ([, type = '', table = '', columns = '']) => ({
            type,
            table,
            columns: columns.split(',').map((c) => c.trim()),
        }),
    ),
);
const ofFile = records.filter((r) => r.columns.includes('person') || r.table === 'people');

afterEach(() => setLanguage('vi'));

it.each(['vi', 'en'] as const)('every column of a file has its word (%s)', async (language) => {
    await setLanguage(language);
    await fieldWords();
    expect(ofFile.length).toBeGreaterThan(25);
    const wordless: string[] = [];
    for (const { type, table, columns } of records) {
        if (!recordOf[table] && !ofFile.some((r) => r.table === table)) continue;
        if (recordOf[table] !== type) wordless.push(`${table}: recordOf`);
        if (!maybe(`web.table.${table}`)) wordless.push(`web.table.${table}`);
        for (const column of columns)
            if (!maybe(`field.${type}.${column}`)) wordless.push(`field.${type}.${column}`);
    }
    expect(wordless).toEqual([]);
});

it('a change says what stood before and that it was emptied', () => {
    const line = {
        number: 7,
        table: 'drug_tests',
        record_version: 2,
        at: '2026-12-01T08:00:00+07:00',
        by: 'Cán bộ',
        purpose: '',
        fields: [
            { field: 'disputed_on', before: '2026-12-01' },
            { field: 'marks', after: '' },
        ],
    } as unknown as ChangeLine;
    const list = { items: [line], count: 1, moreThan: false } as unknown as ReturnType<
        typeof useList<ChangeLine>
    >;
    render(
        <MantineProvider env="test">
            <Changes list={list} />
        </MantineProvider>,
    );
    const changed = screen.getByText('Đang khiếu nại từ ngày').nextSibling;
    expect(changed?.textContent).toBe('01/12/2026 → (bỏ trống)');
    // What was empty and stays so is no change.
    expect(document.querySelectorAll('.change-fields > div')).toHaveLength(1);
});
