import type { Label } from '../record/labels.ts';
import { opinionsOf, type Human } from '../record/opinions.ts';
import { cohenKappa } from '../statistics/cohenKappa.ts';
import type { Interval } from '../statistics/interval.ts';
import { krippendorffAlpha } from '../statistics/krippendorffAlpha.ts';

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
  /** Replies that somebody has an opinion of, and that two or more have labelled on their own. */
  readonly labelled: number;
  readonly shared: number;
  /** Disputes that nobody has settled, and those that are. */
  readonly disputed: number;
  readonly settled: number;
  /** Krippendorff's α over all raters, nominal; null where it is not defined. */
  readonly alpha: number | null;
  /** Every two people with a reply in common; those with the most first. */
  readonly pairs: readonly PairAgreement[];
}

/**
 * Agreement over all labels; who was unsure is left out, which α allows for. κ and α are of what each said first and on his own:
 * what was said in the light of another's label agrees with it for other reasons.
 */
export function agreementOf(labels: readonly Label[]): Agreement {
  const all = [...opinionsOf(labels).values()];
  const opinions = all.map(({ independent }) => independent).filter(({ size }) => size > 0);
  const raters = [...new Set(opinions.flatMap((each) => [...each.keys()]))].sort();
  const code = (opinion: Human | undefined): number | null =>
    opinion === undefined ? null : Number(opinion === 'fail');
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
    labelled: all.filter(({ held, adjudicated }) => held.size + adjudicated.size > 0).length,
    shared: opinions.filter(({ size }) => size > 1).length,
    disputed: all.filter(({ disputed }) => disputed).length,
    settled: all.filter(({ disputed, independent }) => !disputed && new Set(independent.values()).size > 1).length,
    alpha: krippendorffAlpha(ratings, 'nominal'),
    pairs: pairs.sort((a, b) => b.n - a.n),
  };
}
