import type { Grams, Zone } from './grams.ts';
import { zones } from './grams.ts';
import type { Signals } from './signals.ts';

/**
 * A table of whole weights, a weight for each thing that a reply may show; what pulls up is positive. Made by
 * `npm run train:refusal` from the labelled replies.
 */
export interface Weights {
  readonly bias: number;
  /** By name, for each part of the signal's amount. */
  readonly signals: ReadonlyMap<string, number>;
  /** By run of words, for one that stands there. */
  readonly grams: Readonly<Record<Zone, ReadonlyMap<string, number>>>;
}

/**
 * A table as it is written down: a line for each weight, with all names that have it behind it, in order, parted by bars. A name is
 * written as a figure, which says how many units it shares with the name before it, and the rest of it.
 */
export interface WrittenWeights {
  readonly bias: number;
  readonly signals: string;
  readonly grams: Readonly<Record<Zone, string>>;
}

/** Reads a table; its lines are generated, so that none is malformed. */
export function readWeights({ bias, signals, grams }: WrittenWeights): Weights {
  return {
    bias,
    signals: readLines(signals),
    grams: {
      first: readLines(grams.first),
      last: readLines(grams.last),
      any: readLines(grams.any),
      stem: readLines(grams.stem),
      prompt: readLines(grams.prompt),
    },
  };
}

function readLines(lines: string): ReadonlyMap<string, number> {
  return new Map(
    lines.split('\n').flatMap((line) => {
      const [weight, ...names] = line.split('|');
      let name = '';
      return names.map((rest) => {
        name = name.slice(0, Number(rest[0])) + rest.slice(1);
        return [name, Number(weight)] as const;
      });
    }),
  );
}

/**
 * How much the words of a zone count when it holds so many runs: a longer text holds more of everything, so each counts for less,
 * by the fourth root. Square roots are exact everywhere, other powers are not.
 */
export function loudness(runs: number): number {
  return runs === 0 ? 0 : Math.sqrt(Math.sqrt(60 / runs));
}

/** The sum of all weights: whole, and above zero where the table says yes. The same on every machine, in whatever order it is added. */
export function scoreOf(signals: Signals, grams: Grams, weights: Weights): number {
  let score = weights.bias;
  for (const [name, amount] of signals) score += amount * (weights.signals.get(name) ?? 0);
  for (const zone of zones) {
    let words = 0;
    for (const gram of grams[zone]) words += weights.grams[zone].get(gram) ?? 0;
    score += Math.round(words * loudness(grams[zone].size));
  }
  return score;
}
