import { MantineProvider } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { CaseFile, Me, Step } from '../api.gen';
import { Session } from '../kit/session';
import { caseOf } from './case_of';
import { PathTab } from './PathTab';

const step = (name: Step, title: string) => ({
    step: name,
    title,
    subject: 's',
    subject_version: 1,
    article: 'D163 62.1',
    expects: '',
    allowed: true,
});
const legal = caseOf({
    steps: [step('receive_on_paper', 'Ghi giấy tiếp nhận'), step('send_file', 'Chuyển hồ sơ')],
});

it('a step leads to its recording page, and what becomes of a file sent to the page of the move', () => {
    render(
        <MantineProvider env="test">
            <Session.Provider value={{ rights: ['case.transfer'] } as unknown as Me}>
                <PathTab
                    person="p"
                    legal={{ data: legal } as unknown as UseQueryResult<CaseFile>}
                    tasks={[]}
                />
            </Session.Provider>
        </MantineProvider>,
    );
    const href = (name: string) => screen.getByRole('link', { name }).getAttribute('href');
    expect(href('Ghi giấy tiếp nhận')).toBe('/transfers/s');
    expect(href('Chuyển hồ sơ')).toBe('/people/p/record/send_file?subject=s');
});
