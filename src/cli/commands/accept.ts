import { join, relative } from 'node:path';
import { baselineName, saveBaseline } from '../../adapters/disk/baselineFile.ts';
import { mergingLine, stateMerging } from '../../adapters/disk/baselineMerging.ts';
import { HumanError } from '../../adapters/humanError.ts';
import { findWorkspaceRoot } from '../../adapters/disk/workspace.ts';
import { say, type Text } from '../../core/base/text.ts';
import { printableLine } from '../../core/base/printable.ts';
import { scenarioOf } from '../../core/engine/baseline.ts';
import { acceptInto } from '../../core/engine/baselineAccept.ts';
import { onceEach } from '../../core/engine/baselineOnce.ts';
import { compareVerdicts } from '../../core/engine/compare.ts';
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { acceptSentences } from '../gate/acceptWords.ts';
import { existenceIn } from '../gate/existence.ts';
import { loadBaseline } from '../gate/loadBaseline.ts';
import { requireIntact } from '../integrity.ts';
import { readVerdicts } from '../recordVerdicts.ts';
import { runFolderOf } from '../runFolder.ts';
import { usageError } from '../usageError.ts';

/** `tenken accept RUN`: makes a run's verdicts the baseline. */
export const acceptCommand: Command = {
  name: 'accept',
  operands: 'RUN',
  summary: { en: 'Make a run’s verdicts the baseline', ja: '実行の判定をベースラインにする' },
  options: {},
  run: async (invocation) => {
    const { positionals, cwd, terminal } = invocation;
    const [run, ...rest] = positionals;
    if (run === undefined || rest.length > 0)
      throw usageError('tenken accept takes one run.', 'tenken accept に指定できる実行は 1 つです。');
    const { attempts } = await requireIntact(runFolderOf(run, cwd), run);
    const { header, verdicts } = await readVerdicts(run, invocation);
    // A baseline of nothing would pass for one: every later run would be as good.
    if (verdicts.every(({ verdict }) => verdict === null))
      throw new HumanError(exitCodes.badInput, nothingToAccept(run));
    const root = findWorkspaceRoot(cwd);
    const path = join(root, baselineName);
    const before = loadBaseline(path, cwd) ?? { cases: [] };
    const complete = attempts >= header.plan.attempts;
    const accepted = acceptInto(before, { header, verdicts, complete }, existenceIn(cwd));
    await saveBaseline(path, accepted.baseline);
    const merging = await stateMerging(root);
    const count = (verdict: string | null): number => verdicts.filter((each) => each.verdict === verdict).length;
    const edited = new Set(
      compareVerdicts(onceEach(before.cases, verdicts), verdicts).edited.map(({ id }) => scenarioOf(id)),
    );
    for (const sentence of acceptSentences(accepted, { edited: [...edited], header, open: count(null) }))
      terminal.err.write(`${printableLine(say(sentence, terminal.locale))}\n`);
    if (merging !== 'nothing') terminal.err.write(`${say(mergingText(merging), terminal.locale)}\n`);
    const all = onceEach(accepted.baseline.cases, []).length;
    const facts = { path: relative(cwd, path), pass: count('pass'), fail: count('fail'), all };
    terminal.out.write(`${say(acceptedText(facts), terminal.locale)}\n`);
    return exitCodes.passed;
  },
};

function mergingText(merging: 'written' | 'by hand'): Text {
  return merging === 'written'
    ? {
        en: `.gitattributes: written, so that branches with different baselines merge (${mergingLine}). Commit it too.`,
        ja: `.gitattributes：ベースラインの異なるブランチをマージできるように作成しました（${mergingLine}）。一緒にコミットしてください。`,
      }
    : {
        en: `.gitattributes: add this line, so that branches with different baselines merge: ${mergingLine}`,
        ja: `.gitattributes：ベースラインの異なるブランチをマージできるように、次の行を追加してください：${mergingLine}`,
      };
}

function nothingToAccept(run: string): Text {
  return {
    en: `The run ${run} has no verdict, so there is nothing to accept. The baseline stays as it is.`,
    ja: `実行 ${run} には判定が 1 つもないため、ベースラインにできません。ベースラインは変更していません。`,
  };
}

function acceptedText(facts: { path: string; pass: number; fail: number; all: number }): Text {
  const { path, pass, fail, all } = facts;
  return {
    en: `${path}: accepted ${pass} passed and ${fail} failed; the baseline has ${all} ${all === 1 ? 'case' : 'cases'} in all. Commit it.`,
    ja: `${path}：合格 ${pass} 件、不合格 ${fail} 件を取り込みました（全 ${all} 件）。コミットしてください。`,
  };
}
