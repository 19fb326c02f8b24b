import type { Filter, Sort, ViewProgress } from '../../protocol/panel/rows.ts';
import { order } from './order.ts';
import type { Plan } from './plan.ts';
import { compileFilter } from './predicate.ts';
import type { RecordIndex } from './recordIndex.ts';
import type { TextSearch } from './textSearch.ts';

/** The rows that a filter shows, in order; computed again when the record or the search has grown. */
export interface View {
  /** The rows as of now. */
  readonly rows: () => Uint32Array;
  readonly progress: (indexed: number) => ViewProgress;
}

/** A view on an index; `search` is the search for the filter's text, undefined where it has none. */
export function openView(
  index: RecordIndex,
  plan: Plan,
  filter: Filter,
  sort: Sort,
  search: TextSearch | undefined,
): View {
  let considered = -1;
  let rows: Uint32Array = new Uint32Array();
  const available = () => search?.found.length ?? index.count;
  const refresh = () => {
    const now = available();
    if (now === considered) return rows;
    considered = now;
    rows = order(matching(index, plan, filter, search?.found, now), index, plan, sort);
    return rows;
  };
  return {
    rows: refresh,
    progress: (indexed) => ({
      total: refresh().length,
      done: indexed * (search && index.count > 0 ? search.searched() / index.count : 1),
    }),
  };
}

function matching(
  index: RecordIndex,
  plan: Plan,
  filter: Filter,
  found: readonly number[] | undefined,
  count: number,
): Uint32Array {
  const hidden = compileFilter(index, plan, filter);
  const rows = new Uint32Array(count);
  let shown = 0;
  for (let at = 0; at < count; at += 1) {
    const row = found ? (found[at] ?? 0) : at;
    if (hidden(row) === 0) {
      rows[shown] = row;
      shown += 1;
    }
  }
  return rows.slice(0, shown);
}
