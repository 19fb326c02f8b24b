import type { TargetConfig } from '../language/model.ts';
import { Abandoned } from './abandon.ts';
import type { AttemptContext } from './attempt.ts';
import { own } from './own.ts';
import type { Plan } from './plan.ts';
import { semaphore } from './semaphore.ts';
import type { Cancellation } from './target.ts';

/** Requests in flight at most, where neither the target's limits nor the caller say anything. */
const defaultConcurrency = 8;

/** How many requests to a target may be in flight: its own limit, else what the caller says (null: nothing), else 8. */
export function concurrencyOf(target: TargetConfig | undefined, overall: number | null): number {
  return target?.source.limits?.concurrency ?? overall ?? defaultConcurrency;
}

/** Room for each target, and for all of them together. */
export function limitsOf(
  plan: Plan,
  overall: number | undefined,
  cancellation: Cancellation,
): {
  readonly within: AttemptContext['within'];
  readonly workersOf: (target: string) => number;
} {
  const limitOf = (id: string): number => concurrencyOf(own(plan.config.targets, id), overall ?? null);
  const ids = new Set([...plan.targets, ...plan.judgeTargets]);
  const rooms = new Map([...ids].map((id) => [id, semaphore(limitOf(id))]));
  const all = overall === undefined ? null : semaphore(overall);
  // Attempts that wait for a judge do not hold the target up, and only so many wait as keep the judges busy.
  const judging = plan.judgeTargets.reduce((sum, id) => sum + limitOf(id), 0);
  return {
    within: async (id, task) => {
      const room = rooms.get(id);
      // The target's room first: whoever has room overall can always go on, so nobody waits for each other.
      await room?.acquire();
      await all?.acquire();
      try {
        if (cancellation.aborted) throw new Abandoned();
        return await task();
      } finally {
        all?.release();
        room?.release();
      }
    },
    workersOf: (id) => Math.min(limitOf(id), overall ?? Infinity) + judging,
  };
}
