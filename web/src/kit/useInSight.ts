/** Whether a place of the page has nearly come in sight: what is asked only there is asked then, or
 * once the page is at rest, that it may be printed. Of many, `order` says whose turn it is: sent all
 * at once, the questions would hold up a slow phone. */
import { useEffect, useRef, useState } from 'react';

// ms
const turn = 25;
const rest = 3000;
const apart = 100;

export function useInSight(order: number) {
    const place = useRef<HTMLElement>(null);
    const [seen, setSeen] = useState(false);
    useEffect(() => {
        if (seen) return;
        const see = () => setSeen(true);
        let soon: ReturnType<typeof setTimeout> | undefined;
        const watch = new IntersectionObserver(
            (entries) => {
                if (!entries.some((e) => e.isIntersecting)) return;
                soon ??= setTimeout(see, turn * (order % 8));
            },
            { rootMargin: '200px' },
        );
        if (place.current) watch.observe(place.current);
        const later = setTimeout(see, rest + order * apart);
        return () => {
            watch.disconnect();
            clearTimeout(soon);
            clearTimeout(later);
        };
    }, [seen, order]);
    return { place, seen };
}
