import { relative } from 'node:path';
import stringWidth from 'string-width';
import { changedLines } from '../../adapters/disk/changedLines.ts';
import { openRecord } from '../../adapters/disk/recordReader.ts';
import { findWorkspaceRoot, runsFolder } from '../../adapters/disk/workspace.ts';
import { openRunList, type RunOnDisk } from '../../adapters/records/runList.ts';
import { printableLine } from '../../core/base/printable.ts';
import { counted } from '../../core/base/counted.ts';
import { say, type Locale, type Text } from '../../core/base/text.ts';
import { summarize } from '../../core/engine/summary.ts';
import type { Command, Invocation } from '../command.ts';
import type { RunState } from '../../protocol/panel/runs.ts';
import { exitCodes } from '../exitCodes.ts';
import { healthText, readHistory, tooShort } from '../history.ts';
import { textOptions } from '../parse.ts';
import { chooseReporters } from '../reporters/choose.ts';
import { gateWords } from '../reporters/words.ts';
import { runFolderOf } from '../runFolder.ts';
import { reporterOption } from '../reporters/kinds.ts';
import { usageError } from '../usageError.ts';

/** `tenken show [RUN]`: lists the runs of the workspace, or shows one from its record. */
export const showCommand: Command = {
  name: 'show',
  operands: '[RUN]',
  summary: { en: 'List runs, or show one', ja: '実行の一覧、または 1 つの実行を表示' },
  options: {
    reporter: reporterOption,
    health: {
      type: 'boolean',
      help: {
        en: 'Over all runs: how often each scenario is passed, and which ones no longer tell targets apart',
        ja: 'すべての実行から、各シナリオの合格率と、対象の差を測れなくなったシナリオを表示',
      },
    },
    reveal: {
      type: 'boolean',
      help: {
        en: 'Also show what may be harmful, in the text report',
        ja: '有害な可能性のある文も表示（text レポート）',
      },
    },
  },
  run: async (invocation) => {
    const [run, ...rest] = invocation.positionals;
    if (rest.length > 0) throw usageError('tenken show takes one run.', 'tenken show に指定できる実行は 1 つです。');
    if (invocation.values.health === true) return showHealth(invocation, run);
    return run === undefined ? list(invocation) : show(invocation, run);
  },
};

async function list({ terminal, cwd, values }: Invocation): Promise<number> {
  if (textOptions(values, 'reporter').length > 0)
    throw usageError(
      '--reporter is for one run: tenken show RUN --reporter KIND',
      '--reporter は 1 つの実行に使います：tenken show 実行 --reporter 種類',
    );
  const folder = runsFolder(findWorkspaceRoot(cwd));
  const runs = await openRunList([folder], Date.now).refresh();
  const { out, err, locale } = terminal;
  if (runs.length === 0) err.write(`${say(nothing(relative(cwd, folder)), locale)}\n`);
  else out.write(`${table(runs.map((run) => rowOf(run, locale))).join('\n')}\n`);
  return exitCodes.passed;
}

/** Saturated scenarios first: they are what can be acted on. */
async function showHealth({ terminal, cwd, values }: Invocation, run: string | undefined): Promise<number> {
  if (run !== undefined || textOptions(values, 'reporter').length > 0)
    throw usageError(
      '--health is over all runs: tenken show --health',
      '--health はすべての実行が対象です：tenken show --health',
    );
  const { out, err, locale } = terminal;
  const history = await readHistory(await openRunList([runsFolder(findWorkspaceRoot(cwd))], Date.now).refresh());
  if (history.scenarios.length === 0) err.write(`${say(tooShort(history), locale)}\n`);
  const ordered = history.scenarios.toSorted((a, b) => Number(b.saturated) - Number(a.saturated));
  for (const health of ordered) out.write(`${printableLine(say(healthText(health), locale))}\n`);
  return exitCodes.passed;
}

function nothing(folder: string): Text {
  return {
    en: `There are no runs in ${folder}. Make one with: tenken run`,
    ja: `${folder} に実行がありません。実行するには：tenken run`,
  };
}

const states: Readonly<Record<RunState, Text | null>> = {
  running: { en: 'running', ja: '実行中' },
  interrupted: { en: 'interrupted', ja: '中断' },
  cancelled: { en: 'cancelled', ja: '中止' },
  finished: null,
};

/** What is known of a run in a line: a run that ended shows its gate, any other its state. */
function rowOf({ info }: RunOnDisk, locale: Locale): readonly string[] {
  if (info.problem !== undefined) return [info.run, say(info.problem, locale)].map(printableLine);
  const state = states[info.state] ?? (info.gate === null ? null : gateWords[info.gate]);
  const { totals } = info;
  const counted = totals === null ? '' : `✓ ${totals.pass} ✗ ${totals.fail} ! ${totals.error}`;
  const suites = info.suites.slice(0, 3).join(', ') + (info.suites.length > 3 ? ', …' : '');
  return [info.run, state === null ? '' : say(state, locale), counted, suites].map(printableLine);
}

/** Rows in columns as wide as they need; wide characters take two cells. */
function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => stringWidth(row[column] ?? ''))));
  return rows.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - stringWidth(cell)))
      .join('  ')
      .trimEnd(),
  );
}

async function show(invocation: Invocation, run: string): Promise<number> {
  const { terminal, cwd, environment, values } = invocation;
  const folder = runFolderOf(run, cwd);
  const record = await openRecord(folder);
  const reporters = chooseReporters(textOptions(values, 'reporter'), {
    terminal,
    cwd,
    environment,
    record: () => relative(cwd, folder),
    ...(values.reveal === true ? { shield: 'never' as const } : {}),
  });

  const { header } = record;
  for (const reporter of reporters) reporter.event({ event: 'run', header });
  // Summed up anew, so that what is shown is what the attempts say, whatever became of `summary.json`.
  const summarizer = summarize(header);
  let last = header.startedAt;
  const { unreadable } = await record.attempts((attempt, replaced) => {
    summarizer.add(attempt);
    if (attempt.startedAt > last) last = attempt.startedAt;
    if (!replaced) for (const reporter of reporters) reporter.event({ event: 'attempt', attempt });
  });
  const summary = summarizer.finish(last);
  for (const reporter of reporters) reporter.event({ event: 'summary', summary, cancelled: false });
  await Promise.all(reporters.map((reporter) => reporter.drained()));
  if (unreadable > 0) terminal.err.write(`${say(damaged(unreadable), terminal.locale)}\n`);
  const changed = await changedLines(folder);
  if (changed > 0) terminal.err.write(`${printableLine(say(altered(changed, run), terminal.locale))}\n`);
  return exitCodes.passed;
}

function altered(lines: number, run: string): Text {
  return {
    en: `${counted(lines, 'line')} of the record ${lines === 1 ? 'is' : 'are'} not what the run wrote, so nothing should rest on what is shown. See: tenken verify ${run}`,
    ja: `記録の ${lines} 行が実行時に書かれた内容と異なるため、この表示は信頼できません。確認するには：tenken verify ${run}`,
  };
}

function damaged(lines: number): Text {
  return {
    en: `${counted(lines, 'line')} of the record cannot be read and ${lines === 1 ? 'is' : 'are'} not counted.`,
    ja: `記録の ${lines} 行を読めないため、数に含めていません。`,
  };
}
