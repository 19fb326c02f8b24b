/** A limit on how much happens at once. */
export interface Semaphore {
  /** Resolves when there is room, in the order of asking. */
  readonly acquire: () => Promise<void>;
  /** Gives the room back; once for every {@link acquire} that resolved. */
  readonly release: () => void;
}

/** A semaphore with room for `limit`. */
export function semaphore(limit: number): Semaphore {
  let free = limit;
  // Waiters are taken from the front by index, so that a long queue costs no moving; what was taken is dropped in bulk.
  let waiting: (() => void)[] = [];
  let next = 0;
  return {
    acquire: () => {
      if (free > 0) {
        free -= 1;
        return Promise.resolve();
      }
      return new Promise((resolve) => waiting.push(resolve));
    },
    release: () => {
      const first = waiting[next];
      if (first === undefined) {
        free += 1;
        return;
      }
      next += 1;
      if (next === waiting.length || next === 1024) {
        waiting = waiting.slice(next);
        next = 0;
      }
      first();
    },
  };
}
