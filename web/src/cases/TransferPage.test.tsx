import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import type { Me, Transfer, TransferFile } from '../api.gen';
import { bodyOf, formFields, missingFields } from '../kit/RecordForm';
import { Session } from '../kit/session';
import { measureForms } from './measure_forms';
import TransferPage from './TransferPage';

vi.setConfig({ testTimeout: 30_000 });
afterEach(() => vi.unstubAllGlobals());

const transfer: Transfer = {
    id: 't',
    person: 'p',
    unit: 'u',
    receiving_name: 'Phường Mẫu, thành phố Xa',
    management: 'm',
    basis: 'B',
    state: 'sent',
    left_at: '2026-11-29T08:00:00+07:00',
    number: '6/TB',
    sent_at: '2026-11-29T09:00:00+07:00',
    documents: [],
    entered_at: '2026-11-29T09:00:00+07:00',
    version: 3,
};
function open(moved: Partial<Transfer> = {}) {
    const file = {
        line: {
            transfer: { ...transfer, ...moved },
            person_name: 'Siu Mẫu',
            from_name: 'Xã Đây',
            to_name: 'Phường Mẫu, thành phố Xa',
            form: 'III-06',
            incoming: false,
        },
        timeline: [],
        tasks: [],
    } as unknown as TransferFile;
    const asked = vi.fn(async (_address: string, _init?: RequestInit) => Response.json(file));
    vi.stubGlobal('fetch', asked);
    render(
        <MantineProvider env="test">
            <QueryClientProvider client={new QueryClient()}>
                <Session.Provider value={{ name: 'Cán bộ', rights: [] } as unknown as Me}>
                    <TransferPage id="t" />
                </Session.Provider>
            </QueryClientProvider>
        </MantineProvider>,
    );
    return asked;
}

it('a file that went outside waits for its paper, which the commune left records', async () => {
    const asked = open();
    await screen.findByText('Chờ giấy tiếp nhận');
    const answer = await screen.findByRole('button', { name: 'Ghi nhận giấy tiếp nhận' });
    const past = screen.getByRole('heading', { name: 'Diễn biến' });
    expect(answer.compareDocumentPosition(past)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
    const user = userEvent.setup();
    await user.type(await screen.findByLabelText(/^Số giấy tiếp nhận/), '27/GTN');
    await user.type(screen.getByLabelText(/^Ngày tiếp nhận/), '30/11/2026');
    await user.click(screen.getByRole('button', { name: 'Ghi nhận giấy tiếp nhận' }));
    const sent = asked.mock.calls.find(([, init]) => init?.method === 'POST');
    expect(sent?.[0]).toBe('/api/transfers/t/paper-receipt');
    expect(JSON.parse(String(sent?.[1]?.body))).toEqual({
        number: '27/GTN',
        received_on: '2026-11-30',
        receiver: 'Phường Mẫu, thành phố Xa',
    });
});

it('received on paper, the file is said to have stayed', async () => {
    open({
        state: 'received',
        received_at: '2026-11-30T00:00:00+07:00',
        receiver: 'Công an Phường Mẫu',
        receipt_number: '27/GTN',
    });
    await screen.findByText(/Hồ sơ lưu tại đơn vị này/);
    expect(
        screen.getByText('30/11/2026 · Công an Phường Mẫu · Giấy tiếp nhận số 27/GTN'),
    ).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
});

it('a file on its way to a commune of the register is none of the papers of the one left', async () => {
    open({ receiving: 'there' });
    await screen.findByText('Đã gửi hồ sơ, chờ tiếp nhận');
    expect(screen.queryByRole('button')).toBeNull();
});

it('whoever leaves goes to a commune that is chosen, or to one outside that is named', () => {
    const { type, extra } = measureForms.leave ?? { type: '', extra: {} };
    const asked = (values: Record<string, unknown>) =>
        formFields(type, values, extra).map((field) => field.name);
    expect(asked({})).toEqual(['unit_code', 'outside', 'left_at', 'notified_at', 'arrived_on']);
    const outside = { outside: true, unit_code: '90002', left_at: '2026-11-29T08:00:00+07:00' };
    expect(asked(outside)).toContain('receiving_name');
    expect(asked(outside)).not.toContain('unit_code');
    expect(missingFields(type, outside, extra).map((p) => p.field)).toEqual(['receiving_name']);
    expect(missingFields(type, {}, extra).map((p) => p.field)).toEqual(['unit_code', 'left_at']);
    expect(bodyOf(type, { ...outside, receiving_name: 'Xã Xa' }, extra)).toEqual({
        outside: true,
        receiving_name: 'Xã Xa',
        left_at: '2026-11-29T08:00:00+07:00',
    });
});
