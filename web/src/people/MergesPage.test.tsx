import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { MergeSide } from '../api.gen';
import { File } from './MergesPage';

const side = (id: string, numbers: string[]): MergeSide => ({
    line: {
        id,
        name: 'Nguyễn Văn An',
        birth: '1990',
        unit: 'u',
        unit_name: 'Xã Ia Dom',
        standings: [],
        closed: false,
    },
    identifiers: numbers.map((masked) => ({ kind: 'cccd', masked })),
});

it('two files of one name, birth and unit are told apart', () => {
    render(
        <File label="Giữ lại" side={side('019b0000-0000-7000-8000-00003f9a21bc', ['•••• 4471'])} />,
    );
    render(<File label="Được gộp" side={side('019b0000-0000-7000-8000-000077aa0011', [])} />);
    expect(screen.getByText('•••• 4471', { exact: false })).toBeTruthy();
    expect(screen.getByText('chưa có', { exact: false })).toBeTruthy();
    expect(screen.getByText('Mã hồ sơ: …3f9a21bc')).toBeTruthy();
    expect(screen.getByText('Mã hồ sơ: …77aa0011')).toBeTruthy();
});
