import { facetNames, noFilter, sortKeys } from '../protocol/panel/rows.ts';
import type { Filter } from '../protocol/panel/rows.ts';
import { tabNames } from './state.ts';
import type { PanelState } from './state.ts';

/** The part of the state that outlives the page. */
export type SavedState = Pick<
  PanelState,
  | 'run'
  | 'tab'
  | 'filter'
  | 'sort'
  | 'open'
  | 'visitedFrom'
  | 'activeRow'
  | 'scrollTop'
  | 'compareWith'
  | 'group'
  | 'rater'
>;

/** What is kept for the next page. That a hidden text was shown is not: it is hidden again. */
export function savedOf({
  run,
  tab,
  filter,
  sort,
  open,
  visitedFrom,
  activeRow,
  scrollTop,
  compareWith,
  group,
  rater,
}: PanelState): SavedState {
  return { run, tab, filter, sort, open, visitedFrom, activeRow, scrollTop, compareWith, group, rater };
}

/** What an earlier page kept; whatever an older version kept differently is left out. */
export function readSaved(value: unknown): Partial<SavedState> {
  const { run, tab, filter, sort, open, visitedFrom, activeRow, scrollTop, compareWith, group, rater } =
    membersOf(value);
  const knownTab = tabNames.find((name) => name === tab);
  const { key, descending } = membersOf(sort);
  const { row, check } = membersOf(open);
  const from = membersOf(visitedFrom);
  const known = sortKeys.find((name) => name === key);
  return {
    ...(typeof run === 'string' ? { run } : {}),
    ...(knownTab ? { tab: knownTab } : {}),
    ...(filter === undefined ? {} : { filter: readFilter(filter) }),
    ...(known ? { sort: { key: known, descending: descending === true } } : {}),
    ...(typeof row === 'number' ? { open: { row, check: typeof check === 'number' ? check : null } } : {}),
    ...(typeof from.run === 'string'
      ? { visitedFrom: { run: from.run, compareWith: typeof from.compareWith === 'string' ? from.compareWith : null } }
      : {}),
    ...(typeof activeRow === 'number' ? { activeRow } : {}),
    ...(typeof scrollTop === 'number' ? { scrollTop } : {}),
    ...(typeof compareWith === 'string' ? { compareWith } : {}),
    ...(typeof group === 'string' ? { group } : {}),
    ...(typeof rater === 'string' ? { rater } : {}),
  };
}

function readFilter(value: unknown): Filter {
  const filter = membersOf(value);
  const lists = facetNames.map((facet) => {
    const list: unknown = filter[facet];
    return [facet, Array.isArray(list) ? list.filter((item) => typeof item === 'string') : []] as const;
  });
  return { ...noFilter, ...Object.fromEntries(lists), text: typeof filter.text === 'string' ? filter.text : '' };
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
