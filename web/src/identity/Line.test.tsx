import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, it, vi } from 'vitest';
import { Line } from './Line';

function Form({ save }: { save: () => void }) {
    const [typed, setTyped] = useState('');
    const [code, setCode] = useState('');
    return (
        <MantineProvider env="test">
            <form
                onSubmit={(event) => {
                    event.preventDefault();
                    save();
                }}
            >
                <Line secret id="a" label="Mật khẩu hiện tại" value={typed} onChange={setTyped} />
                <Line id="b" label="Mã" value={code} onChange={setCode} />
                <button type="submit">Lưu</button>
            </form>
        </MantineProvider>
    );
}

it('an empty line says so in our own words and keeps the form back', async () => {
    const save = vi.fn();
    render(<Form save={save} />);
    await userEvent.click(screen.getByRole('button', { name: 'Lưu' }));
    expect(screen.getByText('Hãy nhập: Mật khẩu hiện tại')).toBeTruthy();
    expect(screen.getByText('Hãy nhập: Mã')).toBeTruthy();
    expect(document.activeElement?.id).toBe('a');
    await userEvent.keyboard('x');
    expect(screen.queryByText('Hãy nhập: Mật khẩu hiện tại')).toBeNull();
    await userEvent.type(screen.getByLabelText(/^Mã/), '1');
    await userEvent.click(screen.getByRole('button', { name: 'Lưu' }));
    expect(save).toHaveBeenCalledOnce();
});
