import { join, relative } from 'node:path';
import { baselineName, loadBaseline, saveBaseline } from '../../adapters/disk/baselineFile.ts';
import { findWorkspaceRoot } from '../../adapters/disk/workspace.ts';
import { say, type Text } from '../../core/base/text.ts';
import { acceptInto } from '../../core/engine/baseline.ts';
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { readVerdicts } from '../recordVerdicts.ts';
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
    const { header, verdicts } = await readVerdicts(run, invocation);
    const path = join(findWorkspaceRoot(cwd), baselineName);
    const before = loadBaseline(path) ?? { cases: [] };
    const baseline = acceptInto(before, header, verdicts);
    await saveBaseline(path, baseline);
    const count = (verdict: string | null): number => verdicts.filter((each) => each.verdict === verdict).length;
    const open = count(null);
    if (open > 0) terminal.err.write(`${say(leftOut(open), terminal.locale)}\n`);
    const facts = { path: relative(cwd, path), pass: count('pass'), fail: count('fail'), all: baseline.cases.length };
    terminal.out.write(`${say(accepted(facts), terminal.locale)}\n`);
    return exitCodes.passed;
  },
};

function leftOut(cases: number): Text {
  return {
    en: `${cases} cases of the run have no verdict and are not part of the baseline.`,
    ja: `${cases} 件のケースは判定がないため、ベースラインに含めません。`,
  };
}

function accepted(facts: { path: string; pass: number; fail: number; all: number }): Text {
  const { path, pass, fail, all } = facts;
  return {
    en: `${path}: accepted ${pass} passed and ${fail} failed cases; the baseline has ${all} in all. Commit it.`,
    ja: `${path}：合格 ${pass} 件、不合格 ${fail} 件を取り込みました（全 ${all} 件）。コミットしてください。`,
  };
}
