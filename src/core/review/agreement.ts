import type { Label } from '../record/labels.ts';
import { cohenKappa } from '../statistics/cohenKappa.ts';
import type { Interval } from '../statistics/interval.ts';
import { krippendorffAlpha } from '../statistics/krippendorffAlpha.ts';
import { disputed, opinionsOf } from './reviewable.ts';

/** How far two people agree on what both have labelled. */
export interface PairAgreement {
  readonly raters: readonly [string, string];
  readonly n: number;
  /** Cohen's κ with its interval; null where it is not defined. */
  readonly kappa: number | null;
  readonly interval: Interval | null;
}

/** How far people agree. */
export interface Agreement {
  /** Replies that somebody has an opinion of, that two or more have, and that they dispute. */
  readonly labelled: number;
  readonly shared: number;
  readonly disputed: number;
  /** Krippendorff's α over all raters, nominal; null where it is not defined. */
  readonly alpha: number | null;
  /** Every two people with a reply in common; those with the most first. */
  readonly pairs: readonly PairAgreement[];
}

/** Agreement over all labels; who was unsure is left out, which α allows for. */
export function agreementOf(labels: readonly Label[]): Agreement {
  const opinions = [...opinionsOf(labels).values()];
  const raters = [...new Set(opinions.flatMap((each) => [...each.keys()]))].sort();
  const code = (opinion: 'pass' | 'fail' | undefined): number | null =>
    opinion === undefined ? null : opinion === 'fail' ? 1 : 0;
  const ratings = raters.map((rater) => opinions.map((each) => code(each.get(rater))));
  const pairs: PairAgreement[] = [];
  for (const [index, first] of raters.entries()) {
    for (const second of raters.slice(index + 1)) {
      const table = [
        [0, 0],
        [0, 0],
      ];
      for (const each of opinions) {
        const row = table[code(each.get(first)) ?? -1];
        const column = code(each.get(second));
        if (row !== undefined && column !== null) row[column] = (row[column] ?? 0) + 1;
      }
      const n = table.flat().reduce((sum, count) => sum + count, 0);
      if (n === 0) continue;
      const { kappa, interval } = cohenKappa(table);
      pairs.push({ raters: [first, second], n, kappa, interval });
    }
  }
  return {
    labelled: opinions.length,
    shared: opinions.filter(({ size }) => size > 1).length,
    disputed: opinions.filter(disputed).length,
    alpha: krippendorffAlpha(ratings, 'nominal'),
    pairs: pairs.sort((a, b) => b.n - a.n),
  };
}
