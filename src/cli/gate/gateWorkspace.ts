import { createHash } from 'node:crypto';
import { join, relative } from 'node:path';
import { baselineName, loadBaseline, parseBaseline } from '../../adapters/disk/baselineFile.ts';
import { createRecordWriter } from '../../adapters/disk/recordWriter.ts';
import { reopenRecord } from '../../adapters/disk/reopenRecord.ts';
import type { WorkspaceFiles } from '../../adapters/disk/workspaceFiles.ts';
import { ignoreRecords, runsFolder, type Workspace } from '../../adapters/disk/workspace.ts';
import { findKnown, knownKey } from '../../adapters/records/knownAttempts.ts';
import { say } from '../../core/base/text.ts';
import { caseVerdicts, type CaseVerdict } from '../../core/engine/caseVerdicts.ts';
import type { Baseline } from '../../core/engine/baseline.ts';
import { exitCode } from '../../core/engine/exitCode.ts';
import { headerOf } from '../../core/engine/header.ts';
import { attemptId } from '../../core/engine/ids.ts';
import { planRun, type Plan } from '../../core/engine/plan.ts';
import { summarize } from '../../core/engine/summary.ts';
import type { AttemptLine, RunHeader, Summary } from '../../core/record/record.ts';
import { openBudget } from '../budget.ts';
import type { Invocation } from '../command.ts';
import { execute } from '../execute.ts';
import { exitCodes } from '../exitCodes.ts';
import { loadWorkspace } from '../load.ts';
import { textOptions } from '../parse.ts';
import { InvalidInput, placePlanProblems, problemLine } from '../problems.ts';
import { chooseReporters } from '../reporters/choose.ts';
import { progressReporter } from '../reporters/progress.ts';
import type { Reporter } from '../reporters/reporter.ts';
import { newRunId } from '../runId.ts';
import { baselineLines } from './baselineReport.ts';

/** What a gate is to decide over. */
export interface GateTask {
  readonly workspace: Workspace;
  /** Where the texts come from: the index, or the disk where this is absent. */
  readonly files?: WorkspaceFiles;
  /** The baseline to compare with; null for the workspace's own, if it has one. */
  readonly baseline: string | null;
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
  for (const problem of loaded.problems)
    if (problem.severity === 'warning') terminal.err.write(`${problemLine(problem, terminal.locale)}\n`);
  const { config, suites } = loaded.runnable();
  const result = planRun(suites, config, {
    seed: 1,
    fileHash: (path) => {
      const bytes = loaded.files.bytes(path);
      return bytes === undefined ? null : createHash('sha256').update(bytes).digest('hex');
    },
  });
  if (result.kind === 'problems') throw new InvalidInput(placePlanProblems(result.problems, loaded.textOf));
  const plan = withDeadline(result.plan, task.deadline);
  const baseline = baselineOf(task, files);

  const known = await knownLines(plan, workspace.root);
  const missing = plan.attempts - known.length;
  terminal.err.write(`tenken: ${say(reuse(known.length, missing), terminal.locale)}\n`);
  const id = newRunId(Date.now());
  const folder = join(runsFolder(workspace.root), id);
  const listener = listening();
  const context = {
    terminal,
    cwd: invocation.cwd,
    record: () => (missing === 0 ? null : relative(invocation.cwd, folder)),
  };
  const reporters = [listener.reporter, ...chooseReporters(textOptions(invocation.values, 'reporter'), context)];
  const header = headerOf(plan, id, new Date().toISOString());

  let code: number = exitCodes.passed;
  if (missing === 0) await tell(header, known, reporters);
  else {
    await ignoreRecords(workspace.root);
    await writeKnown(folder, header, known, invocation);
    const progress = progressReporter(terminal.err, terminal.locale, Date.now);
    const record = await reopenRecord(folder);
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
          resumption: {
            folder,
            root: workspace.root,
            record,
            suites: workspace.suites,
            options: { seed: plan.seed },
            continuation: {
              header: record.header,
              retryErrors: false,
              visit: async (see) => {
                await record.attempts(see);
              },
            },
          },
        },
        invocation,
      );
    } finally {
      await record.unlock();
    }
  }
  return conclude(
    {
      summary: listener.summary(),
      verdicts: listener.verdicts(),
      baseline,
      code,
      config: header.config,
      late: isLate(task),
    },
    invocation,
  );
}

