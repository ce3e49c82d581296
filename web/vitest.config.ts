import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
    plugins: [react()],
    server: { fs: { allow: ['..'] } },
    test: {
        isolate: false,
        environment: 'jsdom',
        environmentOptions: { jsdom: { url: 'http://desk.test/desk/' } },
        setupFiles: ['src/kit/test_setup.ts'],
        testTimeout: 60_000, // typing in a form takes its time on a loaded machine
        include: ['src/**/*.test.{ts,tsx}'],
    },
});
