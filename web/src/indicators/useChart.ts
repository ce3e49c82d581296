/** The library of the chart is the heaviest of all: it comes when its place is nearly in sight, and
 * never before what can be read; on a desk also once there is nothing else to do, so that a page can
 * be printed that nobody scrolled. */
import { useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type TrendChart from './TrendChart';

let kept: typeof TrendChart | undefined;
const load = async () => {
    kept = (await import('./TrendChart')).default;
};
/** Without a line the place stays empty; the table says the same. */
const nothing = () => undefined;
/** What is read is drawn by then, also on a slow phone, ms. */
const read = 300;

/** `missing`: being printed before the chart has come. */
export function useChart() {
    const place = useRef<HTMLDivElement>(null);
    const [shown, setShown] = useState(false);
    const [missing, setMissing] = useState(false);
    useEffect(() => {
        const watch = new IntersectionObserver(
            (entries) => {
                if (entries.some((e) => e.isIntersecting))
                    load().then(() => setShown(true), nothing);
            },
            { rootMargin: '100px' },
        );
        const later = setTimeout(() => place.current && watch.observe(place.current), read);
        return () => {
            clearTimeout(later);
            watch.disconnect();
        };
    }, []);
    useEffect(() => {
        if (!window.matchMedia('(min-width: 901px)').matches) return;
        const later = setTimeout(() => load().catch(nothing), 1500);
        return () => clearTimeout(later);
    }, []);
    useEffect(() => {
        // What is not on the page when this returns is not on the paper.
        const before = () => flushSync(() => (kept ? setShown(true) : setMissing(true)));
        const after = () => setMissing(false);
        window.addEventListener('beforeprint', before);
        window.addEventListener('afterprint', after);
        return () => {
            window.removeEventListener('beforeprint', before);
            window.removeEventListener('afterprint', after);
        };
    }, []);
    return { Chart: shown ? kept : undefined, place, missing };
}
