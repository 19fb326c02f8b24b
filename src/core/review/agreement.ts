import type { Label } from '../record/labels.ts';
import { opinionsOf, type Human, type Opinions } from '../record/opinions.ts';
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
  /** Every two people with a reply in common, of the {@link mostPaired} who have labelled most; those with the most first. */
  readonly pairs: readonly PairAgreement[];
}

/** Every two people are a row: more of them than this nobody reads, and a file of made-up names would be worked on without end. */
export const mostPaired = 20;

/**
 * Agreement over all labels; who was unsure is left out, which α allows for. κ and α are of what each said first and on their own:
 * what was said in the light of another's label agrees with it for other reasons.
 */
export function agreementOf(labels: readonly Label[]): Agreement {
  const all = [...opinionsOf(labels).values()];
  const opinions = all.map(({ independent }) => independent).filter(({ size }) => size > 0);
  const code = (opinion: Human | undefined): number | null =>
    opinion === undefined ? null : Number(opinion === 'fail');
  const raters = busiest(opinions).sort();
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
    alpha: krippendorffAlpha(ratingsOf(opinions), 'nominal'),
    pairs: pairs.sort((a, b) => b.n - a.n),
  };
}

/** Who has said most. */
function busiest(opinions: readonly Opinions['independent'][]): string[] {
  const counts = new Map<string, number>();
  for (const each of opinions) for (const rater of each.keys()) counts.set(rater, (counts.get(rater) ?? 0) + 1);
  return [...counts]
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, mostPaired)
    .map(([rater]) => rater);
}

/** The opinions as α takes them. Who gave which decides nothing in it, so a row is no person but a place, and there are few. */
function ratingsOf(opinions: readonly Opinions['independent'][]): readonly (readonly (number | null)[])[] {
  const units = opinions.map((each) => [...each.values()].map((opinion) => Number(opinion === 'fail')));
  const most = units.reduce((longest, unit) => Math.max(longest, unit.length), 0);
  return Array.from({ length: most }, (_, place) => units.map((unit) => unit[place] ?? null));
}
