import type { Usage } from '../../core/base/conversation.ts';
import type { GateAnswer, Totals } from '../../core/base/outcome.ts';
import type { Text } from '../../core/base/text.ts';
import type { Measures, NotRun, Rate } from '../../core/record/record.ts';
import type { SourcePlace } from './rows.ts';

/** How a run stands. `interrupted`: no summary and nobody writes; `cancelled`: ended on request, can be resumed. */
export type RunState = 'running' | 'finished' | 'cancelled' | 'interrupted';

/** One line of the list of runs. */
export interface RunInfo {
  readonly run: string;
  readonly state: RunState;
  /** ISO 8601, UTC; empty where the header cannot be read. */
  readonly startedAt: string;
  readonly suites: readonly string[];
  readonly targets: readonly string[];
  /** Attempts in the plan. */
  readonly planned: number;
  /** From the summary; null while there is none. */
  readonly gate: GateAnswer | null;
  readonly totals: Totals | null;
  /** Why the run cannot be shown; absent where it can. */
  readonly problem?: Text;
}

/** Everything about a run that does not grow with its attempts. */
export interface RunDetail extends RunInfo {
  readonly tenken: string;
  readonly seed: number;
  /** Attempts read so far, and what they are: counted from the record itself. */
  readonly attempts: number;
  readonly counted: Totals;
  /** Lines of the record that hold no readable attempt. */
  readonly unreadable: number;
  readonly scenarios: number;
  /** At most {@link listLimit}; `notRunCount` is the true number. */
  readonly notRun: readonly PlacedNotRun[];
  readonly notRunCount: number;
  /** From the summary; null while there is none. */
  readonly coverage: number | null;
  readonly reasons: readonly Text[];
  /** Why the same run might come out differently another time; at most {@link listLimit}. */
  readonly unreproducible: readonly Text[];
  /** At most {@link listLimit}. */
  readonly rates: readonly Rate[];
  /** What the run measured beside failure rates; at most {@link listLimit} of each kind. */
  readonly measures: Measures;
  /** Of all intervals, between 0 and 1. */
  readonly confidence: number;
  readonly cost: number | null;
  readonly usage: Usage | null;
  readonly finishedAt: string | null;
  /** Perspectives × targets, counted from the record; at most {@link listLimit} rows. */
  readonly matrix: readonly MatrixRow[];
}

/** Something that was not run, with the line of its scenario; null where the plan does not know it. */
export interface PlacedNotRun extends NotRun {
  readonly source: SourcePlace | null;
}

/** Outcomes of one perspective, by target. */
export interface MatrixRow {
  readonly perspective: string;
  readonly cells: readonly { readonly target: string; readonly totals: Totals }[];
}

/** The longest list that is sent whole. */
export const listLimit = 500;
