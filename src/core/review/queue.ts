import { keysOf } from '../record/labelKeys.ts';
import { raterOf, type Label } from '../record/labels.ts';
import { opinionsOf } from '../record/opinions.ts';
import type { Reviewable } from './reviewable.ts';

/**
 * How a verdict came before a person. Rates over verdicts that were chosen because they are doubtful would make every judge look
 * worse than it is, so only those that came at random count for a judge's sensitivity and specificity.
 */
export type Drawn = 'chosen' | 'random';

/** Why a person is asked: for an opinion of their own; to decide what others dispute; or to look again at what they and others dispute. */
export type Asking = 'first' | 'adjudication' | 'second';

/** A verdict in the order in which a person is asked about it. */
export interface Queued<Item extends Reviewable> {
  readonly item: Item;
  readonly drawn: Drawn;
  readonly asking: Asking;
}

/**
 * The share of `n` judges' verdicts that come before people only by lot, never because they tell much. Were the doubtful ones of them
 * taken out first, what is left to chance would be the judge's easy ones, and its sensitivity and specificity too high. Of few verdicts
 * it is the half, since few of them are all that a judge can be measured by; of many a quarter is more than anybody labels.
 */
function lotShare(n: number): number {
  return Math.min(0.5, Math.max(0.25, 50 / n));
}

/**
 * What to ask a person, in order: first what others dispute, then by turns the verdict that tells most and one by lot. What the
 * person has labelled already is left out, also where the same reply was given again; a reply that changed is asked about anew.
 */
export function reviewQueue<Item extends Reviewable>(
  items: readonly Item[],
  labels: readonly Label[],
  rater: string,
): readonly Queued<Item>[] {
  const keyOf = keysOf(items, labels);
  const opinions = opinionsOf(labels, keyOf);
  const name = raterOf({ rater });
  const open = [...new Map(items.map((item) => [keyOf(item), item])).entries()].filter(
    ([key]) => opinions.get(key)?.answered.has(name) !== true,
  );
  const isDisputed = ([key]: readonly [string, Item]): boolean => opinions.get(key)?.disputed === true;
  const rest = open.filter((entry) => !isDisputed(entry));
  const share = lotShare(items.filter(({ lot }) => lot !== null).length);
  const byLot = ([, { lot }]: readonly [string, Item]): boolean => lot !== null && lot < share;
  const others = ([key]: readonly [string, Item]): number => opinions.get(key)?.independent.size ?? 0;
  const chosen = rest
    .filter((entry) => !byLot(entry))
    .sort((a, b) => telling(b[1], others(b)) - telling(a[1], others(a)) || byHash(a, b));
  const random = rest.filter(byLot).sort((a, b) => (a[1].lot ?? 0) - (b[1].lot ?? 0) || byHash(a, b));
  const asking =
    (drawn: Drawn, why: Asking) =>
    ([, item]: readonly [string, Item]): Queued<Item> => ({ item, drawn, asking: why });
  return [
    ...open.filter(isDisputed).sort(byHash).map(asking('chosen', 'adjudication')),
    ...inTurns(chosen.map(asking('chosen', 'first')), random.map(asking('random', 'first'))),
  ];
}

/** What a person and others dispute and has not looked at again, in the order of its hash. Each dispute is put to them once. */
export function secondLooks<Item extends Reviewable>(
  items: readonly Item[],
  labels: readonly Label[],
  rater: string,
): readonly Queued<Item>[] {
  const keyOf = keysOf(items, labels);
  const opinions = opinionsOf(labels, keyOf);
  const name = raterOf({ rater });
  return [...new Map(items.map((item) => [keyOf(item), item])).entries()]
    .filter(([key]) => {
      const found = opinions.get(key);
      if (found?.disputed !== true || found.adjudicated.size > 0) return false;
      return found.held.has(name) && !found.lookedAgain.has(name);
    })
    .sort(byHash)
    .map(([, item]): Queued<Item> => ({ item, drawn: 'chosen', asking: 'second' }));
}

/** One from the first list, one from the second, and what is left of the longer one. */
function inTurns<Entry>(first: readonly Entry[], second: readonly Entry[]): readonly Entry[] {
  const most = Math.max(first.length, second.length);
  return Array.from({ length: most }, (_, at) => [first[at], second[at]])
    .flat()
    .filter((entry) => entry !== undefined);
}

/**
 * How much a person's word on a verdict tells: a judge divided against itself most (the entropy of its votes), then what only a
 * person can decide, then judges before computed checks and failures before passes. A verdict that one other person has labelled
 * comes before one that nobody has, since agreement needs two.
 */
function telling({ verdict, votes, judge }: Reviewable, others: number): number {
  const divided = entropy(votes.pass, votes.fail);
  const open = verdict === 'needs-review' ? 1 : 0;
  return 4 * divided + 2 * open + (judge === null ? 0 : 1) + (verdict === 'fail' ? 0.5 : 0) + (others === 1 ? 0.25 : 0);
}

/** The entropy of two counts, in bits: 0 where all are alike, 1 where they are divided in halves. */
function entropy(first: number, second: number): number {
  const n = first + second;
  return [first, second].reduce((sum, count) => (count === 0 ? sum : sum - (count / n) * Math.log2(count / n)), 0);
}

function byHash(a: readonly [string, Reviewable], b: readonly [string, Reviewable]): number {
  const [first, second] = [a[1].reply + a[0], b[1].reply + b[0]];
  return first < second ? -1 : first > second ? 1 : 0;
}
