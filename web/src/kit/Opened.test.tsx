import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, it } from 'vitest';
import { Opened } from './Opened';

function Acts({ stays }: { stays: boolean }) {
    const [open, setOpen] = useState(false);
    return (
        <>
            <button type="button">Việc khác</button>
            {(stays || !open) && (
                <button type="button" onClick={() => setOpen(true)}>
                    Mở
                </button>
            )}
            {open && (
                <Opened close={() => setOpen(false)}>
                    <p>Hỏi</p>
                    <button type="button">Giải thích</button>
                    <input aria-label="Lý do" />
                    <button type="button" onClick={() => setOpen(false)}>
                        Đóng
                    </button>
                </Opened>
            )}
        </>
    );
}
const has = (name: string) =>
    expect(document.activeElement).toBe(screen.getByRole('button', { name }));

it.each([
    true,
    false,
])('what is opened has the focus, and gives it back (the button stays: %s)', async (stays) => {
    render(<Acts stays={stays} />);
    await userEvent.click(screen.getByRole('button', { name: 'Mở' }));
    expect(document.activeElement).toBe(screen.getByLabelText('Lý do'));
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByLabelText('Lý do')).toBeNull();
    has('Mở');
    await userEvent.keyboard('{Enter}');
    await userEvent.click(screen.getByRole('button', { name: 'Đóng' }));
    has('Mở');
});

it('Escape closes a list that is open in it before it closes what was opened', async () => {
    render(
        <Opened close={() => expect.fail('closed with the list')}>
            <input aria-label="Đơn vị" role="combobox" aria-expanded="true" aria-controls="l" />
            <ul id="l" />
        </Opened>,
    );
    await userEvent.type(screen.getByLabelText('Đơn vị'), '{Escape}');
    expect(screen.getByLabelText('Đơn vị')).toBeTruthy();
});
