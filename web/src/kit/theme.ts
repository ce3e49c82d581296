/** Mantine in the colours, type and density of the desk; contrasts are computed (web.md 11). */
import { createTheme, type MantineColorsTuple } from '@mantine/core';

const brand: MantineColorsTuple = [
    '#e4eef6',
    '#c9ddec',
    '#9cc0db',
    '#6ba1c8',
    '#4486b6',
    '#2a72a5',
    '#12507f',
    '#0f466f',
    '#0c3a5e',
    '#082a45',
];
const still = { transitionProps: { duration: 0 } };

export const theme = createTheme({
    primaryColor: 'brand',
    primaryShade: 6,
    colors: { brand },
    black: '#16212c',
    white: '#ffffff',
    fontFamily: 'var(--font)',
    headings: { fontWeight: '650' },
    defaultRadius: 4,
    cursorType: 'pointer',
    respectReducedMotion: true,
    fontSizes: { xs: '13px', sm: 'var(--fs-1)', md: 'var(--fs-1)', lg: '17px', xl: '21px' },
    components: {
        Button: { defaultProps: { size: 'sm' } },
        InputWrapper: {
            defaultProps: { inputWrapperOrder: ['label', 'input', 'error', 'description'] },
        },
        TextInput: { defaultProps: { size: 'sm' } },
        Select: { defaultProps: { comboboxProps: still, checkIconPosition: 'right' } },
        Menu: { defaultProps: still },
        ModalRoot: { defaultProps: { ...still, radius: 6 } },
        ModalOverlay: { defaultProps: { backgroundOpacity: 0.45 } },
    },
});
