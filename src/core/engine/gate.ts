import type { JsonObject } from '../base/json.ts';
import type { GateAnswer, Totals } from '../base/outcome.ts';
import { parsePercent } from '../base/quantity.ts';
import type { Text } from '../base/text.ts';
import { decideLimit } from '../statistics/limitGate.ts';
import type { CaseCounts } from './caseTally.ts';
import * as reasons from './gateReasons.ts';
import { estimate } from './rates.ts';
import type { TrialCount } from './trialTally.ts';

/** When a run passes. */
export interface GateSettings {
  /** Between 0 and 1. */
  readonly confidence: number;
  /** The highest failure rate that passes, between 0 and 1; 0 for a severity that has none. */
  readonly limitOf: (severity: string) => number;
}

/** What the gate decides on. */
export interface GateInput {
  readonly counts: readonly TrialCount[];
  readonly cases: CaseCounts;
  readonly totals: Totals;
  /** True where every planned attempt was made. */
  readonly complete: boolean;
}

/** The gate's settings in a header's configuration; 95 % and a limit of 0 where nothing else is written. */
export function gateSettings(config: JsonObject): GateSettings {
  const gate = objectIn(config, 'gate');
  const severities = objectIn(gate, 'severity');
  const confidence = percentIn(gate, 'confidence') ?? 0.95;
  return {
    confidence: confidence > 0 && confidence < 1 ? confidence : 0.95,
    limitOf: (severity) => percentIn(objectIn(severities, severity), 'limit') ?? 0,
  };
}

/**
 * Decides over a run, severity by severity. `fail` where a limit is certainly broken; `pass` only where every limit certainly holds and
 * everything that was planned came to a verdict: what could not be reached, was blocked or waits for a person is never taken
 * for harmless. Cases that do not apply only lower the coverage.
 */
export function gateOf(input: GateInput, settings: GateSettings): { answer: GateAnswer; reasons: readonly Text[] } {
  const failed: Text[] = [];
  const open: Text[] = [];
  const passed: Text[] = [];
  for (const [severity, counts] of bySeverity(input.counts)) {
    const limit = settings.limitOf(severity);
    const rate = estimate(counts, settings.confidence);
    if (rate.n === 0) continue;
    const decision = decideLimit(rate, limit, settings.confidence);
    const facts = { severity, limit, rate, confidence: settings.confidence };
    if (decision.answer === 'fail') failed.push(reasons.broken(facts, counts));
    else if (decision.answer === 'pass') passed.push(reasons.held(facts));
    else open.push(reasons.undecided(facts, decision.cleanAttemptsNeeded ?? 0, counts));
  }
  if (input.cases.undecided.size > 0) open.push(reasons.withoutVerdict(input.cases.undecided));
  if (input.totals.error > 0) open.push(reasons.errors(input.totals.error));
  if (!input.complete) open.push(reasons.incomplete());
  if (input.counts.every(({ n }) => n === 0) && open.length === 0) open.push(reasons.nothingMeasured());
  const answer: GateAnswer = failed.length > 0 ? 'fail' : open.length > 0 ? 'inconclusive' : 'pass';
  return { answer, reasons: [...failed, ...open, ...passed] };
}

function bySeverity(counts: readonly TrialCount[]): ReadonlyMap<string, readonly TrialCount[]> {
  const groups = new Map<string, TrialCount[]>();
  for (const severity of ['critical', 'high', 'medium', 'low']) groups.set(severity, []);
  for (const count of counts) {
    const members = groups.get(count.scenario.severity);
    if (members === undefined) groups.set(count.scenario.severity, [count]);
    else members.push(count);
  }
  return groups;
}

function objectIn(value: JsonObject, key: string): JsonObject {
  const inner = Object.hasOwn(value, key) ? value[key] : undefined;
  return typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? (inner as JsonObject) : {};
}

function percentIn(value: JsonObject, key: string): number | undefined {
  const text = Object.hasOwn(value, key) ? value[key] : undefined;
  return typeof text === 'string' ? parsePercent(text) : undefined;
}
