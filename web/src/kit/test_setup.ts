import { cleanup } from '@testing-library/react';
import { afterEach, beforeAll } from 'vitest';
import { fieldWords, startWords } from './words';

// What Mantine asks of a browser and jsdom does not have.
window.matchMedia ??= ((query: string) => ({
    matches: false,
    media: query,
    addEventListener: () => {},
    removeEventListener: () => {},
    addListener: () => {},
    removeListener: () => {},
})) as unknown as typeof window.matchMedia;
window.ResizeObserver ??= class {
    observe() {}
    unobserve() {}
    disconnect() {}
};

if (!document.fonts)
    Object.defineProperty(document, 'fonts', {
        value: { addEventListener: () => {}, removeEventListener: () => {} },
    });

beforeAll(async () => {
    await startWords('vi');
    await fieldWords();
});
afterEach(cleanup);
