import type { Outcome } from '../base/outcome.ts';
import type { AttemptLine, PlannedScenario } from '../record/record.ts';
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
  /**
   * A case fails where any of its attempts failed; it passes where all that are planned were made, some passed and none failed; else it
   * has no verdict: what was not tried may fail.
   */
  readonly verdict: 'pass' | 'fail' | null;
}

/** Which of a case's outcomes speaks for the case, the weakest first: a failure for all, a pass for what is no failure. */
const weight: readonly Outcome[] = ['inapplicable', 'blocked', 'error', 'needs-review', 'pass', 'fail'];

/** True where an outcome speaks for a case rather than one that was seen before. */
export function outweighs(outcome: Outcome, before: Outcome): boolean {
  return weight.indexOf(outcome) > weight.indexOf(before);
}

/** The verdict over a case by the outcome that speaks for it; `complete` where all attempts that are planned were made. */
export function verdictOver(outcome: Outcome, complete: boolean): CaseVerdict['verdict'] {
  return outcome === 'fail' || (outcome === 'pass' && complete) ? outcome : null;
}

/** Sums up attempts into cases, in any order. */
export interface CaseVerdicts {
  readonly add: (line: AttemptLine) => void;
  /** By target and id, in the order in which they were first seen. */
  readonly all: () => readonly CaseVerdict[];
}

/** A collector of verdicts over the plan of a run; it keeps one small entry for each case. */
export function caseVerdicts(
  scenarios: readonly Pick<PlannedScenario, 'suite' | 'scenario' | 'repeat'>[],
): CaseVerdicts {
  const repeats = new Map(scenarios.map(({ suite, scenario, repeat }) => [caseId(suite, scenario, ''), repeat]));
  const cases = new Map<string, Omit<CaseVerdict, 'verdict'> & { readonly outcome: Outcome }>();
  /** Of cases that not all attempts were seen of: those that were. One that is tried again after an error is the same. */
  const open = new Map<string, Set<number>>();
  return {
    add: ({ suite, scenario, variant, target, case: hash, test, repeat, outcome }) => {
      const id = caseId(suite, scenario, variant);
      const key = JSON.stringify([target, id]);
      const planned = repeats.get(caseId(suite, scenario, '')) ?? 1;
      if (planned > 1 && !cases.has(key)) open.set(key, new Set());
      const seen = open.get(key)?.add(repeat);
      if (seen !== undefined && seen.size >= planned) open.delete(key);
      const before = cases.get(key)?.outcome;
      const speaks = before === undefined || outweighs(outcome, before) ? outcome : before;
      cases.set(key, { id, target, hash, ...(test === undefined ? {} : { test }), outcome: speaks });
    },
    all: () =>
      [...cases].map(([key, { outcome, ...each }]) => ({ ...each, verdict: verdictOver(outcome, !open.has(key)) })),
  };
}
