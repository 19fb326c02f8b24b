import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { collectReport } from '../../adapters/records/report.ts';
import type { ReportCollector } from '../../adapters/records/report.ts';
import type { Locale } from '../../core/base/text.ts';
import type { RunEvent } from '../../core/engine/ports.ts';
import type { Summary } from '../../core/record/record.ts';
import { problemLine } from '../problems.ts';
import { reportPage } from './htmlPage.ts';
import type { Reporter } from './reporter.ts';
import type { Sink } from './sink.ts';

/** `html`: the results panel with the run inside, as one file that needs no network. */
export function htmlReporter(sink: Sink, locale: Locale): Reporter {
  let report: ReportCollector | undefined;
  return {
    event: (event) => {
      if (event.event === 'run') report = collectReport(event.header, locale);
      else if (event.event === 'attempt') report?.add(event.attempt);
      else if (event.event === 'summary' && report) {
        sink.write(reportPage(report.finish(withMore(event), event.cancelled), panelProgram()));
      }
    },
    drained: sink.drained,
  };
}

/** The summary with what stopped everything and what the baseline says among the reasons, where a reader of the page looks for it. */
function withMore({ summary, baseline, problems = [] }: Extract<RunEvent, { readonly event: 'summary' }>): Summary {
  const places = problems.map((problem) => ({ en: problemLine(problem, 'en'), ja: problemLine(problem, 'ja') }));
  return { ...summary, reasons: [...places, ...summary.reasons, ...(baseline?.sentences ?? [])] };
}

/** The panel's program: beside this one in the package, else in `dist/` above it. */
function panelProgram(): string {
  for (let at = __dirname; ; at = dirname(at)) {
    const found = [join(at, 'panel.js'), join(at, 'dist', 'panel.js')].find((path) => existsSync(path));
    if (found !== undefined) return readFileSync(found, 'utf8');
    if (dirname(at) === at) throw new Error('The package holds no panel.js.');
  }
}