/** Tells the gate's answer over what is known; the exit code. */
export function conclude(
  facts: {
    readonly summary: Summary | null;
    readonly verdicts: readonly CaseVerdict[];
    readonly baseline: Baseline | null;
    /** Of the run itself. */
    readonly code: number;
    readonly config: RunHeader['config'];
    /** True where the time was up. */
    readonly late: boolean;
  },
  { terminal }: Invocation,
): number {
  const { summary, baseline, verdicts, code } = facts;
  if (baseline !== null)
    for (const line of baselineLines(baseline, verdicts, terminal.locale)) terminal.err.write(`${line}\n`);
  if (code === exitCodes.cancelled || code === exitCodes.badInput || summary === null) return code;
  const decided = exitCode(summary, { infrastructure: code === exitCodes.infrastructure });
  // What the time did not suffice for is handed on, and no fault of anything.
  const open = facts.late && summary.totals.error === 0 && decided === exitCodes.infrastructure;
  const answer = open ? exitCodes.inconclusive : decided;
  return answer === exitCodes.inconclusive && failsOpen(facts.config) ? exitCodes.failed : answer;
}

/** `gate.inconclusive: fail`: what cannot be decided does not pass. */
function failsOpen(config: RunHeader['config']): boolean {
  const gate = config.gate;
  return typeof gate === 'object' && gate !== null && 'inconclusive' in gate && gate.inconclusive === 'fail';
}

function isLate({ deadline }: GateTask): boolean {
  return deadline !== null && Date.now() >= deadline;
}

function withDeadline(plan: Plan, deadline: number | null): Plan {
  if (deadline === null) return plan;
  const time = `${Math.max(0, deadline - Date.now())}ms`;
  return { ...plan, config: { ...plan.config, budget: { ...plan.config.budget, time } } };
}

function baselineOf({ baseline, workspace }: GateTask, files: WorkspaceFiles | undefined): Baseline | null {
  if (baseline !== null) return loadBaseline(baseline);
  if (files === undefined) return loadBaseline(join(workspace.root, baselineName));
  const text = files.read(baselineName);
  return text === undefined ? null : parseBaseline(baselineName, text);
}

/** The attempts of the plan that records hold, under the names that the plan gives them. */
async function knownLines(plan: Plan, root: string): Promise<readonly AttemptLine[]> {
  const wanted = new Map<string, Pick<AttemptLine, 'id' | 'suite' | 'scenario' | 'variant'>[]>();
  for (const target of plan.targets) {
    for (const { suite, scenario, variant, hash, repeat: repeats } of plan.casesOf(target)) {
      for (let repeat = 1; repeat <= repeats; repeat++) {
        const key = knownKey({ target, case: hash, repeat });
        const named = { id: attemptId(suite, scenario.id, variant, repeat), suite, scenario: scenario.id, variant };
        wanted.set(key, [...(wanted.get(key) ?? []), named]);
      }
    }
  }
  const found = await findKnown(runsFolder(root), new Set(wanted.keys()));
  return [...wanted].flatMap(([key, names]) => {
    const line = found.get(key);
    return line === undefined ? [] : names.map((named) => ({ ...line, ...named }));
  });
}

/** Begins the gate's record with what is known, so that it holds everything that the answer rests on. */
async function writeKnown(
  folder: string,
  header: RunHeader,
  known: readonly AttemptLine[],
  { redactor }: Invocation,
): Promise<void> {
  const writer = createRecordWriter({ folder: () => folder, redactor });
  try {
    await writer.header(header);
    for (const line of known) await writer.attempt(line);
  } finally {
    await writer.close();
  }
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

/** A reporter that keeps what the answer needs. */
export function listening(): {
  readonly reporter: Reporter;
  readonly summary: () => Summary | null;
  readonly verdicts: () => readonly CaseVerdict[];
} {
  const verdicts = caseVerdicts();
  let summary: Summary | null = null;
  return {
    reporter: {
      event: (event) => {
        if (event.event === 'attempt') verdicts.add(event.attempt);
        else if (event.event === 'summary') summary = event.summary;
      },
      drained: () => Promise.resolve(),
    },
    summary: () => summary,
    verdicts: verdicts.all,
  };
}

function reuse(known: number, missing: number) {
  return {
    en: `${known} attempts are known from records, ${missing} are to be made.`,
    ja: `試行 ${known} 件は記録の結果を使い、${missing} 件を実行します。`,
  };
}
