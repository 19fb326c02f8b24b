import type { AttemptLine, PlannedScenario, RunHeader, Summary } from '../../core/record/record.ts';
import type { Sink } from './sink.ts';
import type { Reporter } from './reporter.ts';
import { scopeOf } from './scope.ts';

/** Attempts that are set at once: a report of a hundred thousand is never one text in memory. */
const piece = 1000;

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
        for (const text of reportOf(header, attempts, event.summary)) sink.write(text);
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

/** The report, piece by piece. */
function* reportOf(header: RunHeader, attempts: Finished[], summary: Summary): Generator<string> {
  const { run, gate, totals, coverage, rates, stability, guards, judges, agreement, warnings, unreproducible } = summary;
  const place = placer(header);
  inPlannedOrder(attempts, place);
  const scope = { ...scopeOf(header, summary).facts, notRun: header.plan.notRun };
  const about = { run, gate, totals, coverage, rates, stability, guards, judges, agreement, warnings, unreproducible, scope };
  yield `${JSON.stringify(about).slice(0, -1)},"attempts":[`;
  for (let start = 0; start < attempts.length; start += piece) {
    const texts = attempts.slice(start, start + piece).map((attempt) => JSON.stringify(reported(attempt, place)));
    yield `${start === 0 ? '' : ','}${texts.join(',')}`;
  }
  yield ']}\n';
}

type Place = (attempt: Finished) => (PlannedScenario & { readonly index: number }) | undefined;

/** Finds where the scenario of an attempt stood when the run started. */
function placer({ plan }: RunHeader): Place {
  const scenarios = new Map(
    plan.scenarios.map((planned, index) => [`${planned.suite}/${planned.scenario}`, { ...planned, index }]),
  );
  return ({ suite, scenario }) => scenarios.get(`${suite}/${scenario}`);
}

/** Counts as people do: attempt 10 comes after attempt 2. */
const numerically = new Intl.Collator('en', { numeric: true });

/** Puts the attempts in the order of the plan, so that the same run gives the same report, whichever attempt was the first to finish. */
function inPlannedOrder(attempts: Finished[], place: Place): void {
  attempts.sort(
    (a, b) =>
      (place(a)?.index ?? 0) - (place(b)?.index ?? 0) ||
      numerically.compare(a.target, b.target) ||
      numerically.compare(a.id, b.id),
  );
}

function reported(attempt: Finished, place: Place): ReportedAttempt {
  const { id, scenario, target, outcome } = attempt;
  const planned = place(attempt);
  return { id, scenario, target, outcome, file: planned?.file ?? '', line: planned?.line ?? 0 };
}
