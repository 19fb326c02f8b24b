import type { Finish, ToolCall, Usage } from '../core/base/conversation.ts';
import type { JsonObject } from '../core/base/json.ts';
import type { GateAnswer, Outcome, Totals } from '../core/base/outcome.ts';
import type { ShieldFrom } from '../core/base/shield.ts';
import type { Locale, Text } from '../core/base/text.ts';
import type { ReviewAnswer, Reviewed, ReviewState } from './review.ts';
import type { Failure, NotRun, Rate, RecordedCheck } from '../core/record/record.ts';

/**
 * What the results panel and its source say to each other.
 *
 * The panel asks for ranges and pieces, never for a whole record. The source answers requests in any order, pushes what
 * changes, and returns errors as data. The same messages travel over a webview's channel, over HTTP on loopback (development
 * and tests) and, in a static report, over a function call.
 */

/** Raised when a message changes its meaning; both sides refuse to talk to another version. */
export const panelProtocol = 1;

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
  readonly notRun: readonly NotRun[];
  readonly notRunCount: number;
  /** From the summary; null while there is none. */
  readonly coverage: number | null;
  readonly reasons: readonly Text[];
  /** At most {@link listLimit}. */
  readonly rates: readonly Rate[];
  readonly cost: number | null;
  readonly usage: Usage | null;
  readonly finishedAt: string | null;
  /** Perspectives × targets, counted from the record; at most {@link listLimit} rows. */
  readonly matrix: readonly MatrixRow[];
}

/** Outcomes of one perspective, by target. */
export interface MatrixRow {
  readonly perspective: string;
  readonly cells: readonly { readonly target: string; readonly totals: Totals }[];
}

/** The longest list that is sent whole. */
export const listLimit = 500;

/** Which attempts are shown. Within a list any value fits; an empty list fits all. */
export interface Filter {
  /** Found in ids, titles, conversation, tool calls, evidence and messages; width and case do not matter. */
  readonly text: string;
  readonly outcome: readonly string[];
  readonly perspective: readonly string[];
  readonly framework: readonly string[];
  readonly severity: readonly string[];
  readonly target: readonly string[];
  /** `suite/scenario`. */
  readonly scenario: readonly string[];
  /** Names of attacks and perturbations; a case in its original wording has none. */
  readonly attack: readonly string[];
}

/** What the filter's lists range over. */
export type FacetName = Exclude<keyof Filter, 'text'>;

/** All facets, in the order in which they are shown. */
export const facetNames: readonly FacetName[] = [
  'outcome',
  'severity',
  'target',
  'perspective',
  'framework',
  'attack',
  'scenario',
];

/** A filter that lets everything through. */
export const noFilter: Filter = {
  text: '',
  outcome: [],
  perspective: [],
  framework: [],
  severity: [],
  target: [],
  scenario: [],
  attack: [],
};

/** What attempts can be ordered by. `record`: as written. `outcome`: what needs attention first. */
export type SortKey = 'record' | 'outcome' | 'scenario' | 'target' | 'severity' | 'latency' | 'cost' | 'started';

/** All sort keys. */
export const sortKeys: readonly SortKey[] = [
  'record',
  'outcome',
  'scenario',
  'target',
  'severity',
  'latency',
  'cost',
  'started',
];

/** What needs a person first, first. */
export const attentionOrder: readonly Outcome[] = ['fail', 'error', 'needs-review', 'blocked', 'inapplicable', 'pass'];

/** Severities from light to heavy, as the language names them; a name that it does not know counts as the lightest. */
export const severityOrder: readonly string[] = ['low', 'medium', 'high', 'critical'];

/** Ties keep the record's order in both directions. */
export interface Sort {
  readonly key: SortKey;
  readonly descending: boolean;
}

/** One attempt in the table. */
export interface Row {
  /** Place in the record, counted from 0: stays the same while the record grows. */
  readonly row: number;
  /** False where the line holds no readable attempt; then only `row` and `brief` mean something. */
  readonly readable: boolean;
  readonly suite: string;
  readonly scenario: string;
  readonly title: string;
  readonly variant: string;
  readonly repeat: number;
  /** Repeats planned for the scenario; 1 where it is unknown. */
  readonly repeats: number;
  readonly target: string;
  readonly outcome: Outcome;
  readonly severity: string;
  readonly latencyMs: number;
  readonly cost: number | null;
  readonly startedAt: string;
  /** The first finding (check and evidence), else the beginning of the reply, on one line of at most 300 characters. */
  readonly brief: Brief;
  /** Null where the plan does not know the scenario. */
  readonly source: SourcePlace | null;
}

/** What a row says of its attempt. */
export type Brief =
  | { readonly kind: 'check'; readonly check: string; readonly message: Text; readonly evidence: string }
  | { readonly kind: 'reply'; readonly text: string }
  | { readonly kind: 'problem'; readonly message: Text };

