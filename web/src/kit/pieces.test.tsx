import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { ApiProblem } from './api';
import { Failed } from './pieces';

const shown = (status: number) => {
    render(
        <MantineProvider env="test">
            <Failed error={new ApiProblem(status, { title: 'Không được' })} retry={() => {}} />
        </MantineProvider>,
    );
    return screen.queryByRole('button', { name: 'Thử lại' }) !== null;
};

it('trying again is offered where it may help, not where the server refuses', () => {
    expect(shown(422)).toBe(false);
    expect(shown(404)).toBe(false);
    expect(shown(503)).toBe(true);
});
