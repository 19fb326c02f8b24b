import { isEarlier, keysOf } from './labelKeys.ts';
import type { LabelSubject } from './labelKeys.ts';
import { humanVerdict, raterOf } from './labels.ts';
import type { Label } from './labels.ts';

/** What a person holds of a reply. */
export type Human = 'pass' | 'fail';

/** What people hold of one reply; by person. Who is unsure has no opinion. */
export interface Opinions {
  /** What each said first and on their own. Only these say how far people agree. */
  readonly independent: ReadonlyMap<string, Human>;
  /** What each holds now. */
  readonly held: ReadonlyMap<string, Human>;
  /** What those say who came to decide a dispute of others. */
  readonly adjudicated: ReadonlyMap<string, Human>;
  /** Everybody who has answered, the unsure too, and those who have answered again in the light of what others say. */
  readonly answered: ReadonlySet<string>;
  readonly lookedAgain: ReadonlySet<string>;
  /** What holds: null where nobody has an opinion, and where people differ and nobody has decided. */
  readonly settled: Human | null;
  /** People differ, and nobody has decided. */
  readonly disputed: boolean;
}

/**
 * What people hold of each reply, by the key of `keyOf`.
 *
 * Who comes to a dispute without having a part in it decides it; of several who did, the majority. Where nobody has, what the people
 * hold now decides: all of one mind, be it since one of them has looked again, or the majority of three and more. Two who differ are a
 * dispute, and so is every tie.
 */
export function opinionsOf(
  labels: readonly Label[],
  keyOf: (subject: LabelSubject) => string = keysOf(labels),
): ReadonlyMap<string, Opinions> {
  const given = new Map<string, Map<string, Label[]>>();
  for (const label of labels) {
    const key = keyOf(label);
    const raters = given.get(key) ?? new Map<string, Label[]>();
    given.set(key, raters);
    const rater = raterOf(label);
    const own = raters.get(rater) ?? [];
    raters.set(rater, own);
    own.push(label);
  }
  return new Map([...given].map(([key, raters]) => [key, opinionsIn(raters)]));
}

function opinionsIn(raters: ReadonlyMap<string, readonly Label[]>): Opinions {
  const independent = new Map<string, Human>();
  const held = new Map<string, Human>();
  const adjudicated = new Map<string, Human>();
  const lookedAgain = new Set<string>();
  for (const [rater, given] of raters) {
    const labels = given.toSorted((a, b) => Number(isEarlier(b, a)) - Number(isEarlier(a, b)));
    const first = labels.find(({ informed }) => informed !== true);
    const [before, now] = [first, labels.at(-1)].map((label) => (label === undefined ? null : humanVerdict(label)));
    if (labels.some(({ informed }) => informed === true)) lookedAgain.add(rater);
    if (before) independent.set(rater, before);
    if (now) (first === undefined ? adjudicated : held).set(rater, now);
  }
  const deciding = adjudicated.size > 0 ? adjudicated : held;
  const settled = majorityOf(deciding);
  const differ = deciding.size > 0 && settled === null;
  return { independent, held, adjudicated, answered: new Set(raters.keys()), lookedAgain, settled, disputed: differ };
}

function majorityOf(opinions: ReadonlyMap<string, Human>): Human | null {
  const passes = [...opinions.values()].filter((opinion) => opinion === 'pass').length;
  if (passes * 2 === opinions.size) return null;
  return passes * 2 > opinions.size ? 'pass' : 'fail';
}
