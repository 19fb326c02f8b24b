/** Work that happens one piece after the other, in the order in which it was asked for. */
export interface Queue {
  /** Starts the work when all before it is done; rejects as the work does. */
  readonly add: <Result>(work: () => Promise<Result>) => Promise<Result>;
}

/** An empty queue. */
export function createQueue(): Queue {
  let last: Promise<unknown> = Promise.resolve();
  return {
    add: (work) => {
      const next = last.then(work, work);
      last = next.catch(() => undefined);
      return next;
    },
  };
}
