import type { Text } from '../../core/base/text.ts';
import { caseKey, type Baseline } from '../../core/engine/baseline.ts';
import { goneFrom, type Reach } from '../../core/engine/baselineGone.ts';
import { onceEach } from '../../core/engine/baselineOnce.ts';
import type { CaseVerdict } from '../../core/engine/caseVerdicts.ts';
import { byName, compareVerdicts, type Comparison, type EditedCase } from '../../core/engine/compare.ts';
import type { BaselineReport, NamedCase } from '../../core/engine/ports.ts';
import { certainty } from '../commands/compare.ts';

/** More names than a person reads; the counts are of all. */
const room = 50;

/** The run that is held against a baseline. */
export interface ComparedRun extends Omit<Reach, 'attempted'> {
  readonly verdicts: readonly CaseVerdict[];
}

/**
 * A run against a baseline: what is gone, regressions, edited tests, and how certain the difference is. Null where the two have nothing to do with
 * each other.
 */
export function againstBaseline(baseline: Baseline, run: ComparedRun): BaselineReport | null {
  const { verdicts } = run;
  const known = new Set(verdicts.map(caseKey));
  const entries = onceEach(baseline.cases, verdicts);
  const missing = entries.filter(goneFrom({ ...run, attempted: known }));
  // What this run is not about is neither better nor worse.
  const before = entries.filter((each) => known.has(caseKey(each)));
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
    cases: {
      broke: namesOf(broke),
      fixed: namesOf(fixed),
      edited: namesOf(edited),
      gone: namesOf(missing),
    },
    sentences: [
      ...named(missing, gone, (more) => ({
        en: `… and ${more} more that are gone`,
        ja: `なくなったケースはほかに ${more} 件`,
      })),
      ...(missing.length === 0 ? [] : [removal]),
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

function namesOf(cases: readonly NamedCase[]): readonly NamedCase[] {
  return byName(cases).map(({ id, target }) => ({ id, target }));
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

/** What to do about cases that are gone. The limits decide, and not this: a test that was taken out has no verdict. */
const removal: Text = {
  en: 'If that is meant, accept a run without them and commit tenken.baseline.json too: tenken run, then tenken accept RUN.',
  ja: '意図した変更であれば、それらを含まない実行を受け入れ（tenken run の後に tenken accept 実行）、tenken.baseline.json も一緒にコミットしてください。',
};
