/** Keys of a page; quiet while somebody types, in a menu or dialog, and with Ctrl, Alt or Meta. A key
 * held down is one stroke: what it decides is decided once. */
import { useEffect, useRef } from 'react';

export function useKeys(keys: Record<string, (() => void) | undefined>) {
    const now = useRef(keys);
    now.current = keys;
    useEffect(() => {
        const hear = (event: KeyboardEvent) => {
            const target = event.target as HTMLElement | null;
            const elsewhere = target?.closest(
                'input, textarea, select, [contenteditable], [role=menu], [role=dialog]',
            );
            if (elsewhere || event.ctrlKey || event.altKey || event.metaKey) return;
            const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
            const run = now.current[key];
            if (!run) return;
            event.preventDefault();
            if (!event.repeat) run();
        };
        window.addEventListener('keydown', hear);
        return () => window.removeEventListener('keydown', hear);
    }, []);
}
