import { relative } from 'node:path';
import { noTotals, type GateAnswer } from '../../core/base/outcome.ts';
import type { Text } from '../../core/base/text.ts';
import { tenkenVersion } from '../../core/base/version.ts';
import type { BaselineReport, RunEvent } from '../../core/engine/ports.ts';
import type { Summary } from '../../core/record/record.ts';
import type { Invocation } from '../command.ts';
import { textOptions } from '../parse.ts';
import { chooseReporters } from '../reporters/choose.ts';
import { newRunId } from '../runId.ts';

/**
 * Writes the reports that were asked for where nothing was run: CI expects its files in any case, and a missing one looks like a fault. They say
 * that nothing was run, and why. Does nothing where none was asked for.
 */
export async function reportNothing(
  gate: GateAnswer,
  reasons: readonly Text[],
  invocation: Invocation,
  baseline?: BaselineReport,
): Promise<void> {
  const asked = textOptions(invocation.values, 'reporter');
  if (asked.length === 0) return;
  const { terminal, cwd, environment } = invocation;
  const reporters = chooseReporters(asked, { terminal, cwd, environment, record: () => null });
  for (const event of nothingRun({ gate, reasons }, Date.now(), baseline))
    for (const reporter of reporters) reporter.event(event);
  await Promise.all(reporters.map((reporter) => reporter.drained()));
}

/** The events of a run of nothing. */
function nothingRun(
  { gate, reasons }: Pick<Summary, 'gate' | 'reasons'>,
  now: number,
  baseline: BaselineReport | undefined,
): readonly RunEvent[] {
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
      summary: {
        ...{ run, gate, reasons, totals: noTotals, coverage: 0, rates: [], attempts: 0, cost: null },
        ...{ usage: { input: 0, output: 0 }, complete: true, finishedAt: time },
      },
    },
  ];
}

/** What was found in staged files, as reasons: where, and what kind it is, never what it says. */
export function leakReasons(
  root: string,
  leaks: readonly {
    readonly path: string;
    readonly line: number;
    readonly column: number;
    readonly code: string;
    readonly message: Text;
  }[],
): readonly Text[] {
  return leaks.map(({ path, line, column, code, message: { en, ja } }) => {
    const place = `${relative(root, path)}:${line}:${column}: ${code}`;
    return { en: `${place}: ${en}`, ja: `${place}：${ja}` };
  });
}
