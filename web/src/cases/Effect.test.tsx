import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Recorded, TaskLine } from '../api.gen';
import { ApiProblem } from '../kit/api';
import { Effect } from './Effect';

const line = (id: string, title: string): TaskLine => ({
    title,
    person_name: 'Siu H’Bia',
    unit_name: 'Xã Ia Dom',
    overdue: false,
    house_limit: false,
    paraphrase: 'Trong 24 giờ.',
    task: {
        id,
        person: 'p',
        unit: 'u',
        subject: 's',
        kind: 'notice',
        term: 'user.notice',
        basis: 'B',
        article: 'D163 58.5',
        to_compare: false,
        opened_at: '2026-11-28T22:10:00+07:00',
        due_at: '2099-11-29T22:10:00+07:00',
        late_from: '2099-11-29T22:10:00+07:00',
        state: 'open',
        pack: 'x',
        version: 1,
    },
});
const effect: Recorded = {
    id: 'r',
    basis: 'B',
    basis_reason: 'Áp dụng Luật 120/2025.',
    marks: [{ code: 'late', text: 'Thực hiện quá thời hạn (D163 58.1).', article: 'D163 58.1' }],
    tasks: [line('kept', 'Việc cũ'), line('new', 'Gửi thông báo')],
    version: 1,
};
const show = (props: Partial<Parameters<typeof Effect>[0]>) =>
    render(
        <MantineProvider env="test">
            <Effect
                effect={effect}
                error={null}
                complete
                before={[line('kept', 'Việc cũ'), line('gone', 'Xác minh nơi cư trú')]}
                {...props}
            />
        </MantineProvider>,
    );

describe('the effect before saving', () => {
    it('names what will be done, what will be due and by which article, and leaves the rest out', () => {
        show({});
        expect(screen.getByText('Xác minh nơi cư trú').textContent).toContain('Hoàn thành');
        expect(screen.getByText('Gửi thông báo')).toBeTruthy();
        expect(screen.getByText('hạn đến 22 giờ 10 ngày 29/11/2099')).toBeTruthy();
        expect(
            screen.getByText('Khoản 5 Điều 58 Nghị định 163/2026/NĐ-CP: Trong 24 giờ.'),
        ).toBeTruthy();
        expect(screen.queryByText('Việc cũ')).toBeNull();
    });
    it('says what is not as the law wants it, the article once and in words', () => {
        show({});
        expect(
            screen.getByText('Thực hiện quá thời hạn (khoản 1 Điều 58 Nghị định 163/2026/NĐ-CP).'),
        ).toBeTruthy();
    });
    it('says that nothing follows when nothing does', () => {
        show({
            effect: { ...effect, tasks: [line('kept', 'Việc cũ')] },
            before: [line('kept', 'x')],
        });
        expect(screen.getByText('Không phát sinh việc mới.')).toBeTruthy();
    });
    it('shows the refusal of the server with its article', () => {
        const error = new ApiProblem(409, {
            code: 'decision.wrong_decider',
            title: 'Không đúng thẩm quyền (L120 24.4a).',
            law: [{ article: 'L120 24.4a', paraphrase: 'Trưởng Công an cấp xã quyết định.' }],
        });
        show({ effect: undefined, error });
        expect(
            screen.getByText('Không đúng thẩm quyền (điểm a khoản 4 Điều 24 Luật 120/2025/QH15).'),
        ).toBeTruthy();
        expect(screen.getByText(/Trưởng Công an cấp xã quyết định/)).toBeTruthy();
    });
    it('waits for the required fields', () => {
        show({ complete: false, effect: undefined });
        expect(screen.getByText(/Nhập đủ các mục bắt buộc/)).toBeTruthy();
    });
});
