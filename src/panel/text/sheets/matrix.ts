import { outcomeWords, outcomes } from '../../../core/base/outcome.ts';
import type { Locale } from '../../../core/base/text.ts';
import type { RunDetail } from '../../../protocol/panel/runs.ts';
import type { Sheet } from '../exportSheets.ts';
import { facetValueName } from '../names.ts';
import { words } from '../words.ts';
import { cellsIn } from './cells.ts';

/** Perspectives by targets: a row for each pair, a column for each outcome. */
export function matrixSheet({ matrix }: RunDetail, locale: Locale): Sheet {
  const { column, count, named, say } = cellsIn(locale);
  return {
    key: 'matrix',
    title: say(words.matrix),
    columns: [
      column('perspective', words.perspective),
      column('target', words.target),
      ...outcomes.map((outcome) => column(outcome, outcomeWords[outcome])),
    ],
    rows: matrix.flatMap(({ perspective, cells }) =>
      cells.map(({ target, totals }) => [
        named(perspective, facetValueName('perspective', perspective, locale)),
        target,
        ...outcomes.map((outcome) => count(totals[outcome])),
      ]),
    ),
  };
}
