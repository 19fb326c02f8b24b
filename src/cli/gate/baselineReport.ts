import { printableLine } from '../../core/base/printable.ts';
import { say, type Locale, type Text } from '../../core/base/text.ts';
import type { Baseline } from '../../core/engine/baseline.ts';
import type { CaseVerdict } from '../../core/engine/caseVerdicts.ts';
import { compareVerdicts } from '../../core/engine/compare.ts';
import { certainty } from '../commands/compare.ts';

/** More names than a person reads; the counts are of all. */
const room = 50;

/** What changed against the baseline, regressions first, and how certain that is; nothing where no case of the run is in it. */
export function baselineLines(baseline: Baseline, verdicts: readonly CaseVerdict[], locale: Locale): readonly string[] {
  const run = new Set(verdicts.map(keyOf));
  // What this run is not about is neither better nor worse.
  const before = baseline.cases.filter((each) => run.has(keyOf(each)));
  if (before.length === 0) return [];
  const comparison = compareVerdicts(before, verdicts);
  const { broke, fixed } = comparison;
  const facts: Text = {
    en: `Against the baseline: ${broke.length} broke, ${fixed.length} fixed, ${comparison.same} the same.`,
    ja: `ベースラインとの比較：悪化 ${broke.length}、改善 ${fixed.length}、変化なし ${comparison.same}`,
  };
  const more = broke.length - room;
  return [
    ...broke.slice(0, room).map(({ id, target }) => printableLine(say(regression(`${id} (${target})`), locale))),
    ...(more > 0 ? [say({ en: `… and ${more} more regressions`, ja: `悪化はほかに ${more} 件` }, locale)] : []),
    say(facts, locale),
    ...(broke.length + fixed.length > 0 ? [say(certainty(comparison), locale)] : []),
  ];
}

function keyOf({ id, target }: CaseVerdict): string {
  return JSON.stringify([target, id]);
}

function regression(name: string): Text {
  return {
    en: `Regression: ${name} passed in the baseline and fails now.`,
    ja: `悪化：${name} はベースラインでは合格でしたが、不合格になりました。`,
  };
}
