import type { Locale } from '../../../core/base/text.ts';
import type { TrendResult } from '../../../protocol/panel/comparison.ts';
import type { Sheet } from '../exportSheets.ts';
import { groupName } from '../names.ts';
import { words } from '../words.ts';
import { cellsIn, rateCells, rateColumns } from './cells.ts';

/** How a group's failure rate went from run to run, newest first as on the page. */
export function trendSheet({ points }: TrendResult, group: string, locale: Locale): Sheet {
  const cells = cellsIn(locale);
  const { column, moment, named, say, share } = cells;
  return {
    key: 'trend',
    title: `${say(words.trendOf)} ${groupName(group, locale)}`,
    columns: [
      column('run', words.run),
      column('started_at', words.started),
      column('group', words.group),
      ...rateColumns(cells),
      column('coverage', words.coverage),
    ],
    rows: points
      .toReversed()
      .map(({ run, startedAt, rate, coverage }) => [
        run,
        moment(startedAt),
        named(group, groupName(group, locale)),
        ...rateCells(cells, rate),
        share(coverage),
      ]),
  };
}
