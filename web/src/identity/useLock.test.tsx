import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { lockAfter, useLock } from './useLock';

describe('the screen locks by itself', () => {
    beforeEach(() => {
        vi.useFakeTimers();
    });
    afterEach(() => {
        vi.useRealTimers();
    });
    const pass = (ms: number) => act(() => vi.advanceTimersByTime(ms));

    it('after ten minutes without a hand on it, once', () => {
        const lock = vi.fn();
        renderHook(() => useLock(lock));
        pass(lockAfter - 5_000);
        expect(lock).not.toHaveBeenCalled();
        pass(10_000);
        expect(lock).toHaveBeenCalledTimes(1);
        pass(lockAfter * 3);
        expect(lock).toHaveBeenCalledTimes(1);
    });

    it('not while somebody works', () => {
        const lock = vi.fn();
        renderHook(() => useLock(lock));
        for (let i = 0; i < 6; i++) {
            pass(lockAfter - 60_000);
            window.dispatchEvent(new Event('keydown'));
        }
        expect(lock).not.toHaveBeenCalled();
    });

    it('at the first touch after the machine slept', () => {
        const lock = vi.fn();
        renderHook(() => useLock(lock));
        vi.setSystemTime(Date.now() + lockAfter + 1);
        window.dispatchEvent(new Event('pointermove'));
        expect(lock).toHaveBeenCalledTimes(1);
    });
});
