import { join, relative } from 'node:path';
import { baselineName } from '../../adapters/disk/baselineFile.ts';
import { openRecord } from '../../adapters/disk/recordReader.ts';
import { verifyFolder } from '../../adapters/disk/verifyFolder.ts';
import { findWorkspaceRoot } from '../../adapters/disk/workspace.ts';
import { HumanError } from '../../adapters/humanError.ts';
import { exitCode } from '../../core/engine/exitCode.ts';
import { summarize } from '../../core/engine/summary.ts';
import type { Invocation } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { damage } from '../integrity.ts';
import { textOptions } from '../parse.ts';
import { chooseReporters } from '../reporters/choose.ts';
import { runFolderOf } from '../runFolder.ts';
import { conclude } from './conclude.ts';
import { loadBaseline } from './loadBaseline.ts';
import { reachOf } from './recordReach.ts';
import { listening } from './listening.ts';

/**
 * `tenken gate --run RUN`: decides over a record, and runs nothing. It decides today, so a waiver that is over by now does not hold, whenever the
 * record was made. Resolves with the exit code.
 */
export async function gateRun(run: string, baseline: string | null, invocation: Invocation): Promise<number> {
  const { cwd, environment, terminal, values } = invocation;
  const folder = runFolderOf(run, cwd);
  const { header: recorded, attempts } = await openRecord(folder);
  const fault = damage(await verifyFolder(folder), run);
  if (fault !== null) throw new HumanError(exitCodes.badInput, fault);
  const header = reachOf(recorded, cwd);
  const context = { terminal, cwd, environment, record: () => relative(cwd, folder) };
  const listener = listening(chooseReporters(textOptions(values, 'reporter'), context), {
    header,
    baseline: loadBaseline(baseline ?? join(findWorkspaceRoot(cwd), baselineName), cwd),
  });
  const { reporters } = listener;
  const decidedOn = laterDay(header.startedAt, new Date().toISOString());
  const another = decidedOn === dayOf(header.startedAt) ? {} : { decidedOn };
  for (const reporter of reporters) reporter.event({ event: 'run', header, ...another });
  const summarizer = summarize(header, decidedOn);
  let last = header.startedAt;
  await attempts((attempt, replaced) => {
    summarizer.add(attempt);
    if (attempt.startedAt > last) last = attempt.startedAt;
    if (!replaced) for (const reporter of reporters) reporter.event({ event: 'attempt', attempt });
  });
  const summary = summarizer.finish(last);
  for (const reporter of reporters) reporter.event({ event: 'summary', summary, cancelled: false });
  await Promise.all(reporters.map((reporter) => reporter.drained()));
  return conclude(
    {
      summary,
      baseline: listener.baseline(),
      code: exitCode(summary),
      header,
      late: false,
      hook: false,
    },
    invocation,
  );
}

/** The day of a time (ISO 8601, UTC). */
function dayOf(time: string): string {
  return time.slice(0, 10);
}

/** The later day of two times: a clock that is behind the record's brings no waiver back. */
function laterDay(one: string, other: string): string {
  return dayOf(one > other ? one : other);
}
