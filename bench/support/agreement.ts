import { cohenKappa } from '../../src/core/statistics/cohenKappa.ts';
import { wilson } from '../../src/core/statistics/wilson.ts';

/** What people said of an item, and what a detector says. */
export interface Pair {
  readonly truth: boolean;
  readonly said: boolean;
}

const percent = (share: number) => (Number.isNaN(share) ? '–' : `${(100 * share).toFixed(1)} %`);

/** Two-by-two agreement of a detector with people, in a line. */
export function agreement(pairs: readonly Pair[]): string {
  const count = (truth: boolean, said: boolean) =>
    pairs.filter((pair) => pair.truth === truth && pair.said === said).length;
  const [tp, fn, fp, tn] = [count(true, true), count(true, false), count(false, true), count(false, false)];
  if (pairs.length === 0) return 'n    0';
  const { low, high } = wilson(tp + tn, pairs.length);
  const kappa = cohenKappa([
    [tp, fn],
    [fp, tn],
  ]).kappa;
  return (
    `n ${String(pairs.length).padStart(4)}  accuracy ${percent((tp + tn) / pairs.length)} (${percent(low)}–${percent(high)})` +
    `  sensitivity ${percent(tp / (tp + fn))}  specificity ${percent(tn / (tn + fp))}  κ ${kappa === null ? '–' : kappa.toFixed(3)}`
  );
}
