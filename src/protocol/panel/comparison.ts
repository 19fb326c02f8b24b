import type { Outcome } from '../../core/base/outcome.ts';
import type { Rate } from '../../core/record/record.ts';
import type { SourcePlace } from './rows.ts';

/**
 * What became of a case between two runs. `broke`: passed and fails now; `fixed`: the other way round; `changed`: another outcome,
 * but no verdict on one of the sides; `incomparable`: only one of the runs has it, neither has a verdict, or the test itself was edited.
 */
export type CaseChange = 'broke' | 'fixed' | 'changed' | 'incomparable';

/** All changes, in the order in which they are shown. */
export const caseChanges: readonly CaseChange[] = ['broke', 'fixed', 'changed', 'incomparable'];

/** A case that is not the same in two runs. */
export interface ComparedCase {
  readonly change: CaseChange;
  readonly suite: string;
  readonly scenario: string;
  readonly title: string;
  readonly variant: string;
  readonly target: string;
  /** Over all of the case's attempts; null where the run has none. */
  readonly before: Outcome | null;
  readonly after: Outcome | null;
  /** The test was edited between the runs: what is asked or how it is judged. False where one of the records does not say. */
  readonly edited: boolean;
  /** The attempt that best explains the outcome, by its place in the record of each run. */
  readonly beforeRow: number | null;
  readonly afterRow: number | null;
  /** The scenario's line, as the later of the runs that have it knows it; null where its plan does not. */
  readonly source: SourcePlace | null;
}

/** Two runs, paired by case, as `tenken compare` pairs them. */
export interface CompareResult {
  /** The earlier run and the later one. */
  readonly before: string;
  readonly after: string;
  /** At most `listLimit` of each change; `counts` are of all. */
  readonly cases: readonly ComparedCase[];
  readonly counts: Readonly<Record<CaseChange, number>> & { readonly same: number };
  /** Cases with a verdict in both, and how many of them failed in each. */
  readonly pairs: number;
  readonly failedBefore: number;
  readonly failedAfter: number;
  /** McNemar's test. */
  readonly p: { readonly exact: number; readonly mid: number };
  /** Failure rate after minus before, with Newcombe's interval for pairs at 95 %; null where there are none. */
  readonly difference: { readonly value: number; readonly low: number; readonly high: number } | null;
}

/** A run in the history of a group's failure rate. */
export interface TrendPoint {
  readonly run: string;
  readonly startedAt: string;
  readonly rate: Rate;
  readonly coverage: number;
}

/** How a group's failure rate went over the runs of the same suites, oldest first; at most `listLimit` of the newest. */
export interface TrendResult {
  /** Groups that any of the runs has. */
  readonly groups: readonly string[];
  readonly points: readonly TrendPoint[];
}
