import type { Text } from '../../core/base/text.ts';
import { scenarioOf, type Baseline } from '../../core/engine/baseline.ts';
import type { CaseVerdict } from '../../core/engine/caseVerdicts.ts';
import { byName, compareVerdicts, type Comparison, type EditedCase } from '../../core/engine/compare.ts';
import type { BaselineReport } from '../../core/engine/ports.ts';
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
 * A run against a baseline: what is gone, regressions, edited tests, and how certain the difference is. Null where the two have nothing to do with
 * each other.
 */
export function againstBaseline(baseline: Baseline, run: ComparedRun): BaselineReport | null {
  const { verdicts } = run;
  const known = new Set(verdicts.map(keyOf));
  const missing = missingFrom(run, known, baseline);
  // What this run is not about is neither better nor worse.
  const before = baseline.cases.filter((each) => known.has(keyOf(each)));
  if (before.length === 0 && missing.length === 0) return null;
  const comparison = compareVerdicts(before, before.length === 0 ? [] : verdicts);
  const { broke, fixed, same, edited, incomparable, p } = comparison;
  return {
    broke: broke.length,
    fixed: fixed.length,
    same,
    edited: edited.length,
    open: incomparable.length,
    gone: missing.length,
    p,
    sentences: [
      ...named(missing, gone, (more) => ({
        en: `… and ${more} more that are gone`,
        ja: `なくなったケースはほかに ${more} 件`,
      })),
      ...named(broke, regression, (more) => ({ en: `… and ${more} more regressions`, ja: `悪化はほかに ${more} 件` })),
      ...named(edited, changed, (more) => ({
        en: `… and ${more} more with an edited test`,
        ja: `テストを変更したケースはほかに ${more} 件`,
      })),
      ...(before.length === 0 ? [] : [facts(comparison)]),
      ...(broke.length + fixed.length > 0 ? [certainty(comparison)] : []),
    ],
  };
}

function facts({ broke, fixed, same, edited, incomparable }: Comparison): Text {
  const [changes, open] = [edited.length, incomparable.length];
  return {
    en: `Against the baseline: ${broke.length} broke, ${fixed.length} fixed, ${same} the same${changes > 0 ? `, ${changes} with an edited test` : ''}${open > 0 ? `, ${open} new or without a verdict` : ''}.`,
    ja: `ベースラインとの比較：悪化 ${broke.length}、改善 ${fixed.length}、変化なし ${same}${changes > 0 ? `、テスト変更 ${changes}` : ''}${open > 0 ? `、新規または判定なし ${open}` : ''}`,
  };
}

/** A sentence for each case by name, as many as a person reads, and how many more there are. */
function named<Case extends Pick<CaseVerdict, 'id' | 'target'>>(
  cases: readonly Case[],
  sentence: (each: Case) => Text,
  rest: (more: number) => Text,
): readonly Text[] {
  const more = cases.length - room;
  return [...byName(cases).slice(0, room).map(sentence), ...(more > 0 ? [rest(more)] : [])];
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

function regression({ id, target }: CaseVerdict): Text {
  const name = `${id} (${target})`;
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

function gone({ id, target, verdict }: CaseVerdict): Text {
  const name = `${id} (${target})`;
  const had = verdictWords[verdict ?? 'pass'];
  return {
    en: `Gone: ${name} ${had.en} in the baseline and is not run any more.`,
    ja: `消失：${name} はベースラインでは${had.ja}でしたが、今回は実行していません。`,
  };
}
