import type { TargetConfig } from '../language/model.ts';
import { Abandoned } from './abandon.ts';
import { own } from './own.ts';
import { rests, type Rests } from './pacing/rests.ts';
import type { Plan } from './plan.ts';
import { semaphore, type Semaphore } from './semaphore.ts';
import type { Cancellation, Rest } from './target.ts';

/** Requests in flight at most, where neither the target's limits nor the caller say anything. */
const defaultConcurrency = 8;

/** How many requests to a target may be in flight: its own limit, else what the caller says (null: nothing), else 8. */
export function concurrencyOf(target: TargetConfig | undefined, overall: number | null): number {
  return target?.source.limits?.concurrency ?? overall ?? defaultConcurrency;
}

/** Runs a task when a target has room; the task may let others have its place while it waits. */
export type Within = <Value>(target: string, task: (rest: Rest) => Promise<Value>) => Promise<Value>;

/** Room for each target, and for all of them together. */
export interface Limits {
  readonly within: Within;
  /** How many attempts of a target may be under way now: as many as have room, wait for a judge, or rest. */
  readonly workersOf: (target: string) => number;
  /** Calls back whenever {@link workersOf} may have become more. */
  readonly onMore: (listener: () => void) => void;
}

/** One of the places of a target. */
interface Room {
  readonly places: Semaphore;
  readonly rests: Rests;
}

/** The room of a plan's targets and judges; `overall` is the limit over all of them. */
export function limitsOf(plan: Plan, overall: number | undefined, cancellation: Cancellation): Limits {
  const limitOf = (id: string): number => concurrencyOf(own(plan.config.targets, id), overall ?? null);
  const ids = new Set([...plan.targets, ...plan.judgeTargets]);
  const roomOf = (id: string): Room => {
    const places = Math.min(limitOf(id), overall ?? Infinity);
    return { places: semaphore(limitOf(id)), rests: rests(places) };
  };
  const rooms = new Map([...ids].map((id) => [id, roomOf(id)]));
  const all = overall === undefined ? null : semaphore(overall);
  // Attempts that wait for a judge do not hold the target up, and only so many wait as keep the judges busy.
  const judging = plan.judgeTargets.reduce((sum, id) => sum + limitOf(id), 0);
  const listeners: (() => void)[] = [];
  const more = (): void => {
    for (const listener of listeners) listener();
  };
  const restingIn = (ids: Iterable<string>): number =>
    [...ids].reduce((sum, id) => sum + (rooms.get(id)?.rests.resting() ?? 0), 0);

  return {
    within: async (id, task) => {
      const room = rooms.get(id);
      // The target's room first: whoever has room overall can always go on, so nobody waits for each other.
      const enter = async (): Promise<void> => {
        await room?.places.acquire();
        await all?.acquire();
      };
      const leave = (): void => {
        all?.release();
        room?.places.release();
      };
      const place = placeOf(enter, leave, room?.rests, more);
      await enter();
      try {
        if (cancellation.aborted) throw new Abandoned();
        return await task(place.rest);
      } finally {
        room?.rests.earn();
        place.end();
      }
    },
    // One request at a time means one attempt after the other, so that the same seed gives the same record, line by line.
    workersOf: (id) =>
      overall === 1
        ? 1
        : Math.min(limitOf(id), overall ?? Infinity) + judging + restingIn(new Set([id, ...plan.judgeTargets])),
    onMore: (listener) => listeners.push(listener),
  };
}

/** What became of a place. */
interface PlaceState {
  held: boolean;
  over: boolean;
  waiting: number;
}

/** A place that was entered: it can be given away while several requests of the same task wait, and is left once. */
function placeOf(
  enter: () => Promise<void>,
  leave: () => void,
  allowed: Rests | undefined,
  more: () => void,
): { readonly rest: Rest; readonly end: () => void } {
  const state: PlaceState = { held: true, over: false, waiting: 0 };
  /** Takes the place back; a task that was abandoned meanwhile has no use for it. */
  const back = async (): Promise<void> => {
    if (isOver(state)) return;
    await enter();
    if (isOver(state)) leave();
    else state.held = true;
  };
  return {
    rest: async (wait) => {
      if (isOver(state) || state.waiting > 0 || allowed?.begin() !== true) return wait;
      state.waiting += 1;
      state.held = false;
      leave();
      more();
      try {
        return await wait;
      } finally {
        state.waiting -= 1;
        allowed.end();
        await back();
      }
    },
    end: () => {
      state.over = true;
      if (state.held) leave();
    },
  };
}

function isOver({ over }: PlaceState): boolean {
  return over;
}
