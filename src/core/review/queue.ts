import type { Label } from '../record/labels.ts';
import { disputed, opinionsOf, reviewKey, type Reviewable } from './reviewable.ts';

/**
 * How a verdict came before a person. Rates over verdicts that were chosen because they are doubtful would make every judge look
 * worse than it is, so only those that came at random count for a judge's sensitivity and specificity.
 */
export type Drawn = 'chosen' | 'random';

/** A verdict in the order in which a person is asked about it. */
export interface Queued<Item extends Reviewable> {
  readonly item: Item;
  readonly drawn: Drawn;
  /** True where others hold different things of it, and this person decides. */
  readonly adjudication: boolean;
}

/**
 * What to ask a person, in order: first what others dispute, then by turns the verdict that tells most and one at random (in the
 * order of its hash, which nobody chooses). What the person has labelled already is left out, also where the same reply was given
 * again; a reply that changed is asked about anew.
 */
export function reviewQueue<Item extends Reviewable>(
  items: readonly Item[],
  labels: readonly Label[],
  rater: string,
): readonly Queued<Item>[] {
  const opinions = opinionsOf(labels);
  const own = new Set(labels.filter((label) => label.rater === rater).map(reviewKey));
  const open = [...new Map(items.map((item) => [reviewKey(item), item])).entries()].filter(([key]) => !own.has(key));
  const isDisputed = ([key]: readonly [string, Item]): boolean => disputed(opinions.get(key) ?? new Map());
  const adjudications = open.filter(isDisputed).sort(byHash);
  const rest = open.filter((entry) => !isDisputed(entry));
  const chosen = rest.toSorted(
    (a, b) =>
      telling(b[1], opinions.get(b[0])?.size ?? 0) - telling(a[1], opinions.get(a[0])?.size ?? 0) || byHash(a, b),
  );
  const random = rest.toSorted(byHash);
  return [
    ...adjudications.map(([, item]): Queued<Item> => ({ item, drawn: 'chosen', adjudication: true })),
    ...inTurns(chosen, random),
  ];
}

/** One from the first list, one from the second, each entry once. */
function inTurns<Item extends Reviewable>(
  chosen: readonly (readonly [string, Item])[],
  random: readonly (readonly [string, Item])[],
): readonly Queued<Item>[] {
  const taken = new Set<string>();
  const queue: Queued<Item>[] = [];
  const places = { chosen: 0, random: 0 };
  const lists = { chosen, random };
  for (let drawn: Drawn = 'chosen'; queue.length < chosen.length; drawn = drawn === 'chosen' ? 'random' : 'chosen') {
    let next = lists[drawn][places[drawn]];
    while (next !== undefined && taken.has(next[0])) {
      places[drawn] += 1;
      next = lists[drawn][places[drawn]];
    }
    if (next === undefined) break;
    taken.add(next[0]);
    queue.push({ item: next[1], drawn, adjudication: false });
  }
  return queue;
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
