import type { Locale } from '../../../core/base/text.ts';
import type { TrendResult } from '../../../protocol/panel/comparison.ts';
import type { Sheet } from '../exportSheets.ts';
import { groupName } from '../names.ts';
import { words } from '../words.ts';
import { cellsIn } from './cells.ts';

/** How a group's failure rate went from run to run, newest first as on the page. */
export function trendSheet({ points }: TrendResult, group: string, locale: Locale): Sheet {
  const { column, count, moment, named, say, share } = cellsIn(locale);
  return {
    key: 'trend',
    title: `${say(words.trendOf)} ${groupName(group, locale)}`,
    columns: [
      column('run', words.run),
      column('started_at', words.started),
      column('group', words.group),
      column('failures', words.failures),
      column('n', words.verdicts),
      column('rate', words.rate),
      column('low', words.low),
      column('high', words.high),
      column('coverage', words.coverage),
    ],
    rows: points
      .toReversed()
      .map(({ run, startedAt, rate, coverage }) => [
        run,
        moment(startedAt),
        named(group, groupName(group, locale)),
        count(rate.failures),
        count(rate.n),
        share(rate.rate),
        share(rate.low),
        share(rate.high),
        share(coverage),
      ]),
  };
}
