import type { Outcome } from '../../core/base/outcome.ts';
import type { Text } from '../../core/base/text.ts';

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

/** At most `listLimit` values of each facet, most frequent first. */
export type FacetsResult = Readonly<Record<FacetName, readonly FacetCount[]>>;

/** The most rows that one request may ask for. */
export const rowsLimit = 500;
