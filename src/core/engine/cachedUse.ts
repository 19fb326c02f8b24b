import type { Usage } from '../base/conversation.ts';
import { costOf, picodollars } from './money.ts';
import type { Price } from './money.ts';
import type { TargetReply } from './target.ts';

/** What of an attempt came out of the cache. */
export interface CachedUse {
  readonly requests: number;
  readonly usage: Usage;
  /** US dollars that were not paid again; null without a price. */
  readonly cost: number | null;
}

/** Counts what comes out of the cache while an attempt goes on. */
export interface CachedTally {
  readonly note: (reply: TargetReply, price: Price | undefined) => void;
  /** Null where nothing did. */
  readonly use: () => CachedUse | null;
}

/** A tally at nothing. */
export function cachedTally(): CachedTally {
  let requests = 0;
  let usage: Usage = { input: 0, output: 0 };
  let cost: bigint | null = null;
  return {
    note: (reply, price) => {
      if (reply.kind !== 'reply' || reply.cached !== true) return;
      requests += 1;
      usage = { input: usage.input + reply.usage.input, output: usage.output + reply.usage.output };
      const saved = costOf(reply.usage, price);
      if (saved !== null) cost = (cost ?? 0n) + picodollars(saved);
    },
    use: () => (requests === 0 ? null : { requests, usage, cost: cost === null ? null : Number(cost) / 1e12 }),
  };
}
