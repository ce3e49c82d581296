import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const among = (...parts: string[]) => new RegExp(`(${parts.join('|')})`);

/** Controls that the frame and nearly every page have, of the many of the kit. */
const controls =
    'ActionIcon|Button|CloseButton|Combobox/(ComboboxChevron|get-parsed-combobox-data)|Input|' +
    'InputBase|Loader|NativeSelect|PasswordInput|TextInput|Transition|UnstyledButton';
const hooks =
    'utils|use-(uncontrolled|id|media-query|did-update|reduced-motion|isomorphic-effect|' +
    'merged-ref|debounced-value)';

/** What is asked for together comes together: on a slow line every file costs a round trip. */
const groups = [
    {
        name: 'early',
        test: among(
            'src/app/(early|addresses|first_asks)\\.',
            'src/kit/(wire|field_words)\\.',
            'vite/preload-helper',
        ),
    },
    {
        name: 'libraries',
        test: among(
            'node_modules/(react|react-dom|scheduler|i18next|wouter|regexparam|get-nonce|clsx)/',
            'node_modules/(use-sync-external-store|@tanstack/[a-z-]+|@babel/runtime)/',
            'oxc-project.runtime',
            `@mantine/core/esm/(core|components/(${controls}))/`,
            'Combobox/Combobox\\.module',
            `@mantine/hooks/esm/(${hooks})/`,
        ),
    },
    {
        name: 'kit',
        test: among(
            'src/api\\.gen\\.ts$',
            'src/kit/(address|api|DataTable|DateFields|icons|law|pieces|session|time)\\.',
            'src/kit/(useList|words)\\.',
            'src/people/(PersonBits|PersonTable|usePerson)\\.',
            'src/indicators/numbers\\.',
            'words/web\\.vi\\.json',
        ),
    },
    {
        name: 'person',
        test: among(
            'src/people/(PersonPage|OverviewTab|Measures|Names|SmallForm|Circle|Correct)\\.',
            'src/audit/(HistoryTab|ReadersTab)\\.',
            'src/cases/(Marks|PathTab|TimelineTab)\\.',
            'src/kit/Facts\\.',
            'src/tasks/PersonTasks\\.',
        ),
    },
    { name: 'checkbox', test: among('@mantine/core/esm/(components/Checkbox|utils/InlineInput)/') },
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

/** What asks for the session and the page runs as soon as it has come, before styles and desk. */
const earlyFirst = {
    name: 'early-first',
    transformIndexHtml: {
        order: 'post' as const,
        handler(html: string, { bundle = {} }: { bundle?: object }) {
            const file = Object.keys(bundle).find((name) => /^assets\/early-[^/]*\.js$/.test(name));
            if (!file) return html;
            const src = `/desk/${file}`;
            const bare = html.replace(
                new RegExp(` *<link rel="modulepreload"[^>]*${src}">\\n?`),
                '',
            );
            return bare.replace(
                /( *)<script type="module"/,
                `$1<script type="module" async crossorigin src="${src}"></script>\n$&`,
            );
        },
    },
};

/** The two faces every page is set in come with the scripts: found only once a page is drawn, they
    would come a round trip later, and its lines would break anew. Asked for in the head they would
    hold up the mark. */
const facesEarly = {
    name: 'faces-early',
    transformIndexHtml: {
        order: 'post' as const,
        handler: (_html: string, { bundle = {} }: { bundle?: object }) =>
            Object.keys(bundle)
                .filter((name) => /source-sans-3-(latin|vietnamese)-wght-normal/.test(name))
                .map((name) => ({
                    tag: 'link',
                    injectTo: 'body' as const,
                    attrs: {
                        rel: 'preload',
                        as: 'font',
                        type: 'font/woff2',
                        crossorigin: '',
                        href: `/desk/${name}`,
                    },
                })),
    },
};

// The server answers /desk/ with dist/index.html and puts the nonce of the answer into it.
export default defineConfig({
    base: '/desk/',
    plugins: [react(), stylesLast, earlyFirst, facesEarly],
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
