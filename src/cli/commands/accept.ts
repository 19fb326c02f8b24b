import { join, relative } from 'node:path';
import { baselineName, loadBaseline, saveBaseline } from '../../adapters/disk/baselineFile.ts';
import { HumanError } from '../../adapters/humanError.ts';
import { findWorkspace, findWorkspaceRoot } from '../../adapters/disk/workspace.ts';
import { say, type Text } from '../../core/base/text.ts';
import { printableLine } from '../../core/base/printable.ts';
import { acceptInto, scenarioOf } from '../../core/engine/baseline.ts';
import type { CaseVerdict } from '../../core/engine/caseVerdicts.ts';
import { compareVerdicts } from '../../core/engine/compare.ts';
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { loadWorkspace } from '../load.ts';
import { InvalidInput } from '../problems.ts';
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
    // A baseline of nothing would pass for one: every later run would be as good.
    if (verdicts.every(({ verdict }) => verdict === null))
      throw new HumanError(exitCodes.badInput, nothingToAccept(run));
    const path = join(findWorkspaceRoot(cwd), baselineName);
    const before = loadBaseline(path) ?? { cases: [] };
    const whole = acceptInto(before, header, verdicts);
    const there = scenariosIn(cwd);
    const isGone = ({ id }: CaseVerdict): boolean => there !== null && !there.has(scenarioOf(id));
    const baseline = { cases: whole.cases.filter((each) => !isGone(each)) };
    await saveBaseline(path, baseline);
    const edited = compareVerdicts(before.cases, verdicts).edited.map(({ id }) => scenarioOf(id));
    if (edited.length > 0)
      terminal.err.write(`${printableLine(say(changed([...new Set(edited)]), terminal.locale))}\n`);
    const taken = [...new Set(whole.cases.filter(isGone).map(({ id }) => scenarioOf(id)))];
    if (taken.length > 0) terminal.err.write(`${printableLine(say(takenOut(taken), terminal.locale))}\n`);
    const count = (verdict: string | null): number => verdicts.filter((each) => each.verdict === verdict).length;
    const open = count(null);
    if (open > 0) terminal.err.write(`${say(leftOut(open), terminal.locale)}\n`);
    const facts = { path: relative(cwd, path), pass: count('pass'), fail: count('fail'), all: baseline.cases.length };
    terminal.out.write(`${say(acceptedText(facts), terminal.locale)}\n`);
    return exitCodes.passed;
  },
};

/** Names of the scenarios (`suite/scenario`) that the workspace has today; null where it cannot be read as a whole. */
function scenariosIn(cwd: string): ReadonlySet<string> | null {
  try {
    const { suites } = loadWorkspace(findWorkspace([], cwd)).runnable();
    return new Set(suites.flatMap(({ suite }) => suite.scenarios.map((each) => `${suite.suite}/${each.id}`)));
  } catch (error) {
    if (error instanceof HumanError || error instanceof InvalidInput) return null;
    throw error;
  }
}

/** More names than a person reads. */
const room = 20;

function listed(names: readonly string[]): Text {
  const more = names.length - room;
  const list = names.slice(0, room);
  return {
    en: `${list.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
    ja: `${list.join('、')}${more > 0 ? ` ほか ${more} 件` : ''}`,
  };
}

function takenOut(names: readonly string[]): Text {
  const list = listed(names);
  return {
    en: `Not in the workspace, and left out of the baseline: ${list.en}`,
    ja: `ワークスペースにないため、ベースラインに含めません：${list.ja}`,
  };
}

function changed(names: readonly string[]): Text {
  const list = listed(names);
  return {
    en: `Edited since the baseline, so there was no verdict to compare with; the new ones take its place: ${list.en}`,
    ja: `ベースライン以降に内容が変わったため、比較なしで新しい判定に置き換えます：${list.ja}`,
  };
}

function nothingToAccept(run: string): Text {
  return {
    en: `The run ${run} has no verdict, so there is nothing to accept. The baseline stays as it is.`,
    ja: `実行 ${run} には判定が 1 つもないため、ベースラインにできません。ベースラインは変更していません。`,
  };
}

function leftOut(cases: number): Text {
  return {
    en: `${cases} ${cases === 1 ? 'case of the run has no verdict and is' : 'cases of the run have no verdict and are'} not part of the baseline.`,
    ja: `${cases} 件のケースは判定がないため、ベースラインに含めません。`,
  };
}

function acceptedText(facts: { path: string; pass: number; fail: number; all: number }): Text {
  const { path, pass, fail, all } = facts;
  return {
    en: `${path}: accepted ${pass} passed and ${fail} failed; the baseline has ${all} ${all === 1 ? 'case' : 'cases'} in all. Commit it.`,
    ja: `${path}：合格 ${pass} 件、不合格 ${fail} 件を取り込みました（全 ${all} 件）。コミットしてください。`,
  };
}
