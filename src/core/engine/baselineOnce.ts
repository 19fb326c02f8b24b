import { caseKey } from './baseline.ts';
import type { CaseVerdict } from './caseVerdicts.ts';

/**
 * One entry for each case of a baseline, in the order in which cases first stand there. Where a merge kept the lines of both sides, the one counts
 * whose test is that of the case now: the other is of a test that is there no more. Where that leaves several, or nothing is known of now, the
 * stricter one does, as what passed can break.
 */
export function onceEach(
  cases: readonly CaseVerdict[],
  now: readonly Pick<CaseVerdict, 'id' | 'target' | 'test'>[],
): readonly CaseVerdict[] {
  const tests = new Map(now.map((each) => [caseKey(each), each.test]));
  const rank = (each: CaseVerdict): number => {
    const test = tests.get(caseKey(each));
    return (test !== undefined && test === each.test ? 2 : 0) + (each.verdict === 'pass' ? 1 : 0);
  };
  const known = new Map<string, CaseVerdict>();
  for (const each of cases) {
    const key = caseKey(each);
    const before = known.get(key);
    if (before === undefined || rank(before) < rank(each)) known.set(key, each);
  }
  return [...known.values()];
}
