import { printableLine } from '../../core/base/printable.ts';
import { say, type Locale, type Text } from '../../core/base/text.ts';
import { scenarioOf, type Baseline } from '../../core/engine/baseline.ts';
import type { CaseVerdict } from '../../core/engine/caseVerdicts.ts';
import { byName, compareVerdicts, type EditedCase } from '../../core/engine/compare.ts';
import type { RunHeader } from '../../core/record/record.ts';
import { certainty } from '../commands/compare.ts';

/** More names than a person reads; the counts are of all. */
const room = 50;

/** The run that is held against a baseline. */
export interface ComparedRun {
  readonly header: RunHeader;
  readonly verdicts: readonly CaseVerdict[];
  /** True where every planned attempt was made. */
  readonly complete: boolean;
  /** True where the run is about the whole workspace, so that a suite that it does not have is no longer there. */
  readonly whole: boolean;
}

/**
 * What the baseline has and the run no longer, what changed, regressions first, and how certain that is; nothing where the two have nothing to do
 * with each other.
 */
export function baselineLines(baseline: Baseline, run: ComparedRun, locale: Locale): readonly string[] {
  const { verdicts } = run;
  const known = new Set(verdicts.map(keyOf));
  const missing = missingFrom(run, known, baseline);
  const names = byName(missing)
    .slice(0, room)
    .map(({ id, target, verdict }) => gone(`${id} (${target})`, verdict));
  const rest = missing.length - room;
  const absent = [
    ...names.map((text) => printableLine(say(text, locale))),
    ...(rest > 0
      ? [say({ en: `… and ${rest} more that are gone`, ja: `なくなったケースはほかに ${rest} 件` }, locale)]
      : []),
  ];
  // What this run is not about is neither better nor worse.
  const before = baseline.cases.filter((each) => known.has(keyOf(each)));
  if (before.length === 0) return absent;
  const comparison = compareVerdicts(before, verdicts);
  const { broke, fixed, edited } = comparison;
  const open = comparison.incomparable.length;
  const facts: Text = {
    en: `Against the baseline: ${broke.length} broke, ${fixed.length} fixed, ${comparison.same} the same${edited.length > 0 ? `, ${edited.length} with an edited test` : ''}${open > 0 ? `, ${open} new or without a verdict` : ''}.`,
    ja: `ベースラインとの比較：悪化 ${broke.length}、改善 ${fixed.length}、変化なし ${comparison.same}${edited.length > 0 ? `、テスト変更 ${edited.length}` : ''}${open > 0 ? `、新規または判定なし ${open}` : ''}`,
  };
  const more = broke.length - room;
  const moreEdited = edited.length - room;
  return [
    ...absent,
    ...byName(broke)
      .slice(0, room)
      .map(({ id, target }) => printableLine(say(regression(`${id} (${target})`), locale))),
    ...(more > 0 ? [say({ en: `… and ${more} more regressions`, ja: `悪化はほかに ${more} 件` }, locale)] : []),
    ...byName(edited)
      .slice(0, room)
      .map((each) => printableLine(say(changed(each), locale))),
    ...(moreEdited > 0
      ? [
          say(
            {
              en: `… and ${moreEdited} more with an edited test`,
              ja: `テストを変更したケースはほかに ${moreEdited} 件`,
            },
            locale,
          ),
        ]
      : []),
    say(facts, locale),
    ...(broke.length + fixed.length > 0 ? [say(certainty(comparison), locale)] : []),
  ];
}

/** Cases of the baseline that the run would have if they were still there: a verdict must not vanish without a word. */
function missingFrom(
  { header, complete, whole }: ComparedRun,
  known: ReadonlySet<string>,
  { cases }: Baseline,
): readonly CaseVerdict[] {
  const suites = new Set(header.suites.map(({ suite }) => suite));
  const planned = new Set(
    header.plan.scenarios.flatMap(({ suite, scenario, hashes }) =>
      Object.keys(hashes).map((target) => JSON.stringify([target, `${suite}/${scenario}`])),
    ),
  );
  return cases.filter((each) => {
    const name = scenarioOf(each.id);
    const own = whole || suites.has(name.split('/', 1)[0] ?? '');
    // Of a scenario that is still planned, a case without attempts may be one that was not come to.
    const asked = planned.has(JSON.stringify([each.target, name]));
    return own && !known.has(keyOf(each)) && (!asked || complete);
  });
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

/** An edited test: a difference would be the test's as well as the target's. */
function changed({ id, target, before, after }: EditedCase): Text {
  return {
    en: `Changed: ${id} (${target}) was edited since the baseline, so there is no verdict to compare with (${verdictWords[before].en} then, ${verdictWords[after].en} now).`,
    ja: `変更：${id} (${target}) はベースライン以降に内容が変わったため、比較できる判定がありません（以前：${verdictWords[before].ja}、今回：${verdictWords[after].ja}）。`,
  };
}

const verdictWords = {
  pass: { en: 'passed', ja: '合格' },
  fail: { en: 'failed', ja: '不合格' },
} satisfies Record<string, Text>;

function gone(name: string, verdict: CaseVerdict['verdict']): Text {
  const had = verdictWords[verdict ?? 'pass'];
  return {
    en: `Gone: ${name} ${had.en} in the baseline and is not run any more.`,
    ja: `消失：${name} はベースラインでは${had.ja}でしたが、今回は実行していません。`,
  };
}
