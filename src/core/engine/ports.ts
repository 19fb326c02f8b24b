import type { PlacedProblem } from '../base/placedProblem.ts';
import type { Text } from '../base/text.ts';
import type { McNemar } from '../statistics/mcnemar.ts';
import type { AttemptLine, RunHeader, Summary } from '../record/record.ts';
import type { Target } from './target.ts';

/** What the engine asks of the world. Adapters and tests provide it. */
export interface Ports {
  readonly clock: {
    /** Milliseconds since 1970, for `startedAt` and durations. */
    readonly now: () => number;
    /** Resolves after a time; never rejects. */
    readonly sleep: (milliseconds: number) => Promise<void>;
  };
  /** A connected target by id; every id of the plan is there. */
  readonly target: (id: string) => Target;
  readonly record: RecordSink;
  /** Receives every event in order; must not block. */
  readonly emit: (event: RunEvent) => void;
}

/** Where a run is written. Append-only. */
export interface RecordSink {
  readonly header: (header: RunHeader) => Promise<void>;
  /** Resolves when the line is handed to the operating system. */
  readonly attempt: (line: AttemptLine) => Promise<void>;
  readonly summary: (summary: Summary) => Promise<void>;
}

/** What happens in a run, in order; `--reporter ndjson` prints these, one a line. */
export type RunEvent =
  | {
      readonly event: 'run';
      readonly header: RunHeader;
      /** The day (ISO 8601, UTC) on which a record is decided over anew, which waivers are held against; absent where that is the run's own. */
      readonly decidedOn?: string;
    }
  | { readonly event: 'started'; readonly id: string; readonly target: string }
  | { readonly event: 'attempt'; readonly attempt: AttemptLine }
  | {
      readonly event: 'summary';
      readonly summary: Summary;
      readonly cancelled: boolean;
      /** Where a gate holds the run against a baseline. */
      readonly baseline?: BaselineReport;
      /** What stands in files and kept everything from being run, and so decided the answer. */
      readonly problems?: readonly PlacedProblem[];
    };

/** A case by its id (`suite/scenario#variant`) and target. */
export interface NamedCase {
  readonly id: string;
  readonly target: string;
}

/** A run against the accepted verdicts: cases by what became of them, the paired test, and the same in sentences that name the cases. */
export interface BaselineReport {
  readonly broke: number;
  readonly fixed: number;
  readonly same: number;
  /** Not comparable, because the test is another one. */
  readonly edited: number;
  /** New, or without a verdict on one of the sides. */
  readonly open: number;
  /** In the baseline, and run no more. */
  readonly gone: number;
  readonly p: McNemar;
  /** The same cases by name, in the order of their names. */
  readonly cases: Readonly<Record<'broke' | 'fixed' | 'edited' | 'gone', readonly NamedCase[]>>;
  readonly sentences: readonly Text[];
}
