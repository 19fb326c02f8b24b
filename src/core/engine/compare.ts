import { mcnemar } from '../statistics/mcnemar.ts';
import type { McNemar } from '../statistics/mcnemar.ts';
import type { CaseVerdict } from './caseVerdicts.ts';

/** Two runs, paired by case. */
export interface Comparison {
  /** Cases that failed before and pass now, and the other way round. */
  readonly fixed: readonly CaseVerdict[];
  readonly broke: readonly CaseVerdict[];
  /** Cases with the same verdict in both. */
  readonly same: number;
  /** Cases that only one of the two has, or that have no verdict in one of them. */
  readonly incomparable: readonly Pick<CaseVerdict, 'id' | 'target'>[];
  /**
   * Cases whose test was edited between the two: what is asked or how it is judged is not the same, so that a difference says nothing of the
   * target. They have a verdict in both.
   */
  readonly edited: readonly EditedCase[];
  readonly p: McNemar;
  /** Cases that have a verdict in both, and how many of them failed in each. */
  readonly pairs: number;
  readonly failedBefore: number;
  readonly failedAfter: number;
}

/** A case whose test was edited, with both verdicts. */
export interface EditedCase extends Pick<CaseVerdict, 'id' | 'target'> {
  readonly before: 'pass' | 'fail';
  readonly after: 'pass' | 'fail';
}

/**
 * Compares two runs case by case. A case is the same case by its id and target; where each run has one target and they differ
 * (one model against another), by its id alone. The entries of the result are those of the second run.
 */
export function compareVerdicts(before: readonly CaseVerdict[], after: readonly CaseVerdict[]): Comparison {
  const key = keyFor(before, after);
  const known = new Map(before.map((each) => [key(each), each]));
  const fixed: CaseVerdict[] = [];
  const broke: CaseVerdict[] = [];
  const incomparable: Pick<CaseVerdict, 'id' | 'target'>[] = [];
  const edited: EditedCase[] = [];
  let same = 0;
  let failed = 0;
  for (const each of after) {
    const other = known.get(key(each));
    known.delete(key(each));
    if (other === undefined || other.verdict === null || each.verdict === null) incomparable.push(named(each));
    else if (isEdited(other, each)) edited.push({ ...named(each), before: other.verdict, after: each.verdict });
    else if (other.verdict === each.verdict) {
      same += 1;
      if (each.verdict === 'fail') failed += 1;
    } else (each.verdict === 'pass' ? fixed : broke).push(each);
  }
  incomparable.push(...[...known.values()].map(named));
  return {
    fixed,
    broke,
    same,
    incomparable,
    edited,
    p: mcnemar(fixed.length, broke.length),
    pairs: same + fixed.length + broke.length,
    failedBefore: failed + fixed.length,
    failedAfter: failed + broke.length,
  };
}

/** In the order of names, so that a list of them does not depend on which attempt came first. */
export function byName<Case extends Pick<CaseVerdict, 'id' | 'target'>>(cases: readonly Case[]): readonly Case[] {
  const key = ({ id, target }: Case): string => JSON.stringify([id, target]);
  return [...cases].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** True where both know their test and it is not the same one; what is from before tests were hashed is taken as it comes. */
export function isEdited(before: Pick<CaseVerdict, 'test'>, after: Pick<CaseVerdict, 'test'>): boolean {
  return before.test !== undefined && after.test !== undefined && before.test !== after.test;
}

function named({ id, target }: CaseVerdict): Pick<CaseVerdict, 'id' | 'target'> {
  return { id, target };
}

function keyFor(before: readonly CaseVerdict[], after: readonly CaseVerdict[]): (of: CaseVerdict) => string {
  const one = new Set(before.map(({ target }) => target));
  const other = new Set(after.map(({ target }) => target));
  const different = one.size === 1 && other.size === 1 && [...one][0] !== [...other][0];
  return different ? ({ id }) => id : ({ id, target }) => JSON.stringify([target, id]);
}
