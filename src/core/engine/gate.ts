import type { GateAnswer, Totals } from '../base/outcome.ts';
import type { Text } from '../base/text.ts';
import { hasPerspective } from '../language/gateProfile.ts';
import type { PlannedScenario, RunHeader } from '../record/record.ts';
import { decideLimit, type LimitDecision } from '../statistics/limitGate.ts';
import { decideLimitSequentially } from '../statistics/limitSequence.ts';
import type { CaseCounts } from './caseTally.ts';
import * as reasons from './gateReasons.ts';
import { gapReasons, leftOutReasons, untouchedReasons } from './partReasons.ts';
import { profileGaps } from './profileGaps.ts';
import type { GateSettings, GroupLimit, Waiver } from './gateSettings.ts';
import { estimate, type Estimate } from './rates.ts';
import type { TrialCount } from './trialTally.ts';
import type { Unmade } from './unmade.ts';

/** What the gate decides on. */
export interface GateInput {
  readonly header: Pick<RunHeader, 'plan' | 'shard'>;
  readonly counts: readonly TrialCount[];
  readonly cases: CaseCounts;
  readonly totals: Totals;
  /** True where every planned attempt was made. */
  readonly complete: boolean;
  /** What of the plan was not made, as far as that can be told. */
  readonly unmade: Unmade;
  /** The day of the run (ISO 8601), where it is decided over on another one. */
  readonly recordedOn?: string;
}

/** What the gate says. */
export interface GateResult {
  readonly answer: GateAnswer;
  readonly reasons: readonly Text[];
  /** True where every planned attempt was made, or could not have changed the answer. */
  readonly settled: boolean;
}

/** A limit and the trials that it is about. */
export interface LimitedGroup {
  readonly subject: reasons.LimitSubject;
  readonly limit: number;
  readonly counts: readonly TrialCount[];
}

/**
 * Decides over a run, limit by limit. `fail` where a limit is certainly broken; `pass` only where every limit certainly holds and
 * everything that was planned came to a verdict: what could not be reached, was blocked or waits for a person is never taken
 * for harmless. What must always hold and was not run is open as well: to name a part is not to waive the rest. Cases that do not apply
 * only lower the coverage. What fails comes first in the reasons, then what is open or was not
 * run, then what is waived, and what passed last.
 */
export function gateOf(input: GateInput, settings: GateSettings): GateResult {
  const { confidence } = settings;
  const failed: Text[] = [];
  const open: Text[] = [];
  const passed: Text[] = [];
  const groups = limitedGroups(input.counts, settings);
  const unmade = new Set(input.unmade.names);
  for (const { subject, limit, counts } of groups) {
    const rate = estimate(counts, confidence);
    if (rate.n === 0) continue;
    const through = !counts.some(({ scenario }) => unmade.has(nameOf(scenario)));
    const decision = settings.early
      ? decideEarly(rate, limit, confidence, through)
      : decideLimit(rate, limit, confidence);
    const facts = { subject, limit, rate, confidence };
    if (decision.answer === 'fail') failed.push(reasons.broken(facts, counts));
    else if (decision.answer === 'pass') passed.push(reasons.held(facts));
    else if (decision.cleanAttemptsNeeded === null) open.push(reasons.handedOn(facts, counts));
    else open.push(reasons.undecided(facts, decision.cleanAttemptsNeeded, counts));
  }
  const undecided = new Map([...input.cases.undecided].filter(([name]) => !isWaived(name, input.counts, settings)));
  // What was left out because everything that it could change is decided is no gap.
  const { names: needless } = settings.early ? needlessScenarios(groups, settings) : { names: new Set<string>() };
  const missing = input.unmade.names.filter((name) => !needless.has(name) || input.unmade.untried.includes(name));
  const settled = input.complete || (unmade.size > 0 && missing.length === 0);
  if (!settled) open.push(reasons.incomplete(missing));
  if (undecided.size > 0) open.push(reasons.withoutVerdict(undecided));
  if (input.totals.error > 0) open.push(reasons.errors(input.totals.error));
  const gaps = profileGaps(input.header, settings.profile);
  const { affected } = input.header.plan;
  if (affected !== true) open.push(...gapReasons(gaps));
  if (input.counts.every(({ n }) => n === 0) && open.length === 0) open.push(reasons.nothingMeasured());
  const answer: GateAnswer = failed.length > 0 ? 'fail' : open.length > 0 ? 'inconclusive' : 'pass';
  const left = [
    ...(settled && !input.complete ? [reasons.decidedEarly(input.unmade.names)] : []),
    ...leftOutReasons(input.header),
    ...(affected === true ? untouchedReasons(gaps) : []),
  ];
  return {
    answer,
    reasons: [...failed, ...open, ...left, ...waiverReasons(input, settings), ...passed],
    settled,
  };
}

/**
 * The limits that a run is held against, each with its trials, without those that are waived: first what must always hold, then the
 * severities, then what is written for perspectives and suites. A severity without a limit of its own is held to 0 %, for
 * the scenarios that no written limit covers.
 */
