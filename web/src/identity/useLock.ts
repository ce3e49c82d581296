/** The screen locks after ten minutes without a hand on it (users.md 1.13). */
import { useEffect, useRef } from 'react';

export const lockAfter = 10 * 60_000;
const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;

/** Calls `lock` once nobody has touched anything for `after` milliseconds; also when the machine
 *  slept through them. */
export function useLock(lock: () => void, after = lockAfter): void {
    const run = useRef(lock);
    run.current = lock;
    useEffect(() => {
        let last = Date.now();
        let done = false;
        const touched = () => {
            if (!due()) last = Date.now();
        };
        const due = () => {
            if (done || Date.now() - last < after) return done;
            done = true;
            run.current();
            return true;
        };
        const timer = window.setInterval(due, Math.min(5_000, after / 4));
        for (const sign of signs) window.addEventListener(sign, touched, { passive: true });
        return () => {
            window.clearInterval(timer);
            for (const sign of signs) window.removeEventListener(sign, touched);
        };
    }, [after]);
}