/** A line of a suite; `line` counts from 1. */
export interface SourcePlace {
  readonly file: string;
  readonly line: number;
}

/** How far the source has come with what the panel asked for. */
export interface ViewProgress {
  /** Attempts found so far. */
  readonly total: number;
  /** Share of the record that has been looked at, 0 to 1. */
  readonly done: number;
}

/** A range of the table. */
export interface RowsResult extends ViewProgress {
  readonly start: number;
  readonly rows: readonly Row[];
}

/** How many attempts each value of a facet would show, the facet's own choice aside. */
export interface FacetCount {
  readonly value: string;
  /** What people call it; absent where that is the value. */
  readonly label?: string;
  readonly count: number;
}

/** At most {@link listLimit} values of each facet, most frequent first. */
export type FacetsResult = Readonly<Record<FacetName, readonly FacetCount[]>>;

/** A piece of a long text: UTF-16 offsets. Characters between pieces are asked for with `text`. */
export interface TextPiece {
  readonly start: number;
  readonly text: string;
}

/** A long text: its length, and the pieces that are worth seeing first (the beginning, and around marks). */
export interface LongText {
  readonly length: number;
  readonly pieces: readonly TextPiece[];
}

/** A turn with its text in pieces. */
export interface TurnDetail {
  readonly role: string;
  readonly content: LongText;
  readonly tool: string | null;
  readonly refusal: string | null;
  /** The calls that this turn made, with their results where the record has them. */
  readonly calls: readonly ToolCall[];
}

/** A whole attempt, its long texts in pieces. */
export interface AttemptDetail {
  readonly row: number;
  readonly id: string;
  readonly case: string;
  readonly suite: string;
  readonly scenario: string;
  readonly title: string;
  readonly variant: string;
  readonly repeat: number;
  readonly repeats: number;
  readonly target: string;
  readonly model: string | null;
  readonly fingerprint: string | null;
  readonly outcome: Outcome;
  readonly severity: string;
  readonly perspectives: readonly string[];
  readonly frameworks: readonly string[];
  /** The attack or perturbation of its wording; empty for the original. */
  readonly attack: string;
  readonly finish: Finish;
  readonly failure: Failure | null;
  readonly usage: Usage;
  /** What judging took, and what of all came out of the cache; null where nothing did. */
  readonly judging: Spent | null;
  readonly cached: Spent | null;
  readonly latencyMs: number;
  readonly cost: number | null;
  readonly startedAt: string;
  readonly source: SourcePlace | null;
  /** The target's settings as the run resolved them; secrets stay references. Null where the header has none. */
  readonly request: JsonObject | null;
  readonly turns: readonly TurnDetail[];
  readonly checks: readonly CheckDetail[];
}

/** A check's result, with its line in the suite and its judge's answers. */
export interface CheckDetail extends Omit<RecordedCheck, 'judgements'> {
  readonly source: SourcePlace | null;
  readonly judgements: readonly JsonObject[];
}

/** Requests with what they took. */
export interface Spent {
  readonly requests: number;
  readonly usage: Usage;
  readonly cost: number | null;
}

/**
 * What became of a case between two runs. `broke`: passed and fails now; `fixed`: the other way round; `changed`: another outcome,
 * but no verdict on one of the sides; `incomparable`: only one of the runs has it, or neither has a verdict.
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
  /** The case's content hash differs: its wording, its checks or its target were changed between the runs. */
  readonly edited: boolean;
  /** The attempt that best explains the outcome, by its place in the record of each run. */
  readonly beforeRow: number | null;
  readonly afterRow: number | null;
}

/** Two runs, paired by case, as `tenken compare` pairs them. */
export interface CompareResult {
  /** The earlier run and the later one. */
  readonly before: string;
  readonly after: string;
  /** At most {@link listLimit} of each change; `counts` are of all. */
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

/** How a group's failure rate went over the runs of the same suites, oldest first; at most {@link listLimit} of the newest. */
export interface TrendResult {
  /** Groups that any of the runs has. */
  readonly groups: readonly string[];
  readonly points: readonly TrendPoint[];
}

/** Another attempt of the same scenario in the same run. */
export interface Relative {
  readonly row: number;
  readonly target: string;
  readonly variant: string;
  readonly repeat: number;
  readonly outcome: Outcome;
}

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
      /** At most {@link rowsLimit}. */
      readonly count: number;
    };
    readonly result: RowsResult;
  };
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
      /** At most {@link textLimit}. */
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
  /** At most {@link listLimit}, in the record's order. */
  readonly relatives: {
    readonly params: { readonly run: string; readonly row: number };
    readonly result: readonly Relative[];
  };
}

/** The most rows that one request may ask for. */
export const rowsLimit = 500;

/** The most characters that one request may ask for. */
export const textLimit = 65_536;

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
  /** All of the run where `scenarios` is empty; each is `suite/scenario`. */
  | {
      readonly kind: 'rerun';
      readonly run: string;
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
    };
