import { outcomeWords } from '../../../core/base/outcome.ts';
import type { Outcome } from '../../../core/base/outcome.ts';
import type { Locale } from '../../../core/base/text.ts';
import { caseChanges } from '../../../protocol/panel/comparison.ts';
import type { CompareResult } from '../../../protocol/panel/comparison.ts';
import type { Sheet } from '../exportSheets.ts';
import { words } from '../words.ts';
import { cellsIn } from './cells.ts';

/** A comparison of two runs: how certain the difference is, and each case that is not the same. */
export function compareSheets(compared: CompareResult, locale: Locale): readonly Sheet[] {
  return [summarySheet(compared, locale), casesSheet(compared, locale)];
}

function summarySheet(compared: CompareResult, locale: Locale): Sheet {
  const { column, count, points, say } = cellsIn(locale);
  const { before, after, pairs, failedBefore, failedAfter, difference, p, counts } = compared;
  return {
    key: 'comparison',
    title: say(words.compare),
    columns: [
      column('before', words.before),
      column('after', words.after),
      column('pairs', words.pairsOf),
      column('failed_before', `${say(words.before)}: ${say(words.failures)}`),
      column('failed_after', `${say(words.after)}: ${say(words.failures)}`),
      column('difference', words.difference),
      column('difference_low', words.low),
      column('difference_high', words.high),
      column('mcnemar_exact_p', words.exactP),
      column('mcnemar_mid_p', words.midP),
      column('same', words.same),
    ],
    rows: [
      [
        before,
        after,
        count(pairs),
        count(failedBefore),
        count(failedAfter),
        points(difference?.value ?? null),
        points(difference?.low ?? null),
        points(difference?.high ?? null),
        p.exact,
        p.mid,
        count(counts.same),
      ],
    ],
  };
}

function casesSheet({ cases, counts }: CompareResult, locale: Locale): Sheet {
  const { column, named, say } = cellsIn(locale);
  const outcome = (value: Outcome | null) =>
    value === null ? named('', say(words.absent)) : named(value, say(outcomeWords[value]));
  return {
    key: 'cases',
    title: say(words.case),
    columns: [
      column('change', words.change),
      column('suite', words.suite),
      column('scenario', words.scenario),
      column('title', words.caption),
      column('variant', words.case),
      column('target', words.target),
      column('before', words.before),
      column('after', words.after),
      column('edited', words.edited),
      column('file', words.source),
      column('line', words.line),
    ],
    rows: cases.map((each) => [
      named(each.change, say(words[each.change])),
      each.suite,
      each.scenario,
      each.title,
      each.variant,
      each.target,
      outcome(each.before),
      outcome(each.after),
      named(each.edited ? 'yes' : 'no', each.edited ? say(words.edited) : '–'),
      each.source?.file ?? null,
      each.source?.line ?? null,
    ]),
    left: caseChanges.reduce((sum, change) => sum + counts[change], 0) - cases.length,
  };
}
