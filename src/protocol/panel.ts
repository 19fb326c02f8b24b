import type { Totals } from '../core/base/outcome.ts';
import type { ShieldFrom } from '../core/base/shield.ts';
import type { Locale, Text } from '../core/base/text.ts';
import type { AttemptDetail, Relative, TextPiece } from './panel/attempt.ts';
import type { CompareResult, TrendResult } from './panel/comparison.ts';
import type { FacetsResult, Filter, RowsResult, Sort } from './panel/rows.ts';
import type { RunDetail, RunInfo, RunState } from './panel/runs.ts';
import type { Exampled, ExampleWish, ReviewAnswer, ReviewState, Reviewed } from './review.ts';

/**
 * What the results panel and its source say to each other.
 *
 * The panel asks for ranges and pieces, never for a whole record. The source answers requests in any order, pushes what
 * changes, and returns errors as data. The same messages travel over a webview's channel, over HTTP on loopback (development
 * and tests) and, in a static report, over a function call.
 */

/** Raised when a message changes its meaning; both sides refuse to talk to another version. */
export const panelProtocol = 1;

/** Where the panel should open. Everything but the run is optional and narrows the place down. */
export interface PanelLink {
  readonly run: string;
  readonly suite?: string;
  readonly scenario?: string;
  readonly target?: string;
  /** Place in the record. */
  readonly row?: number;
  /** An attempt's id; with `target` it is unique. */
  readonly attempt?: string;
  /** Index of a check of that attempt. */
  readonly check?: number;
  /** A page of the run in place of an attempt; the scenario then says what to begin with. */
  readonly page?: 'compare' | 'review';
}

/** Every request: what it takes and what it answers. */
export interface PanelRequests {
  readonly runs: { readonly params: Readonly<Record<string, never>>; readonly result: readonly RunInfo[] };
  readonly run: { readonly params: { readonly run: string }; readonly result: RunDetail };
  readonly rows: {
    readonly params: {
      readonly run: string;
      readonly filter: Filter;
      readonly sort: Sort;
      readonly start: number;
      /** At most `rowsLimit`. */
      readonly count: number;
    };
    readonly result: RowsResult;
  };
  /** `suite/scenario` of all that failed or ended in an error; for the host, which runs them again. */
  readonly failures: { readonly params: { readonly run: string }; readonly result: readonly string[] };
  readonly facets: {
    readonly params: { readonly run: string; readonly filter: Filter };
    readonly result: FacetsResult;
  };
  readonly attempt: { readonly params: { readonly run: string; readonly row: number }; readonly result: AttemptDetail };
  readonly text: {
    readonly params: {
      readonly run: string;
      readonly row: number;
      readonly turn: number;
      readonly start: number;
      /** At most `textLimit`. */
      readonly count: number;
    };
    readonly result: TextPiece;
  };
  /** The row that a link means; null where the record has none (yet). */
  readonly locate: { readonly params: PanelLink; readonly result: { readonly row: number } | null };
  /** The rows before and after one, in the order shown. */
  readonly neighbours: {
    readonly params: { readonly run: string; readonly filter: Filter; readonly sort: Sort; readonly row: number };
    readonly result: {
      /** Place in the order shown, counted from 0; -1 where the filter hides the row. */
      readonly position: number;
      readonly total: number;
      readonly previous: number | null;
      readonly next: number | null;
    };
  };
  readonly compare: {
    readonly params: { readonly before: string; readonly after: string };
    readonly result: CompareResult;
  };
  readonly trend: { readonly params: { readonly run: string; readonly group: string }; readonly result: TrendResult };
  readonly review: {
    /** `first` is the scenario to begin with, as `suite/scenario`; empty for the queue's own order. */
    readonly params: { readonly run: string; readonly rater: string; readonly first: string };
    readonly result: ReviewState;
  };
  /** Only where the host's actions have `label`: it writes into the workspace. */
  readonly label: { readonly params: ReviewAnswer; readonly result: Reviewed };
  readonly example: { readonly params: ExampleWish; readonly result: Exampled };
  /** At most `listLimit`, in the record's order. */
  readonly relatives: {
    readonly params: { readonly run: string; readonly row: number };
    readonly result: readonly Relative[];
  };
}

export type PanelMethod = keyof PanelRequests;

