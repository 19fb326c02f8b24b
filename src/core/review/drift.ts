import { keysOf } from '../record/labelKeys.ts';
import type { Label } from '../record/labels.ts';
import { opinionsOf, type Human } from '../record/opinions.ts';
import { mcnemar } from '../statistics/mcnemar.ts';
import type { Reviewable } from './reviewable.ts';

/** A person who judges replies of one kind otherwise than the others do. */
export interface Drift {
  readonly rater: string;
  /** Such as `perspective:privacy`. */
  readonly attribute: string;
  /** Replies of that kind that the person and others have labelled. */
  readonly n: number;
  /** Where only the person passed it, and where only the person failed it. */
  readonly milder: number;
  readonly stricter: number;
  /** Two-sided exact McNemar, after Holm's correction over all that was looked at. */
  readonly p: number;
}

/** From which corrected p on a difference is taken for chance. */
const level = 0.05;

/**
 * Who drifts from the consensus, by attribute. What each person said alone is held against the majority of what the others said on
 * the same replies, pair by pair; a tie among the others is no consensus. Since many people and attributes are looked at, p is corrected as in S. Holm,
 * "A simple sequentially rejective multiple test procedure", Scandinavian Journal of Statistics 6, 1979, 65–70.
 */
export function driftOf(items: readonly Reviewable[], labels: readonly Label[]): readonly Drift[] {
  const keyOf = keysOf(items, labels);
  const attributes = new Map(items.map((item) => [keyOf(item), item.attributes]));
  const tallies = new Map<string, { rater: string; attribute: string; n: number; milder: number; stricter: number }>();
  for (const [key, { independent }] of opinionsOf(labels, keyOf)) {
    const passes = [...independent.values()].filter((opinion) => opinion === 'pass').length;
    for (const [rater, own] of independent) {
      const others = consensus(passes - Number(own === 'pass'), independent.size - 1);
      if (others === null) continue;
      for (const attribute of attributes.get(key) ?? []) {
        const id = JSON.stringify([rater, attribute]);
        const tally = tallies.get(id) ?? { rater, attribute, n: 0, milder: 0, stricter: 0 };
        tallies.set(id, tally);
        tally.n += 1;
        if (own !== others) tally[own === 'pass' ? 'milder' : 'stricter'] += 1;
      }
    }
  }
  const tested = [...tallies.values()]
    .map((tally) => ({ ...tally, p: mcnemar(tally.milder, tally.stricter).exact }))
    .sort((a, b) => a.p - b.p);
  let most = 0;
  const corrected = tested.map((each, index) => {
    most = Math.max(most, Math.min(1, each.p * (tested.length - index)));
    return { ...each, p: most };
  });
  return corrected.filter(({ p }) => p < level);
}

/** What most of some people hold; null where they are divided in halves, or nobody. */
function consensus(passes: number, people: number): Human | null {
  if (passes * 2 === people) return null;
  return passes * 2 > people ? 'pass' : 'fail';
}
