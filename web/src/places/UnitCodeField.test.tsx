import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { UnitCodeField } from './UnitCodeField';

afterEach(() => vi.unstubAllGlobals());

const unit = (code: string, name: string, more = {}) => ({
    id: code,
    code,
    name,
    kind: 'xa',
    path: `${name}, tỉnh Gia Lai`,
    remote: false,
    valid_from: '2025-07-01',
    successors: [],
    ...more,
});

function Held() {
    const [code, setCode] = useState('');
    return (
        <>
            <UnitCodeField
                id="u"
                label="Đơn vị cũ"
                code={code}
                day="2026-12-31"
                error={undefined}
                onChange={setCode}
            />
            <output>{code}</output>
        </>
    );
}

function show() {
    const asked: URL[] = [];
    vi.stubGlobal('fetch', async (address: string) => {
        asked.push(new URL(address, 'http://here'));
        const q = asked.at(-1)?.searchParams.get('q') ?? '';
        const all = [
            unit('23881', 'Xã Ia Pnôn'),
            unit('23872', 'Xã Ia Dom'),
            unit('23881', 'Xã Ia Pnôn cũ', { valid_from: '1900-01-01', valid_to: '2025-06-30' }),
        ];
        const items = all.filter((u) => u.code === q || u.name.startsWith(q));
        return Response.json({ items, count: items.length });
    });
    render(
        <MantineProvider env="test">
            <QueryClientProvider client={new QueryClient()}>
                <Held />
            </QueryClientProvider>
        </MantineProvider>,
    );
    return { input: screen.getByPlaceholderText<HTMLInputElement>('Nhập tên xã, phường'), asked };
}
const kept = () => screen.getByRole('status').textContent;

it('a unit is found by its name among those of the day, and kept as its code', async () => {
    const { input, asked } = show();
    fireEvent.change(input, { target: { value: 'Xã Ia Pnôn' } });
    expect(kept()).toBe('');
    fireEvent.click(await screen.findByText('Xã Ia Pnôn, tỉnh Gia Lai (23881)'));
    expect(screen.queryByText(/Ia Pnôn cũ/)).toBeNull();
    expect(kept()).toBe('23881');
    await screen.findByText('Xã Ia Pnôn, tỉnh Gia Lai');
    expect(input.value).toBe('Xã Ia Pnôn (23881)');
    expect(asked.every((a) => a.searchParams.get('on') === '2026-12-31')).toBe(true);
});

it('a typed code is answered with the name, and one that nobody bears stays as typed', async () => {
    const { input } = show();
    fireEvent.change(input, { target: { value: '23872' } });
    expect(kept()).toBe('23872');
    await screen.findByText('Xã Ia Dom, tỉnh Gia Lai');
    fireEvent.change(input, { target: { value: '99999' } });
    fireEvent.blur(input);
    expect(kept()).toBe('99999');
    expect(input.value).toBe('99999');
});
