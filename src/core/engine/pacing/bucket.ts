/** A token bucket: what may be taken flows in at an even rate, so that no window of a minute sees more than a minute's worth. */
export interface Bucket {
  /** Milliseconds until an amount may be taken; 0 now. An amount larger than the bucket may be taken once it is full. */
  readonly wait: (amount: number, now: number) => number;
  /** Takes an amount, below nothing if need be: then later ones wait the longer. A negative amount is given back. */
  readonly take: (amount: number, now: number) => void;
}

/** How much of a late timer's loss is made up, in milliseconds: what flowed in meanwhile is kept up to this. */
const slack = 50;

/** A full bucket into which `perMinute` flow. Times are milliseconds of one clock. */
export function bucket(perMinute: number): Bucket {
  const rate = perMinute / 60_000;
  const capacity = Math.max(1, rate * slack);
  let level = capacity;
  let at = -Infinity;
  const flow = (now: number): void => {
    if (now > at) level = Math.min(capacity, level + (at === -Infinity ? 0 : (now - at) * rate));
    at = Math.max(at, now);
  };
  return {
    wait: (amount, now) => {
      flow(now);
      const lacking = Math.min(amount, capacity) - level;
      // What is left after rounding is no reason to wait once more.
      return lacking <= 1e-9 ? 0 : lacking / rate;
    },
    take: (amount, now) => {
      flow(now);
      level -= amount;
    },
  };
}
