/** What a button opened in its place: the focus goes in, Escape leaves it, and who leaves stands
 * again where it was opened. */
import { type ReactNode, useEffect, useRef } from 'react';

const free = (names: string) =>
    names
        .split(' ')
        .map((name) => `${name}:not([disabled])`)
        .join();
const targets = ['[data-autofocus]', free('input select textarea'), free('button a')];

/** The first field, or the first thing that can be pressed. */
function goInto(place: Element | undefined | null): boolean {
    const find = (which: string) =>
        place?.matches(which) ? place : place?.querySelector<HTMLElement>(which);
    const found = targets.map(find).find(Boolean) as HTMLElement | undefined;
    found?.focus();
    return found !== undefined;
}

export function Opened(props: { close: () => void; children: ReactNode }) {
    const box = useRef<HTMLDivElement>(null);
    useEffect(() => {
        const here = box.current;
        const around = here?.parentElement;
        if (!here || !around) return;
        const opener = document.activeElement;
        const place = [...around.children].indexOf(here);
        goInto(here);
        return () => {
            // Who has gone elsewhere by himself is left there.
            if (document.activeElement !== document.body) return;
            const kept = opener instanceof HTMLElement && opener !== document.body;
            if (kept && opener.isConnected) opener.focus();
            else if (!around.isConnected || !goInto(around.children[place]))
                document.getElementById('main')?.focus();
        };
    }, []);
    return (
        // biome-ignore lint/a11y/noStaticElementInteractions: hears Escape from the fields inside
        <div
            ref={box}
            onKeyDown={(event) => {
                // A list that is open closes first.
                const field = event.target as Element;
                const listed = field.getAttribute('aria-expanded') === 'true';
                if (event.key === 'Escape' && !event.defaultPrevented && !listed) props.close();
            }}
        >
            {props.children}
        </div>
    );
}
