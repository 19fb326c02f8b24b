import type { AttemptLine, PlannedScenario, RunHeader, Summary } from '../../core/record/record.ts';
import type { Sink } from './sink.ts';
import type { Reporter } from './reporter.ts';

/** `json`: the summary as the contract has it, when the run is over. */
export function jsonReporter(sink: Sink): Reporter {
  let header: RunHeader | null = null;
  // Without their conversations, which may be long.
  const attempts: Finished[] = [];
  return {
    event: (event) => {
      if (event.event === 'run') header = event.header;
      else if (event.event === 'attempt') {
        const { id, suite, scenario, target, outcome } = event.attempt;
        attempts.push({ id, suite, scenario, target, outcome });
      } else if (event.event === 'summary' && header !== null)
        sink.write(`${JSON.stringify(reportOf(event.summary, placed(header, attempts)))}\n`);
    },
    drained: sink.drained,
  };
}

type Finished = Pick<AttemptLine, 'id' | 'suite' | 'scenario' | 'target' | 'outcome'>;

interface ReportedAttempt {
  readonly id: string;
  readonly scenario: string;
  readonly target: string;
  readonly outcome: string;
  readonly file: string;
  readonly line: number;
}

function reportOf(summary: Summary, attempts: readonly ReportedAttempt[]) {
  const { run, gate, totals, coverage, rates, stability } = summary;
  return { run, gate, totals, coverage, rates, ...(stability === undefined ? {} : { stability }), attempts };
}

/** Counts as people do: attempt 10 comes after attempt 2. */
const numerically = new Intl.Collator('en', { numeric: true });

/**
 * The attempts with the places where their scenarios' ids stood when the run started: in the order of the plan, so that the
 * same run gives the same report, whichever attempt was the first to finish.
 */
function placed({ plan }: RunHeader, attempts: readonly Finished[]): readonly ReportedAttempt[] {
  const scenarios = new Map<string, PlannedScenario & { readonly index: number }>(
    plan.scenarios.map((planned, index) => [`${planned.suite}/${planned.scenario}`, { ...planned, index }]),
  );
  return attempts
    .map((attempt) => ({ attempt, planned: scenarios.get(`${attempt.suite}/${attempt.scenario}`) }))
    .toSorted(
      (a, b) =>
        (a.planned?.index ?? 0) - (b.planned?.index ?? 0) ||
        numerically.compare(a.attempt.target, b.attempt.target) ||
        numerically.compare(a.attempt.id, b.attempt.id),
    )
    .map(({ attempt: { id, scenario, target, outcome }, planned }) => ({
      ...{ id, scenario, target, outcome },
      file: planned?.file ?? '',
      line: planned?.line ?? 0,
    }));
}
