import type { Usage } from '../base/conversation.ts';
import type { TargetConfig } from '../language/model.ts';
import { costOf, picodollars } from './money.ts';
import { pace } from './pacing/pace.ts';
import type { PaceResult } from './pacing/pace.ts';
import type { Ports } from './ports.ts';
import { forecast, outputLimit } from './spending/forecast.ts';
import type { Purse } from './spending/purse.ts';
import { estimateInput } from './spending/tokens.ts';
import type { Cancellation, TargetRequest } from './target.ts';

/** How one request ended, as far as pace and budget go. */
export interface Sent extends Omit<PaceResult, 'tokens'> {
  /** What it used, as the server counted. */
  readonly usage?: Usage;
  /** The server turned it away before it did any work: it costs nothing. Without `usage` and without this it may have cost anything. */
  readonly free?: boolean;
}

/**
 * Leave to send one request to a target, each try of it anew: resolves when pace and budget allow it, with what is to be called once
 * when it is over. Null where the budget has nothing left and the run is about to stop. Rejects with `Abandoned` when cancelled.
 */
export type Leave = (
  request: Pick<TargetRequest, 'turns' | 'tools'>,
  cancellation: Cancellation,
) => Promise<((sent: Sent) => void) | null>;

/** Output tokens that a pace reckons with for a reply of unknown length. */
const usualOutput = 256;

/** The leave of one target, from its limits, its price, and the purse that all targets of a run share. */
export function leaveOf({ source }: TargetConfig, concurrency: number, purse: Purse, clock: Ports['clock']): Leave {
  const { requestsPerMinute, tokensPerMinute } = source.limits ?? {};
  const paced = pace({ concurrency, requestsPerMinute, tokensPerMinute }, clock);
  const maxOutput = outputLimit('parameters' in source ? source.parameters : undefined);
  const costs = forecast(source.price, maxOutput);
  let unseen = source.price !== undefined;
  return async (request, cancellation) => {
    const input = estimateInput(request.turns, request.tools);
    const leave = await paced.enter(input + Math.min(maxOutput ?? usualOutput, usualOutput), cancellation);
    let reservation;
    try {
      const asked = { most: () => costs.most(input), guess: maxOutput === null, unseen: () => unseen };
      reservation = await purse.reserve(asked, cancellation);
    } catch (error) {
      leave({});
      throw error;
    }
    if (reservation === null) {
      leave({});
      return null;
    }
    return ({ usage, free, limited, after }) => {
      if (usage !== undefined) costs.learn(input, usage);
      // A server that counts nothing teaches nothing, and nobody waits for it to.
      if (free !== true) unseen = false;
      reservation.settle(settledCost(usage, free, source.price));
      leave({
        ...(usage === undefined ? {} : { tokens: usage.input + usage.output }),
        ...(limited === undefined ? {} : { limited }),
        ...(after === undefined ? {} : { after }),
      });
    };
  };
}

function settledCost(
  usage: Usage | undefined,
  free: boolean | undefined,
  price: TargetConfig['source']['price'],
): bigint | null {
  if (free === true) return 0n;
  return usage === undefined ? null : picodollars(costOf(usage, price) ?? 0);
}
