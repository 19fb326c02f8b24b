import type { Ports } from '../../../../src/core/engine/ports.ts';

/** 2026-01-01T00:00:00Z. */
export const epoch = Date.UTC(2026, 0, 1);

/**
 * A clock that only moves when everybody waits: as soon as nothing else happens, it jumps to the earliest sleeper. Runs that would
 * take minutes take none, and every run takes the same time.
 */
export function virtualClock(): Ports['clock'] {
  let now = epoch;
  let order = 0;
  const sleepers: { at: number; order: number; wake: () => void }[] = [];
  let pumping = false;
  const pump = (): void => {
    const next = sleepers.sort((a, b) => a.at - b.at || a.order - b.order).shift();
    if (next === undefined) {
      pumping = false;
      return;
    }
    now = Math.max(now, next.at);
    next.wake();
    setImmediate(pump);
  };
  return {
    now: () => now,
    sleep: (milliseconds) =>
      new Promise((wake) => {
        sleepers.push({ at: now + milliseconds, order: order++, wake });
        if (pumping) return;
        pumping = true;
        setImmediate(pump);
      }),
  };
}
