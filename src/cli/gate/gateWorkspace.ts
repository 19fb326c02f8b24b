import { createHash } from 'node:crypto';
import { join, relative } from 'node:path';
import { baselineName } from '../../adapters/disk/baselineFile.ts';
import type { WorkspaceFiles } from '../../adapters/disk/workspaceFiles.ts';
import { findWorkspace, ignoreRecords, runsFolder, type Workspace } from '../../adapters/disk/workspace.ts';
import { printableLine } from '../../core/base/printable.ts';
import { say } from '../../core/base/text.ts';
import { caseKey, type Baseline } from '../../core/engine/baseline.ts';
import { watchGate } from '../../core/engine/earlyStop.ts';
import { headerOf } from '../../core/engine/header.ts';
import { caseId } from '../../core/engine/ids.ts';
import { planRun, type Plan, type SourcedSuite } from '../../core/engine/plan.ts';
import { summarize } from '../../core/engine/summary.ts';
import type { AttemptLine, RunHeader } from '../../core/record/record.ts';
import { checkPrices, openBudget } from '../budget.ts';
import type { Invocation } from '../command.ts';
import { goOnWith } from '../changedOnly.ts';
import { execute } from '../execute.ts';
import { exitCodes } from '../exitCodes.ts';
import { knownLines, reuseText, writeKnown } from '../knownAttempts.ts';
import { loadWorkspace, type LoadedWorkspace } from '../load.ts';
import { prefixFrom } from '../named.ts';
import { textOptions } from '../parse.ts';
import { InvalidInput, placePlanProblems, tellProblems, tellWarnings } from '../problems.ts';
import { chooseReporters } from '../reporters/choose.ts';
import { hostReporter } from '../reporters/host.ts';
import { progressReporter } from '../reporters/progress.ts';
import type { Reporter } from '../reporters/reporter.ts';
import { newRunId } from '../runId.ts';
import { conclude } from './conclude.ts';
import { failedBefore } from './failedBefore.ts';
import { loadBaseline, parseBaseline } from './loadBaseline.ts';
import { listening } from './listening.ts';
import { lackingIn, lackingSuites, profileProblems } from './profileProblems.ts';

/** What a gate is to decide over. */
export interface GateTask {
  readonly workspace: Workspace;
  /** Where the texts come from: the index, or the disk where this is absent. */
  readonly files?: WorkspaceFiles;
  /** The baseline to compare with; null for the workspace's own, if it has one. */
  readonly baseline: string | null;
  /** Names of suites that are no longer there, where only some of the workspace's suites are gated. */
  readonly removed?: ReadonlySet<string>;
  /** True where the workspace may have more suites than the commit can affect. */
  readonly part?: boolean;
  /** Milliseconds since 1970 after which nothing more is begun; null for no end. */
  readonly deadline: number | null;
}

/**
 * Decides over one workspace: diagnostics first, then the verdicts that records know already, then attempts for the rest. Resolves with the
 * exit code. Rejects with `InvalidInput` or a `HumanError`.
 */
export async function gateWorkspace(task: GateTask, invocation: Invocation): Promise<number> {
  const { workspace, files } = task;
  const { terminal } = invocation;
  const loaded = loadWorkspace(workspace, files);
  const prefix = prefixFrom(invocation.cwd, workspace.root);
  tellWarnings(loaded.problems, terminal, prefix);
  const { config, suites } = loaded.runnable();
  const others = othersOf(task);
  const known = [...suites, ...others.suites];
  const isGone = goneIn(task, known, others.unread);
  // Nobody knows what stands in files that cannot be read.
  const whole = files === undefined && others.unread.length === 0;
  const lacking = whole ? lackingIn(known.map(({ suite }) => suite)) : lackingSuites(isGone);
  tellProblems(profileProblems(loaded.files, lacking), terminal, prefix);
  const result = planRun(known, config, {
    seed: 1,
    files: new Set(workspace.suites),
    unread: others.unread,
    fileHash: (path) => {
      const bytes = loaded.files.bytes(path);
      return bytes === undefined ? null : createHash('sha256').update(bytes).digest('hex');
    },
  });
  if (result.kind === 'problems') throw new InvalidInput(placePlanProblems(result.problems, loaded.textOf));
  checkPrices(result.plan, invocation.values, terminal);
  const planned: Plan = task.part === true ? { ...result.plan, affected: true } : result.plan;
  const timed = withEarlyStop(withDeadline(planned, task.deadline), files !== undefined);
  const baseline = baselineOf(task);

  const verdicts = await knownLines(timed, workspace.root);
  const missing = timed.attempts - verdicts.length;
  terminal.err.write(`tenken: ${say(reuseText(verdicts.length, missing), terminal.locale)}\n`);
  const before = await failedBefore(verdicts, workspace.root);
  if (before !== null) terminal.err.write(`tenken: ${printableLine(say(before, terminal.locale))}\n`);
  const id = newRunId(Date.now());
  const header = headerOf(timed, id, new Date().toISOString());
  const watch = watchGate(header);
  const plan: Plan = { ...timed, needless: watch.needless };
  const folder = join(runsFolder(workspace.root), id);
  const context = {
    terminal,
    cwd: invocation.cwd,
    root: workspace.root,
    environment: invocation.environment,
    record: () => (missing === 0 ? null : relative(invocation.cwd, folder)),
  };
  const asked = textOptions(invocation.values, 'reporter');
  const { host } = invocation;
  const listener = listening(
    host === null || asked.length > 0 ? chooseReporters(asked, context) : [hostReporter(host, () => folder)],
    {
      ...{ header, baseline, planned: plannedCases(timed), about: isGone, see: watch.add },
      notes: before === null ? [] : [before],
    },
  );
  const { reporters } = listener;

  let code: number = exitCodes.passed;
  // The editor reads the record of what it shows, so it gets one in any case.
  if (missing === 0 && host === null) await tell(header, verdicts, reporters);
  else {
    await ignoreRecords(workspace.root);
    await writeKnown(folder, header, verdicts, invocation);
    const progress = progressReporter(terminal.err, terminal.locale, Date.now);
    const resumption = await goOnWith({ root: workspace.root, folder, suites: workspace.suites }, plan.seed);
    try {
      code = await execute(
        {
          id,
          plan,
          loaded,
          folder,
          reporters: [progress, ...reporters],
          budget: openBudget(plan, invocation.values),
          concurrency: null,
          cacheMode: 'off',
          root: workspace.root,
          resumption,
        },
        invocation,
      );
    } finally {
      await resumption.record.unlock();
    }
  }
  return conclude(
    {
      summary: listener.summary(),
      baseline: listener.baseline(),
      code,
      header,
      late: isLate(task),
      hook: files !== undefined,
    },
    invocation,
  );
}

