import { outcomes } from '../core/base/outcome.ts';
import { shieldDefault } from '../core/base/shield.ts';
import type { ShieldFrom } from '../core/base/shield.ts';
import { say } from '../core/base/text.ts';
import type { Locale, Text } from '../core/base/text.ts';
import { noFilter } from '../protocol/panel/rows.ts';
import type { PanelAction, PanelRequests } from '../protocol/panel.ts';
import type { AttemptDetail, Relative } from '../protocol/panel/attempt.ts';
import type { CompareResult, TrendResult } from '../protocol/panel/comparison.ts';
import type { FacetsResult, Filter, Sort } from '../protocol/panel/rows.ts';
import type { RunDetail, RunInfo } from '../protocol/panel/runs.ts';
import { words } from './text/words.ts';

/** The pages of a run, in the order in which they are shown. */
export const tabNames = ['overview', 'attempts', 'compare', 'trend', 'review'] as const;

/** A page of a run. */
export type Tab = (typeof tabNames)[number];

/** Everything that is shown, as plain data; replaced, never changed in place. */
export interface PanelState {
  readonly connected: boolean;
  readonly locale: Locale;
  readonly actions: readonly PanelAction['kind'][];
  /** Runs that are held. */
  readonly paused: readonly string[];
  /** Runs that the host can hold and cancel; null where it can do that with every run. */
  readonly own: readonly string[] | null;
  /** From which severity on what a target said is hidden until asked for. */
  readonly shield: ShieldFrom;
  /** How much of the record a report in a file holds; null where the panel has the record itself. */
  readonly report: { readonly attempts: number; readonly of: number } | null;
  /** Null until the first answer. */
  readonly runs: readonly RunInfo[] | null;
  readonly run: string | null;
  readonly detail: RunDetail | null;
  /** Share of the record that is indexed. */
  readonly indexed: number;
  readonly tab: Tab;
  readonly filter: Filter;
  readonly sort: Sort;
  readonly facets: FacetsResult | null;
  /** Raised whenever the rows may have changed; `reset` rises when they became others. */
  readonly epoch: number;
  readonly reset: number;
  /** The attempt that is open. */
  readonly open: { readonly row: number; readonly check: number | null } | null;
  readonly attempt: AttemptDetail | null;
  /** The run and its comparison to come back to when an attempt of another run is closed; null where it is of the run itself. */
  readonly visitedFrom: { readonly run: string; readonly compareWith: string | null } | null;
  readonly around: PanelRequests['neighbours']['result'] | null;
  /** True once a person has asked to see what the shield hides of the open attempt. */
  readonly revealed: boolean;
  /** Other attempts of the open attempt's scenario, and the one that it is held against. */
  readonly relatives: readonly Relative[];
  readonly diff: DiffPartner | null;
  /** The run that this one is held against; null where none is chosen. */
  readonly compareWith: string | null;
  readonly compared: CompareResult | null;
  /** The group whose history is shown. */
  readonly group: string;
  readonly trend: TrendResult | null;
  /** The scenario, as `suite/scenario`, that the review begins with; empty where it begins with what tells most. */
  readonly reviewFirst: string;
  /** Who reviews; empty until a name is given. */
  readonly rater: string;
  /** True where labels can be written. */
  readonly labels: boolean;
  /** The row that has the focus in the table. */
  readonly activeRow: number;
  readonly scrollTop: number;
  readonly problem: Text | null;
  /** For the live region: runs that finished while one watched. */
  readonly announcement: string;
}

/** An attempt of any run that the open attempt is held against; `attempt` is null until it has come. */
export interface DiffPartner {
  readonly run: string;
  readonly row: number;
  readonly attempt: AttemptDetail | null;
}

/** What is shown before anything is known. */
export const initial: PanelState = {
  connected: false,
  locale: 'en',
  actions: [],
  paused: [],
  own: null,
  shield: shieldDefault,
  report: null,
  runs: null,
  run: null,
  detail: null,
  indexed: 0,
  tab: 'overview',
  filter: noFilter,
  sort: { key: 'outcome', descending: false },
  facets: null,
  epoch: 0,
  reset: 0,
  open: null,
  attempt: null,
  visitedFrom: null,
  around: null,
  revealed: false,
  relatives: [],
  diff: null,
  compareWith: null,
  compared: null,
  group: 'all',
  trend: null,
  reviewFirst: '',
  rater: '',
  labels: false,
  activeRow: 0,
  scrollTop: 0,
  problem: null,
  announcement: '',
};

/** How many filters are set. */
export function filtersSet(filter: Filter): number {
  const { text, ...lists } = filter;
  return (text.trim() === '' ? 0 : 1) + Object.values(lists).filter((list) => list.length > 0).length;
}

/** True where a person can run the run's failures again. */
export function hasFailures(detail: RunDetail): boolean {
  return outcomes.some((outcome) => (outcome === 'fail' || outcome === 'error') && detail.counted[outcome] > 0);
}

/** The panel's title: what the run is about. */
export function titleOf(state: PanelState): string {
  const suites = state.detail?.suites ?? [];
  const more = suites.length > 1 ? ` +${suites.length - 1}` : '';
  return suites[0] === undefined ? `Tenken` : `${say(words.title, state.locale)}: ${suites[0]}${more}`;
}

/** The run of the same suites before the one that is shown, else any other; null where there is none. */
export function formerRun({ runs, run }: PanelState): string | null {
  const others = (runs ?? []).filter((other) => other.run !== run);
  const shown = runs?.find((other) => other.run === run);
  const alike = others.filter((other) => other.suites.join() === shown?.suites.join());
  const earlier = alike.filter((other) => other.startedAt < (shown?.startedAt ?? ''));
  return (earlier[0] ?? alike[0] ?? others[0])?.run ?? null;
}
