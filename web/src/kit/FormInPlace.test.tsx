import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useContext } from 'react';
import { expect, it, vi } from 'vitest';
import { ApiProblem, type FieldProblem } from './api';
import { FormInPlace } from './FormInPlace';
import { FieldIds, fieldId } from './fields';

const Field = ({ name, label }: { name: string; label: string }) => (
    <input id={fieldId(name, useContext(FieldIds))} aria-label={label} />
);
const at = (field: string): FieldProblem => ({ field, code: 'x', message: `lỗi ở ${field}` });
function show(props: { lacking?: FieldProblem[] } = {}) {
    const mutate = vi.fn();
    const close = vi.fn();
    const form = (error?: unknown) => (
        <MantineProvider env="test">
            <FormInPlace
                lacking={props.lacking ?? []}
                save={{ mutate, error: error ?? null, isPending: false }}
                label="Lưu"
                close={close}
            >
                {(problems) => (
                    <>
                        <Field name="first" label="first" />
                        <Field name="names[1]" label="second" />
                        <p>{problems.map((p) => p.message).join()}</p>
                    </>
                )}
            </FormInPlace>
        </MantineProvider>
    );
    const { rerender } = render(form());
    return { mutate, close, refuse: (error: unknown) => rerender(form(error)) };
}
const focused = () => document.activeElement?.getAttribute('aria-label');
const user = userEvent.setup();
const save = () => user.click(screen.getByRole('button', { name: 'Lưu' }));

it('what is lacking takes the focus, and nothing is sent', async () => {
    const { mutate } = show({ lacking: [at('names[1]')] });
    await save();
    expect(focused()).toBe('second');
    expect(mutate).not.toHaveBeenCalled();
    screen.getByText('lỗi ở names[1]');
});

it('what is refused takes the focus, or the first field when none is named', async () => {
    const { mutate, refuse } = show();
    await save();
    expect(mutate).toHaveBeenCalledOnce();
    refuse(new ApiProblem(422, { problems: [at('names[1]')] }));
    expect(focused()).toBe('second');
    refuse(new Error('no answer'));
    expect(focused()).toBe('first');
});

it('closes by its button and by Escape', async () => {
    const { close } = show();
    await user.click(screen.getByRole('button', { name: 'Đóng' }));
    await user.keyboard('{Escape}');
    expect(close).toHaveBeenCalledTimes(2);
});

it('two forms of the same fields, open side by side, name each its own', () => {
    show();
    show();
    const ids = screen.getAllByLabelText('first').map((field) => field.id);
    expect(new Set(ids).size).toBe(2);
});
