import { printableLine } from '../../core/base/printable.ts';
import { say, type Text } from '../../core/base/text.ts';
import type { BaselineReport } from '../../core/engine/ports.ts';
import type { Invocation } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { prefixFrom } from '../named.ts';
import { textOptions } from '../parse.ts';
import { tellProblems } from '../problems.ts';
import { textOnStdout } from '../reporters/kinds.ts';
import { againstBaseline } from './baselineReport.ts';
import { reportNothing } from './emptyReport.ts';
import { baselineOf, type GateTask } from './gateWorkspace.ts';
import { lackingSuites, profileProblems } from './profileProblems.ts';

/** What is known of a workspace out of which suites are taken, while nothing else in it changes. */
export type RemovalTask = Omit<GateTask, 'deadline' | 'files' | 'removed'> &
  Required<Pick<GateTask, 'files' | 'removed'>>;

/** What of the baseline goes with suites that a commit deletes; null where that is nothing. Throws `InvalidInput` where they must always hold. */
export function removalIn(
  task: RemovalTask,
  { cwd, terminal }: Pick<Invocation, 'cwd' | 'terminal'>,
): BaselineReport | null {
  const { workspace, files, removed } = task;
  tellProblems(
    profileProblems(
      files,
      lackingSuites((suite) => removed.has(suite)),
    ),
    terminal,
    prefixFrom(cwd, workspace.root),
  );
  const baseline = baselineOf(task);
  if (baseline === null) return null;
  const header = { suites: [], plan: { scenarios: [], attempts: 0, notRun: [] } };
  return againstBaseline(baseline, { header, verdicts: [], complete: true, about: (suite) => removed.has(suite) });
}

/** Tells what goes with suites that a commit deletes: there is nothing to run, and the limits have nothing to decide. Resolves with the exit code. */
export async function tellRemoval(report: BaselineReport, invocation: Invocation): Promise<number> {
  const { err, locale } = invocation.terminal;
  const asked = textOptions(invocation.values, 'reporter');
  if (asked.length === 0 || !textOnStdout(asked))
    for (const sentence of report.sentences) err.write(`${printableLine(say(sentence, locale))}\n`);
  err.write(`tenken: ${say(nothingLeft, locale)}\n`);
  await reportNothing({ gate: 'pass', reasons: [nothingLeft], baseline: report }, invocation);
  return exitCodes.passed;
}

const nothingLeft: Text = {
  en: 'Suites are deleted, and nothing that is staged has to be run.',
  ja: 'スイートが削除されています。ステージされた変更に、実行が必要なものはありません。',
};