/** Every case of the plan, so that one that was not come to is told from one that is no longer there. */
function plannedCases(plan: Plan): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const target of plan.targets)
    for (const { suite, scenario, variant } of plan.casesOf(target))
      keys.add(caseKey({ target, id: caseId(suite, scenario.id, variant) }));
  return keys;
}

/**
 * The workspace's suites beside those that are gated: they are not run, and tell what is left out. Before a commit there are none, since what it does
 * not touch is as it was.
 */
function othersOf({
  workspace,
  files,
}: GateTask): Pick<LoadedWorkspace, 'suites'> & { readonly unread: readonly string[] } {
  const { root } = workspace;
  const chosen = new Set(workspace.suites);
  const rest = files === undefined ? findWorkspace([root], root).suites.filter((file) => !chosen.has(file)) : [];
  if (rest.length === 0) return { suites: [], unread: [] };
  const { suites } = loadWorkspace({ root, suites: rest });
  const read = new Set(suites.map(({ suite }) => suite.file));
  return { suites, unread: rest.filter((file) => !read.has(file)) };
}

/**
 * Whether a suite is gone: where the whole workspace is known, one that it does not have; before a commit, one that the commit deletes. Nobody knows
 * what stands in files that cannot be read.
 */
function goneIn(
  { files, removed }: GateTask,
  known: readonly SourcedSuite[],
  unread: readonly string[],
): (suite: string) => boolean {
  if (files !== undefined) return (suite) => removed?.has(suite) === true;
  const there = new Set(known.map(({ suite }) => suite.suite));
  return (suite) => unread.length === 0 && !there.has(suite);
}

function isLate({ deadline }: GateTask): boolean {
  return deadline !== null && Date.now() >= deadline;
}

function withDeadline(plan: Plan, deadline: number | null): Plan {
  if (deadline === null) return plan;
  const time = `${Math.max(0, deadline - Date.now())}ms`;
  return { ...plan, config: { ...plan.config, budget: { ...plan.config.budget, time } } };
}

/** The configuration as the gate resolves it: the hook looks after every attempt, unless it says otherwise. */
function withEarlyStop(plan: Plan, hook: boolean): Plan {
  const { gate } = plan.config;
  return { ...plan, config: { ...plan.config, gate: { ...gate, early: gate.early ?? hook } } };
}

/** The baseline that a gate is to compare with; null where there is none. Throws `InvalidInput` for one that is broken. */
export function baselineOf({ baseline, workspace: { root }, files }: Omit<GateTask, 'deadline'>): Baseline | null {
  if (baseline !== null) return loadBaseline(baseline, root);
  if (files === undefined) return loadBaseline(join(root, baselineName), root);
  const text = files.read(baselineName);
  return text === undefined ? null : parseBaseline(baselineName, text);
}

async function tell(header: RunHeader, known: readonly AttemptLine[], reporters: readonly Reporter[]): Promise<void> {
  const summarizer = summarize(header);
  for (const reporter of reporters) reporter.event({ event: 'run', header });
  for (const attempt of known) {
    summarizer.add(attempt);
    for (const reporter of reporters) reporter.event({ event: 'attempt', attempt });
  }
  const summary = summarizer.finish(new Date().toISOString());
  for (const reporter of reporters) reporter.event({ event: 'summary', summary, cancelled: false });
  await Promise.all(reporters.map((reporter) => reporter.drained()));
}
