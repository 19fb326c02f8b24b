/**
 * How many requests may be in flight. It follows what the server says: a round in which half or more were refused (429) halves the
 * window; fewer refusals shrink it in proportion, and a round with hardly any lets it climb by an eighth. So a server that refuses a
 * request now and then is not starved, and one that is overrun is relieved at once. (The proportional cut is that of Data Center TCP:
 * Alizadeh and others, SIGCOMM 2010.)
 */
export interface Window {
  readonly size: () => number;
  /** Counts cuts: a request belongs to the cut after which it was sent. */
  readonly cuts: () => number;
  /**
   * Notes how a request that was sent after so many cuts ended; one from before the last cut says nothing of the size since. True
   * where this ended a round in which the server refused half or more: all are to wait as it asked.
   */
  readonly note: (limited: boolean, cuts: number) => boolean;
}

/** Up to this share of refusals the window still climbs. */
const climbing = 0.2;

/** A window that begins as large as it may ever be. */
export function window(most: number): Window {
  let size = most;
  let seen = 0;
  let refused = 0;
  let cuts = 0;
  return {
    cuts: () => cuts,
    size: () => Math.max(1, Math.floor(size)),
    note: (limited, sentAfter) => {
      if (sentAfter < cuts) return false;
      seen += 1;
      if (limited) refused += 1;
      // Half of a round's refusals decide it, whatever the rest would say.
      if (seen < Math.floor(size) && refused * 2 < size) return false;
      const share = refused / seen;
      seen = 0;
      refused = 0;
      if (share > 0) cuts += 1;
      if (share > 0) size = Math.max(1, size * (1 - (share >= 0.5 ? 0.5 : share / 2)));
      if (share < climbing) size = Math.min(most, size + Math.max(1, size / 8));
      return share >= 0.5;
    },
  };
}
