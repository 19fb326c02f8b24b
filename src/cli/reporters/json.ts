import type { AttemptLine, RunHeader, Summary } from '../../core/record/record.ts';
import type { Sink } from './sink.ts';
import type { Reporter } from './reporter.ts';

/** `json`: the summary as the contract has it, when the run is over. */
export function jsonReporter(sink: Sink): Reporter {
  let header: RunHeader | null = null;
  const attempts: ReportedAttempt[] = [];
  let place: (attempt: AttemptLine) => ReportedAttempt = () => {
    throw new Error('The header comes before the first attempt.');
  };
  return {
    event: (event) => {
      if (event.event === 'run') {
        header = event.header;
        place = placer(event.header);
      } else if (event.event === 'attempt') attempts.push(place(event.attempt));
      else if (event.event === 'summary' && header !== null)
        sink.write(`${JSON.stringify(reportOf(event.summary, attempts))}\n`);
    },
    drained: sink.drained,
  };
}

interface ReportedAttempt {
  readonly id: string;
  readonly scenario: string;
  readonly target: string;
  readonly outcome: string;
  readonly file: string;
  readonly line: number;
}

function reportOf(summary: Summary, attempts: readonly ReportedAttempt[]) {
  const { run, gate, totals, coverage, rates } = summary;
  return { run, gate, totals, coverage, rates, attempts };
}

/** Finds an attempt's place in the suites: where its scenario's id stood when the run started. */
function placer({ plan }: RunHeader): (attempt: AttemptLine) => ReportedAttempt {
  const scenarios = new Map(plan.scenarios.map((planned) => [`${planned.suite}/${planned.scenario}`, planned]));
  return ({ id, suite, scenario, target, outcome }) => {
    const planned = scenarios.get(`${suite}/${scenario}`);
    return { id, scenario, target, outcome, file: planned?.file ?? '', line: planned?.line ?? 0 };
  };
}
