import type { AttemptLine } from '../record/record.ts';
import { caseId } from './ids.ts';

/** What one case came to, over all of its attempts. */
export interface CaseVerdict {
  /** `suite/scenario#variant`. */
  readonly id: string;
  readonly target: string;
  /** Content hash. */
  readonly hash: string;
  /** Hash of the test without its target; absent where the record or the baseline is from before it was there. */
  readonly test?: string;
  /** A case fails where any of its attempts failed; it passes where some passed and none failed; else it has no verdict. */
  readonly verdict: 'pass' | 'fail' | null;
}

/** Sums up attempts into cases, in any order. */
export interface CaseVerdicts {
  readonly add: (line: AttemptLine) => void;
  /** By target and id, in the order in which they were first seen. */
  readonly all: () => readonly CaseVerdict[];
}

/** A collector of verdicts; it keeps one small entry for each case. */
export function caseVerdicts(): CaseVerdicts {
  const cases = new Map<string, CaseVerdict>();
  return {
    add: ({ suite, scenario, variant, target, case: hash, test, outcome }) => {
      const id = caseId(suite, scenario, variant);
      const key = JSON.stringify([target, id]);
      const before = cases.get(key)?.verdict ?? null;
      const verdict = outcome === 'fail' ? 'fail' : outcome === 'pass' ? (before ?? 'pass') : before;
      cases.set(key, { id, target, hash, ...(test === undefined ? {} : { test }), verdict });
    },
    all: () => [...cases.values()],
  };
}
