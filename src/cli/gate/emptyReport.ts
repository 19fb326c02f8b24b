import { resolve } from 'node:path';
import { slashedFrom } from '../../adapters/disk/paths.ts';
import { counted } from '../../core/base/counted.ts';
import { noTotals, type GateAnswer } from '../../core/base/outcome.ts';
import type { PlacedProblem } from '../../core/base/placedProblem.ts';
import type { Text } from '../../core/base/text.ts';
import { tenkenVersion } from '../../core/base/version.ts';
import type { BaselineReport, RunEvent } from '../../core/engine/ports.ts';
import type { StagedLeak } from '../../protocol/runner.ts';
import type { Invocation } from '../command.ts';
import { textOptions } from '../parse.ts';
import { chooseReporters } from '../reporters/choose.ts';
import { repositoryAround } from '../reporters/repositoryPath.ts';
import { newRunId } from '../runId.ts';

/** What there is to say where nothing was run. */
export interface Nothing {
  readonly gate: GateAnswer;
  readonly reasons: readonly Text[];
  readonly baseline?: BaselineReport;
  /** What stands in files and decided it, with names relative to `root`. */
  readonly problems?: readonly PlacedProblem[];
  /** Absent where nothing is named. */
  readonly root?: string;
}

/**
 * Writes the reports that were asked for where nothing was run: CI expects its files in any case, and a missing one looks like a fault. They say
 * that nothing was run, and why. Does nothing where none was asked for.
 */
export async function reportNothing(nothing: Nothing, invocation: Invocation): Promise<void> {
  const asked = textOptions(invocation.values, 'reporter');
  if (asked.length === 0) return;
  const { terminal, cwd, environment } = invocation;
  const { root } = nothing;
  const reporters = chooseReporters(asked, {
    ...{ terminal, cwd, environment, record: () => null },
    ...(root === undefined ? {} : { root }),
  });
  for (const event of nothingRun(nothing, Date.now())) for (const reporter of reporters) reporter.event(event);
  await Promise.all(reporters.map((reporter) => reporter.drained()));
}

/** The events of a run of nothing. */
function nothingRun({ gate, reasons, baseline, problems }: Nothing, now: number): readonly RunEvent[] {
  const run = newRunId(now);
  const time = new Date(now).toISOString();
  return [
    {
      event: 'run',
      header: {
        ...{ format: 1, run, tenken: tenkenVersion, startedAt: time, seed: 1, suites: [], config: {}, targets: [] },
        plan: { scenarios: [], attempts: 0, notRun: [] },
      },
    },
    {
      event: 'summary',
      cancelled: false,
      ...(baseline && { baseline }),
      ...(problems && { problems }),
      summary: {
        ...{ run, gate, reasons, totals: noTotals, coverage: 0, rates: [], attempts: 0, cost: null },
        ...{ usage: { input: 0, output: 0 }, complete: true, finishedAt: time },
      },
    },
  ];
}

/** A commit that would publish what must not be: where it stands and what kind it is, never what it says. */
export function leaked(root: string, leaks: readonly StagedLeak[]): Nothing {
  const count = leaks.length;
  return {
    ...{ gate: 'fail', root },
    reasons: [
      {
        en: `${counted(count, 'staged place')} must not be published; nothing was run.`,
        ja: `公開してはならないものが ${count} か所ステージされているため、何も実行していません。`,
      },
    ],
    problems: leaks.map(({ path, line, column, code, message }) => ({
      ...{ file: slashedFrom(root, path), line, column, endLine: line, endColumn: column + 1 },
      ...{ code, severity: 'error', message },
    })),
  };
}

/** Files that cannot be run, named as seen from a folder: nothing is known about the target, so nothing is decided. */
export function refused(folder: string, problems: readonly PlacedProblem[]): Nothing {
  const count = problems.length;
  // A code host knows no name that leads out of a folder: those are told from the root of the repository.
  const root = problems.some(({ file }) => file.startsWith('../')) ? repositoryAround(folder) : folder;
  const named = (file: string): string => (file === '' ? '' : slashedFrom(root, resolve(folder, file)));
  return {
    ...{ gate: 'inconclusive', root, problems: problems.map((each) => ({ ...each, file: named(each.file) })) },
    reasons: [
      {
        en: `${counted(count, 'error')} in suites or settings; nothing was run.`,
        ja: `スイートか設定にエラーが ${count} 件あるため、何も実行していません。`,
      },
    ],
  };
}

/** A command that cannot be followed, and why: no file is to blame, and yet nobody must see green. */
export function unable(why: Text): Nothing {
  const place = { file: '', line: 1, column: 1, endLine: 1, endColumn: 1 };
  return {
    gate: 'inconclusive',
    reasons: [why],
    problems: [{ ...place, code: 'bad-input', severity: 'error', message: why }],
  };
}
