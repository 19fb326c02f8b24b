import type { Outcome } from '../../core/base/outcome.ts';
import type { AttemptLine, PlannedScenario, RunHeader } from '../../core/record/record.ts';
import { gateSettings, type Waiver } from '../../core/engine/gateSettings.ts';
import type { RunEvent } from '../../core/engine/ports.ts';
import type { Sink } from './sink.ts';
import type { Reporter } from './reporter.ts';
import { scopeOf } from './scope.ts';
import { waivedIn, waiverDay, type WaiverOf } from './waived.ts';
import { comparisonOf } from './words.ts';

/** Attempts that are set at once: a report of a hundred thousand is never one text in memory. */
const piece = 1000;

/** `json`: the summary as the contract has it, when the run is over. */
export function jsonReporter(sink: Sink): Reporter {
  let begun: Begun | null = null;
  const groups = new Map<string, Group>();
  let report: Generator<string> | null = null;
  return {
    event: (event) => {
      if (event.event === 'run') begun = { ...event, waiverOf: waivedIn(event) };
      else if (event.event === 'attempt') add(groups, event.attempt);
      else if (event.event === 'summary' && begun !== null) report = reportOf(begun, [...groups.values()], event);
    },
    // Set while it is taken: a slow reader is waited for, and the report is never in memory as a whole.
    drained: async () => {
      const pieces = report;
      report = null;
      for (const text of pieces ?? []) {
        sink.write(text);
        await sink.drained();
      }
      await sink.drained();
    },
  };
}

/** A run that is told, with the rule by which its failures are waived. */
interface Begun extends Pick<Extract<RunEvent, { readonly event: 'run' }>, 'header' | 'decidedOn'> {
  readonly waiverOf: WaiverOf;
}

/** The waivers of the run's scenarios with their terms; undefined where there is none. What each of them covers is said in the reasons. */
function waiversOf(begun: Begun): readonly Waiver[] | undefined {
  const { config, plan } = begun.header;
  const names = new Set(plan.scenarios.map(({ suite, scenario }) => `${suite}/${scenario}`));
  const { waivers } = gateSettings(config, waiverDay(begun));
  const own = waivers.filter(({ scenario }) => names.has(scenario));
  return own.length === 0 ? undefined : own;
}

/** The attempts of one scenario against one target, without their conversations, which may be long. */
interface Group extends Pick<AttemptLine, 'suite' | 'scenario' | 'target'> {
  readonly ids: string[];
  readonly outcomes: Outcome[];
}

function add(groups: Map<string, Group>, { id, suite, scenario, target, outcome }: AttemptLine): void {
  const key = JSON.stringify([suite, scenario, target]);
  const group = groups.get(key) ?? { suite, scenario, target, ids: [], outcomes: [] };
  groups.set(key, group);
  group.ids.push(id);
  group.outcomes.push(outcome);
}

/** The end of a run. */
type Told = Extract<RunEvent, { readonly event: 'summary' }>;

/** An attempt as the contract has it. */
interface ReportedAttempt {
  readonly id: string;
  readonly scenario: string;
  readonly target: string;
  readonly outcome: string;
  readonly file: string;
  readonly line: number;
  /** Set for a failure that a waiver covers, which the gate accepts. */
  readonly waived?: true;
}

/** The report, piece by piece. */
function* reportOf(begun: Begun, groups: Group[], { summary, baseline, problems }: Told): Generator<string> {
  const { header, waiverOf } = begun;
  const { run, gate, totals, coverage, rates, stability, reliability, guards, judges, agreement } = summary;
  const { warnings, unreproducible } = summary;
  const place = placer(header);
  inPlannedOrder(groups, place);
  const scope = { ...scopeOf(header, summary).facts, notRun: header.plan.notRun };
  const about = {
    run,
    gate,
    totals,
    coverage,
    reasons: summary.reasons,
    problems,
    waivers: waiversOf(begun),
    baseline: baseline === undefined ? undefined : comparisonOf(baseline),
    rates,
    stability,
    reliability,
    guards,
    judges,
    agreement,
    warnings,
    unreproducible,
    scope,
  };
  yield `${JSON.stringify(about).slice(0, -1)},"attempts":[`;
  let some = false;
  for (const group of groups) {
    const rows = group.ids.map((_, row) => row).sort((a, b) => numerically(group.ids[a] ?? '', group.ids[b] ?? ''));
    for (let start = 0; start < rows.length; start += piece) {
      const texts = rows
        .slice(start, start + piece)
        .map((row) => JSON.stringify(reported(group, row, place, waiverOf)));
      yield `${some ? ',' : ''}${texts.join(',')}`;
      some = true;
    }
  }
  yield ']}\n';
}

type Place = (group: Group) => (PlannedScenario & { readonly index: number }) | undefined;

/** Finds where a scenario stood when the run started. */
function placer({ plan }: RunHeader): Place {
  const scenarios = new Map(
    plan.scenarios.map((planned, index) => [`${planned.suite}/${planned.scenario}`, { ...planned, index }]),
  );
  return ({ suite, scenario }) => scenarios.get(`${suite}/${scenario}`);
}

/** Puts the attempts in the order of the plan, so that the same run gives the same report, whichever attempt was the first to finish. */
function inPlannedOrder(groups: Group[], place: Place): void {
  groups.sort((a, b) => (place(a)?.index ?? 0) - (place(b)?.index ?? 0) || numerically(a.target, b.target));
}

/**
 * Counts as people do: attempt 10 comes after attempt 2. Not by the platform's collation, which takes seconds for a hundred thousand names and
 * differs from one version to the next.
 */
function numerically(a: string, b: string): number {
  for (let at = 0; at < a.length && at < b.length; at++) {
    if (a[at] === b[at]) continue;
    const [one, other] = [numberAround(a, at), numberAround(b, at)];
    if (one !== null && other !== null && one !== other) return one - other;
    return a.charCodeAt(at) - b.charCodeAt(at);
  }
  return a.length - b.length;
}

/** The number whose digits stand around a place, or end before it; null where there is none. */
function numberAround(text: string, at: number): number | null {
  let start = at;
  while (start > 0 && isDigit(text, start - 1)) start -= 1;
  let end = at;
  while (isDigit(text, end)) end += 1;
  return start === end ? null : Number(text.slice(start, end));
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}

function reported(group: Group, row: number, place: Place, waiverOf: WaiverOf): ReportedAttempt {
  const { scenario, target } = group;
  const planned = place(group);
  const outcome = group.outcomes[row] ?? 'error';
  return {
    id: group.ids[row] ?? '',
    scenario,
    target,
    outcome,
    file: planned?.file ?? '',
    line: planned?.line ?? 0,
    ...(waiverOf({ ...group, outcome }) === null ? {} : { waived: true }),
  };
}
