/** Keys of a page; quiet while somebody types, and with Ctrl, Alt or Meta. */
import { useEffect, useRef } from 'react';

export function useKeys(keys: Record<string, (() => void) | undefined>) {
    const now = useRef(keys);
    now.current = keys;
    useEffect(() => {
        const hear = (event: KeyboardEvent) => {
            const target = event.target as HTMLElement | null;
            const typing = target?.closest('input, textarea, select, [contenteditable]');
            if (typing || event.ctrlKey || event.altKey || event.metaKey) return;
            const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
            const run = now.current[key];
            if (!run) return;
            event.preventDefault();
            run();
        };
        window.addEventListener('keydown', hear);
        return () => window.removeEventListener('keydown', hear);
    }, []);
}
