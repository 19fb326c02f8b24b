import { verifyFolder } from '../../adapters/disk/verifyFolder.ts';
import { printableLine } from '../../core/base/printable.ts';
import { percentText } from '../../core/base/quantity.ts';
import { say, type Locale, type Text } from '../../core/base/text.ts';
import type { CaseVerdict } from '../../core/engine/caseVerdicts.ts';
import { byName, compareVerdicts } from '../../core/engine/compare.ts';
import type { Comparison } from '../../core/engine/compare.ts';
import type { Command, Invocation } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { damage } from '../integrity.ts';
import { textOrJson } from '../parse.ts';
import { readVerdicts } from '../recordVerdicts.ts';
import { runFolderOf } from '../runFolder.ts';
import { usageError } from '../usageError.ts';

/** `tenken compare A B`: what changed between two runs, paired by case. */
export const compareCommand: Command = {
  name: 'compare',
  operands: 'RUN RUN',
  summary: { en: 'Compare two runs, case by case', ja: '2 つの実行をケースごとに比較' },
  options: {
    reporter: {
      type: 'string',
      value: 'text|json',
      help: { en: 'How to write the result; text by default', ja: '結果の形式（既定は text）' },
    },
  },
  run: async (invocation) => {
    const { positionals, values, terminal } = invocation;
    const [before, after, ...rest] = positionals;
    if (before === undefined || after === undefined || rest.length > 0)
      throw usageError(
        'tenken compare takes two runs: the earlier and the later.',
        'tenken compare には 2 つの実行（前と後）を指定してください。',
      );
    const form = textOrJson(values, 'reporter');
    const one = await readVerdicts(before, invocation);
    const other = await readVerdicts(after, invocation);
    for (const run of new Set([before, after])) await warnOfDamage(run, invocation);
    const comparison = compareVerdicts(one.verdicts, other.verdicts);
    if (form === 'json') terminal.out.write(`${JSON.stringify(comparisonJson(comparison))}\n`);
    else for (const line of comparisonLines(comparison, terminal.locale)) terminal.out.write(`${line}\n`);
    return exitCodes.passed;
  },
};

/** A comparison decides nothing, so it is made all the same; but nobody takes it for more than the record is worth. */
async function warnOfDamage(run: string, { cwd, terminal }: Invocation): Promise<void> {
  const fault = damage(await verifyFolder(runFolderOf(run, cwd)), run);
  if (fault !== null) terminal.err.write(`tenken: ${printableLine(say(fault, terminal.locale))}\n`);
}

/** The counts as the contract has them. */
export function comparisonJson({ fixed, broke, same, incomparable, edited, p }: Comparison) {
  return {
    fixed: fixed.length,
    broke: broke.length,
    same,
    incomparable: incomparable.length + edited.length,
    // How many of these are not comparable because the test is another one.
    ...(edited.length === 0 ? {} : { edited: edited.length }),
    p,
  };
}

const words = {
  broke: { en: 'Broke', ja: '悪化' },
  fixed: { en: 'Fixed', ja: '改善' },
  incomparable: { en: 'Cannot be compared', ja: '比較できないもの' },
  edited: {
    en: 'Cannot be compared, because what is asked or how it is judged was edited',
    ja: '問いかけまたは判定方法が変更されたため比較できないもの',
  },
} satisfies Record<string, Text>;

/** More names than a person reads; the counts are of all. */
const room = 50;

/** What cannot be compared, what broke, what was fixed, and how certain the difference is. */
export function comparisonLines(comparison: Comparison, locale: Locale): readonly string[] {
  const { fixed, broke, same, incomparable, edited } = comparison;
  const open = incomparable.length + edited.length;
  return [
    ...names(words.incomparable, incomparable, locale),
    ...names(words.edited, edited, locale),
    ...names(words.broke, broke, locale),
    ...names(words.fixed, fixed, locale),
    say(
      {
        en: `${fixed.length} fixed, ${broke.length} broke, ${same} the same, ${open} not comparable.`,
        ja: `改善 ${fixed.length}、悪化 ${broke.length}、変化なし ${same}、比較不能 ${open}`,
      },
      locale,
    ),
    say(certainty(comparison), locale),
  ];
}

/** The paired test in a sentence, with what it can and cannot say. */
export function certainty({ p, pairs, failedBefore, failedAfter }: Comparison): Text {
  if (pairs === 0)
    return {
      en: 'No case has a verdict in both, so nothing can be said about the difference.',
      ja: '両方で判定のあるケースがないため、差について何も言えません。',
    };
  const exact = pText(p.exact);
  const mid = pText(p.mid);
  const rates = `${percentText(failedBefore / pairs)} → ${percentText(failedAfter / pairs)}`;
  return {
    en: `Failure rate over ${pairs} paired cases: ${rates}. McNemar: exact p ${exact}, mid-p ${mid}.`,
    ja: `対応する ${pairs} ケースの不合格率：${rates}。McNemar 検定：正確 p ${exact}、mid-p ${mid}`,
  };
}

function pText(p: number): string {
  return p < 0.0001 ? '< 0.0001' : p.toFixed(4);
}

function names(title: Text, cases: readonly Pick<CaseVerdict, 'id' | 'target'>[], locale: Locale): readonly string[] {
  if (cases.length === 0) return [];
  const more = cases.length - room;
  return [
    `${say(title, locale)}:`,
    ...byName(cases)
      .slice(0, room)
      .map(({ id, target }) => printableLine(`  ${id} (${target})`)),
    ...(more > 0 ? [say({ en: `  … and ${more} more`, ja: `  ほか ${more} 件` }, locale)] : []),
    '',
  ];
}