export function limitedGroups(counts: readonly TrialCount[], settings: GateSettings): readonly LimitedGroup[] {
  const counted = counts.filter((count) => waiverOf(count, settings) === undefined);
  const { isBaseline } = settings;
  const covered = ({ scenario }: TrialCount): boolean => settings.groups.some((group) => isIn(scenario, group));
  const severities = ['critical', 'high', 'medium', 'low'];
  for (const { scenario } of counted) if (!severities.includes(scenario.severity)) severities.push(scenario.severity);
  return [
    ...(isBaseline === null
      ? []
      : [
          {
            subject: { kind: 'baseline', name: '' } as const,
            limit: 0,
            counts: counted.filter(({ scenario }) => isBaseline(scenario)),
          },
        ]),
    ...severities.map((severity) => {
      const limit = settings.severities.get(severity);
      const own = counted.filter(({ scenario }) => scenario.severity === severity);
      return {
        subject: { kind: 'severity', name: severity } as const,
        limit: limit ?? 0,
        counts: limit === undefined ? own.filter((count) => !covered(count)) : own,
      };
    }),
    ...settings.groups.map((group) => ({
      subject: { kind: group.group, name: group.name },
      limit: group.limit,
      counts: counted.filter(({ scenario }) => isIn(scenario, group)),
    })),
  ];
}

/**
 * A limit that was looked at after every attempt. That it is broken is said by the sequence alone; that it holds, by the interval too,
 * once every attempt that was planned for it was made (`through`).
 */
function decideEarly(rate: Estimate, limit: number, confidence: number, through: boolean): LimitDecision {
  const fixed = decideLimit(rate, limit, confidence);
  if (limit === 0) return fixed;
  // Repeats that resemble each other count for as much as they tell.
  const share = rate.n === 0 ? 0 : rate.effective / rate.n;
  const answer = decideLimitSequentially(rate.failures * share, rate.n * share, limit, confidence);
  if (answer !== 'continue') return { answer, cleanAttemptsNeeded: null };
  if (through && fixed.answer === 'pass') return fixed;
  return { answer: 'inconclusive', cleanAttemptsNeeded: fixed.cleanAttemptsNeeded };
}

/**
 * Scenarios (`suite/scenario`) whose limits all hold already, so that further attempts change nothing, and whether a limit is broken,
 * so that none does. A limit of 0 % is broken by a failure, and else not decided before the end.
 */
export function needlessScenarios(
  groups: readonly LimitedGroup[],
  { confidence }: GateSettings,
): { readonly names: ReadonlySet<string>; readonly broken: boolean } {
  const decided = new Set<string>();
  const open = new Set<string>();
  let broken = false;
  for (const { limit, counts } of groups) {
    const { answer } = decideEarly(estimate(counts, confidence), limit, confidence, false);
    if (answer === 'fail') broken = true;
    const names = answer === 'pass' && limit > 0 ? decided : open;
    for (const { scenario } of counts) names.add(nameOf(scenario));
  }
  return { names: new Set([...decided].filter((name) => !open.has(name))), broken };
}

function nameOf({ suite, scenario }: Pick<PlannedScenario, 'suite' | 'scenario'>): string {
  return `${suite}/${scenario}`;
}

function isIn(scenario: PlannedScenario, { group, name }: GroupLimit): boolean {
  return group === 'suite' ? scenario.suite === name : hasPerspective(scenario, name);
}

/** The waiver that holds for these trials. What must always hold cannot be waived, whatever is written. */
export function waiverOf(
  { scenario, target }: Pick<TrialCount, 'scenario' | 'target'>,
  { waivers, isBaseline }: GateSettings,
): Waiver | undefined {
  if (isBaseline?.(scenario) === true) return undefined;
  return waivers.find((each) => !each.expired && names(each, scenario) && (each.target ?? target) === target);
}

function names(waiver: Waiver, { suite, scenario }: Pick<PlannedScenario, 'suite' | 'scenario'>): boolean {
  return waiver.scenario === `${suite}/${scenario}`;
}

/** Whether all of a scenario's trials are waived, so that it does not matter that some of its cases have no verdict. */
function isWaived(name: string, counts: readonly TrialCount[], settings: GateSettings): boolean {
  const own = counts.filter(({ scenario }) => `${scenario.suite}/${scenario.scenario}` === name);
  return own.length > 0 && own.every((count) => waiverOf(count, settings) !== undefined);
}

/** Every waiver of a scenario of the run: those that hold and what they cover, and those that are over; then the day, where that is not the run's. */
function waiverReasons({ counts, recordedOn }: GateInput, settings: GateSettings): readonly Text[] {
  const all = settings.waivers.flatMap((waiver) => {
    if (waiver.expired)
      return counts.some(({ scenario }) => names(waiver, scenario)) ? [reasons.waiverEnded(waiver)] : [];
    const covered = counts.filter((count) => waiverOf(count, settings) === waiver);
    const sum = (of: 'n' | 'failures'): number => covered.reduce((all, each) => all + each[of], 0);
    return covered.length === 0 ? [] : [reasons.waived(waiver, sum('failures'), sum('n'))];
  });
  return all.length === 0 || recordedOn === undefined ? all : [...all, reasons.decidedLater(recordedOn, settings.day)];
}
