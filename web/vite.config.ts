import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** What is asked for together comes together: on a slow line every file costs a round trip. */
const groups = [
    {
        name: 'person',
        test: /src\/(people\/(PersonPage|OverviewTab|Names|SmallForm|Circle)|audit\/(HistoryTab|ReadersTab)|cases\/(PathTab|TimelineTab)|tasks\/PersonTasks)\./,
    },
];

/** The mark is drawn before the styles have come: they stand behind it, not before it. */
const stylesLast = {
    name: 'styles-last',
    transformIndexHtml: {
        order: 'post' as const,
        handler(html: string) {
            const links = html.match(/ *<link rel="stylesheet"[^>]*>\n?/g) ?? [];
            const bare = links.reduce((text, link) => text.replace(link, ''), html);
            return bare.replace('</body>', `${links.join('')}  </body>`);
        },
    },
};

// The server answers /desk/ with dist/index.html and puts the nonce of the answer into it.
export default defineConfig({
    base: '/desk/',
    plugins: [react(), stylesLast],
    build: {
        target: ['chrome109', 'firefox115', 'safari15.4'],
        cssTarget: ['chrome109', 'firefox115', 'safari15.4'],
        assetsInlineLimit: 0,
        manifest: true,
        chunkSizeWarningLimit: 900,
        rolldownOptions: {
            output: { codeSplitting: { groups, includeDependenciesRecursively: false } },
        },
    },
    server: {
        fs: { allow: ['..'] },
        proxy: { '/api': process.env.NEOVE_URL ?? 'http://127.0.0.1:8080' },
    },
});
