import type { TargetConfig } from '../../language/model.ts';
import { runAttempt } from '../attempt.ts';
import { connectedFor } from '../guard/config.ts';
import { guarded } from '../guard/guarded.ts';
import { costOf } from '../money.ts';
import { own } from '../own.ts';
import type { Plan } from '../plan.ts';
import type { Ports } from '../ports.ts';
import type { Cancellation, Target, TargetReply, TargetRequest } from '../target.ts';
import { outputLimit } from './forecast.ts';
import { estimateInput } from './tokens.ts';

/** What a target will be asked for, judging included. */
export interface TargetQuote {
  readonly target: string;
  /** Requests that have to be sent. */
  readonly calls: number;
  /** Requests that the cache answers. */
  readonly cached: number;
  /** Estimated tokens of the requests that have to be sent: from, to. */
  readonly input: readonly [low: number, high: number];
  readonly output: readonly [low: number, high: number];
  /** US dollars, from and to; null without a price. */
  readonly cost: readonly [low: number, high: number] | null;
}

/** What quoting needs of the world: nothing is sent. */
export interface QuoteWorld {
  readonly clock: Ports['clock'];
  /** The answer that the cache holds to a request; undefined where the target would be asked. */
  readonly kept: (target: TargetConfig, request: TargetRequest) => TargetReply | undefined;
  readonly cancellation: Cancellation;
}

/** The length that is assumed of a reply that nobody has seen, in tokens, and the band around it. */
export const usualReply = 256;
export const shortReply = 32;
export const longReply = 1024;
/** How far an estimate of input tokens may be off, to both sides. */
export const inputBand = 0.3;

/**
 * What a plan will ask for and cost, by target. Each attempt is held as it would be, with the cache's answers where there are any and
 * replies of a usual length where there are none; a tool call or a check that asks on because of what was said cannot be foreseen.
 */
export async function quotePlan(plan: Plan, world: QuoteWorld): Promise<readonly TargetQuote[]> {
  const tallies = new Map<string, Tally>();
  const targets = new Map(
    connectedFor([...plan.targets, ...plan.judgeTargets], plan.config).flatMap((id): [string, Target][] => {
      const config = own(plan.config.targets, id);
      if (config === undefined) return [];
      const tally: Tally = { config, calls: 0, cached: 0, input: 0 };
      tallies.set(id, tally);
      return [[id, quoting(tally, world)]];
    }),
  );
  const nowhere: Target = { id: '', respond: () => Promise.resolve(imagined), close: () => Promise.resolve() };
  const target = guarded(plan.config, (name) => targets.get(name) ?? nowhere, world.clock);
  for (const id of plan.targets) {
    for (const planned of plan.casesOf(id)) {
      for (let repeat = 1; repeat <= planned.repeat; repeat++) {
        await runAttempt(planned, repeat, {
          seed: plan.seed,
          clock: world.clock,
          config: plan.config,
          target,
          within: async (_, task) => task((wait) => wait),
          started: () => undefined,
          cancellation: world.cancellation,
        });
      }
    }
  }
  return [...tallies].map(([target, tally]) => quoteOf(target, tally));
}

interface Tally {
  readonly config: TargetConfig;
  calls: number;
  cached: number;
  input: number;
}

const imagined: TargetReply = {
  kind: 'reply',
  content: 'x'.repeat(4 * usualReply),
  calls: [],
  finish: 'stop',
  usage: { input: 0, output: 0 },
  model: null,
};

function quoting(tally: Tally, world: QuoteWorld): Target {
  return {
    id: tally.config.id,
    respond: (request) => {
      const kept = world.kept(tally.config, request);
      if (kept === undefined) {
        tally.calls += 1;
        tally.input += estimateInput(request.turns, request.tools);
      } else tally.cached += 1;
      return Promise.resolve(kept ?? imagined);
    },
    close: () => Promise.resolve(),
  };
}

function quoteOf(target: string, { config, calls, cached, input }: Tally): TargetQuote {
  const { source } = config;
  const limit = outputLimit('parameters' in source ? source.parameters : undefined) ?? longReply;
  const inputs = [Math.floor(input * (1 - inputBand)), Math.ceil(input * (1 + inputBand))] as const;
  const outputs = [calls * Math.min(shortReply, limit), calls * limit] as const;
  const low = costOf({ input: inputs[0], output: outputs[0] }, source.price);
  const high = costOf({ input: inputs[1], output: outputs[1] }, source.price);
  const cost = low === null || high === null ? null : ([low, high] as const);
  return { target, calls, cached, input: inputs, output: outputs, cost };
}
