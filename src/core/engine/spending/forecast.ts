import type { Usage } from '../../base/conversation.ts';
import { costOf, picodollars } from '../money.ts';
import type { Price } from '../money.ts';

/** What a request to one target may cost at most, learned from what its requests did cost. */
export interface Forecast {
  /** The most that a request of about so many input tokens is expected to cost, in 10⁻¹² dollars; 0 without a price. */
  readonly most: (input: number) => bigint;
  readonly learn: (input: number, usage: Usage) => void;
}

/** Output tokens of a reply at most while none was seen and the target sets no limit. */
const unknownOutput = 4096;
/** How much more than ever before a reply may take. */
const headroom = 2;

/**
 * A forecast. `maxOutput` is the limit of output tokens that goes with every request (`max_tokens`), where there is one: then the
 * forecast holds for whatever is replied. Without one it is twice the longest reply so far.
 */
export function forecast(price: Price | undefined, maxOutput: number | null): Forecast {
  let output = 0;
  // Input tokens to one that was estimated: by so much is each text longer than estimated …
  let ratio = 0;
  // … or all requests by the same, since the server puts something before them.
  let added = 0;
  return {
    most: (input) => {
      const usage = {
        input: Math.ceil(ratio === 0 ? input * headroom : Math.max(input * ratio, input + added) * 1.1),
        output: maxOutput ?? (output === 0 ? unknownOutput : output * headroom),
      };
      return picodollars(costOf(usage, price) ?? 0);
    },
    learn: (input, usage) => {
      output = Math.max(output, usage.output);
      added = Math.max(added, usage.input - input);
      if (input > 0) ratio = Math.max(ratio, usage.input / input);
    },
  };
}

/** The limit of output tokens among a target's parameters; null where there is none. */
export function outputLimit(parameters: Readonly<Record<string, unknown>> | undefined): number | null {
  const limits = ['max_completion_tokens', 'max_tokens', 'max_output_tokens']
    .map((name) => parameters?.[name])
    .filter((value): value is number => typeof value === 'number' && value >= 0);
  return limits.length === 0 ? null : Math.max(...limits);
}