/** A request by its method. */
export type PanelRequest = {
  readonly [Method in PanelMethod]: {
    readonly type: 'request';
    readonly id: number;
    readonly method: Method;
    readonly params: PanelRequests[Method]['params'];
  };
}[PanelMethod];

/** Why there is no answer. */
export interface PanelError {
  /** `cancelled`: the panel took the request back. `bad-request`: a bug or a foreign message. */
  readonly code: 'bad-request' | 'unknown-run' | 'unknown-row' | 'unreadable' | 'cancelled' | 'internal';
  readonly message: Text;
}

/** What only the panel's host can do. */
export type PanelAction =
  | { readonly kind: 'reveal'; readonly file: string; readonly line: number }
  /**
   * Runs again, as a new run: some scenarios (`suite/scenario`) on some targets; where `scenarios` is empty, what that run ran, or with
   * `failed` those of its cases that failed or ended in an error.
   */
  | {
      readonly kind: 'rerun';
      readonly run: string;
      readonly failed: boolean;
      readonly scenarios: readonly string[];
      readonly targets: readonly string[];
    }
  | { readonly kind: 'cancel'; readonly run: string }
  /** Holds a run that goes on, or lets it go on. */
  | { readonly kind: 'pause'; readonly run: string; readonly paused: boolean }
  /** Goes on with a run that was cancelled or interrupted. */
  | { readonly kind: 'resume'; readonly run: string }
  /** Runs what ended in an error again, in the same record. */
  | { readonly kind: 'retry'; readonly run: string }
  /** Writes a file where the person says; `name` is a proposal. */
  | { readonly kind: 'save'; readonly name: string; readonly text: string }
  | { readonly kind: 'title'; readonly title: string };

/** The panel to its host and source. */
export type FromPanel =
  /** Sent again until `welcome` comes, so neither side has to be first. */
  | { readonly type: 'ready'; readonly protocol: number }
  | PanelRequest
  | { readonly type: 'cancel'; readonly id: number }
  | { readonly type: 'action'; readonly action: PanelAction };

/** The host's answer to `ready`. */
export interface Welcome {
  readonly type: 'welcome';
  readonly protocol: number;
  readonly locale: Locale;
  /** What the host can do; the panel shows no button for the rest. */
  readonly actions: readonly PanelAction['kind'][];
  /** Where to open; null for where the panel was last. */
  readonly link: PanelLink | null;
  /** Runs that are held; absent where none is. */
  readonly paused?: readonly string[];
  /** Runs that the host itself drives, so that it can hold and cancel them; absent where it can do that with every run. */
  readonly own?: readonly string[];
  /** From which severity on what a target said is hidden until asked for; absent for the shield's own default. */
  readonly shield?: ShieldFrom;
  /** True where people's labels can be written beside the suites; absent where not. */
  readonly labels?: boolean;
  /** Present where the panel is a report in a file: how many attempts it holds, and of how many. */
  readonly report?: { readonly attempts: number; readonly of: number };
}

/** An answer to a request. */
export type PanelResponse =
  | { readonly type: 'response'; readonly id: number; readonly ok: true; readonly result: unknown }
  | { readonly type: 'response'; readonly id: number; readonly ok: false; readonly error: PanelError };

/** What the source tells unasked. */
export type PanelEvent =
  /** The list of runs, or the state of one of them, changed. */
  | { readonly type: 'runs-changed' }
  /** Attempts of a run that the panel has asked about were read, or its state changed. At most four a second. */
  | {
      readonly type: 'progress';
      readonly run: string;
      readonly state: RunState;
      readonly attempts: number;
      readonly counted: Totals;
      /** Share of the file that has been indexed, 0 to 1. */
      readonly indexed: number;
    }
  /** A text search went on: ask for the rows again. At most four a second. */
  | { readonly type: 'search'; readonly run: string };

/** The host and source to the panel. */
export type ToPanel =
  | Welcome
  | PanelResponse
  | PanelEvent
  /** A person followed a link while the panel was open. */
  | { readonly type: 'open'; readonly link: PanelLink }
  /** What the host can do changed, e.g. a workspace became trusted. */
  | {
      readonly type: 'actions';
      readonly actions: readonly PanelAction['kind'][];
      /** Runs that are held; absent where none is. */
      readonly paused?: readonly string[];
      /** As in {@link Welcome}. */
      readonly own?: readonly string[];
    };
