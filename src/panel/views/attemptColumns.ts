import type { Text } from '../../core/base/text.ts';
import type { SortKey } from '../../protocol/panel/rows.ts';
import { words } from '../text/words.ts';

/** The table's columns, in order. */
export const columns: readonly {
  readonly name: 'outcome' | 'scenario' | 'finding' | 'target' | 'severity' | 'latency' | 'source';
  readonly label: Text;
  /** Null where the column has no order. */
  readonly sort: SortKey | null;
}[] = [
  { name: 'outcome', label: words.outcome, sort: 'outcome' },
  { name: 'scenario', label: words.scenario, sort: 'scenario' },
  { name: 'finding', label: words.finding, sort: null },
  { name: 'target', label: words.target, sort: 'target' },
  { name: 'severity', label: words.severity, sort: 'severity' },
  { name: 'latency', label: words.latency, sort: 'latency' },
  { name: 'source', label: words.source, sort: null },
];
