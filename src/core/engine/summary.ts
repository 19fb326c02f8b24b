import type { Usage } from '../base/conversation.ts';
import { noTotals } from '../base/outcome.ts';
import type { Outcome, Totals } from '../base/outcome.ts';
import type { AttemptLine, RunHeader, Summary } from '../record/record.ts';
import { caseTally } from './caseTally.ts';
import type { AttemptCase } from './caseTally.ts';
import { agreementTally } from './agreement.ts';
import { correctionTally } from './calibration.ts';
import { attemptKey } from './continuation.ts';
import { driftWatch } from './drift.ts';
import { gateOf } from './gate.ts';
import { gateSettings } from './gateSettings.ts';
import { guardTally } from './guard/tally.ts';
import { picodollars } from './money.ts';
import { ratesOf } from './rates.ts';
import { reliabilityOf } from './reliability.ts';
import { reproducibilityWatch } from './reproducibility.ts';
import { stabilityTally } from './stability.ts';
import { trialTally } from './trialTally.ts';
import { unmadeTally } from './unmade.ts';

/**
 * Sums up a run while it goes on, or from its record. The order of the attempts does not matter, with one exception: an attempt that
 * was made again after an error has a second line, which counts in place of the first. What both took is paid for and counts.
 */
export interface Summarizer {
  readonly add: (line: AttemptLine) => void;
  /** The summary of what was added so far; `finishedAt` is ISO 8601, UTC. */
  readonly finish: (finishedAt: string) => Summary;
}

/**
 * A summary under way. It keeps counters for each scenario and target, and the halves of what is not complete yet;
 * never the attempts themselves. `decidedOn` (ISO 8601, a day) is the day that waivers are held against, where it is not the run's own: what was
 * accepted then need not be accepted now.
 */
export function summarize(header: RunHeader, decidedOn: string = header.startedAt): Summarizer {
  const settings = gateSettings(header.config, decidedOn);
  const recordedOn = header.startedAt.slice(0, 10);
  const { plan, shard } = header;
  const elsewhere = (plan.leftOut?.cases ?? 0) + (shard?.leftOut?.cases ?? 0);
  const cases = caseTally(plan.scenarios, { part: shard?.cases, elsewhere });
  const trials = trialTally(header.plan.scenarios);
  const unmade = unmadeTally(header, settings.early);
  const steady = stabilityTally(header.plan.scenarios);
  const guard = guardTally(header.config);
  const correction = correctionTally(header.calibration ?? []);
  const agreeing = agreementTally(header.plan.scenarios);
  const totals: Record<Outcome, number> = { ...noTotals };
  // Errors wait until the end: a later line may replace one. There are few, or the run is worth nothing.
  const errors = new Map<string, AttemptCase>();
  const usage: { -readonly [Key in keyof Usage]: Usage[Key] } = { input: 0, output: 0 };
  const drift = driftWatch();
  const reproducibility = reproducibilityWatch(header);
  let attempts = 0;
  let cost: bigint | null = null;
  const pay = (amount: number | null | undefined): void => {
    if (amount !== null && amount !== undefined) cost = (cost ?? 0n) + picodollars(amount);
  };
  return {
    add: (line) => {
      usage.input += line.usage.input + (line.judging?.usage.input ?? 0) - (line.cached?.usage.input ?? 0);
      usage.output += line.usage.output + (line.judging?.usage.output ?? 0) - (line.cached?.usage.output ?? 0);
      pay(line.cost);
      pay(line.judging?.cost);
      pay(negative(line.cached?.cost));
      drift.add(line);
      reproducibility.add(line);
      const key = attemptKey(line);
      if (line.outcome === 'error') {
        errors.set(key, { suite: line.suite, scenario: line.scenario, variant: line.variant, target: line.target });
        return;
      }
      errors.delete(key);
      attempts += 1;
      totals[line.outcome] += 1;
      cases.add(line);
      trials.add(line);
      unmade.add(line);
      steady.add(line);
      correction.add(line);
      agreeing.add(line);
      guard.add(line);
    },
    finish: (finishedAt) => {
      const warnings = drift.warnings();
      const unreproducible = reproducibility.reasons();
      const made = attempts + errors.size;
      const complete = made >= header.plan.attempts;
      const counts = trials.counts();
      const caseCounts = cases.counts(errors.values());
      const stability = steady.stability(settings.confidence);
      const reliability = reliabilityOf(counts, settings.confidence);
      const guards = guard.figures(settings.confidence);
      const judges = correction.corrected(settings.confidence);
      const agreement = agreeing.agreement(settings.confidence);
      const finalTotals: Totals = { ...totals, error: errors.size };
      const gate = gateOf(
        {
          ...{ header, counts, cases: caseCounts, totals: finalTotals, complete, unmade: unmade.list(errors.values()) },
          ...(recordedOn === settings.day ? {} : { recordedOn }),
        },
        settings,
      );
      return {
        run: header.run,
        gate: gate.answer,
        reasons: gate.reasons,
        totals: finalTotals,
        coverage: caseCounts.coverage,
        rates: ratesOf(counts, settings.confidence),
        ...(stability.length === 0 ? {} : { stability }),
        ...(reliability.length === 0 ? {} : { reliability }),
        ...(guards.length === 0 ? {} : { guards }),
        ...(judges.length === 0 ? {} : { judges }),
        ...(agreement.length === 0 ? {} : { agreement }),
        attempts: made,
        cost: cost === null ? null : Number(cost) / 1e12,
        usage: { ...usage },
        complete: gate.settled,
        finishedAt,
        ...(warnings.length === 0 ? {} : { warnings }),
        ...(unreproducible.length === 0 ? {} : { unreproducible }),
      };
    },
  };
}

function negative(amount: number | null | undefined): number | null {
  return amount === null || amount === undefined ? null : -amount;
}
