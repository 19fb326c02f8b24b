import type { Usage } from '../base/conversation.ts';
import { noTotals } from '../base/outcome.ts';
import type { Outcome, Totals } from '../base/outcome.ts';
import type { AttemptLine, RunHeader, Summary } from '../record/record.ts';
import { caseTally } from './caseTally.ts';
import { gateOf, gateSettings } from './gate.ts';
import { picodollars } from './money.ts';
import { ratesOf } from './rates.ts';
import { trialTally } from './trialTally.ts';

/** Sums up a run while it goes on, or from its record. The order of the attempts does not matter. */
export interface Summarizer {
  readonly add: (line: AttemptLine) => void;
  /** The summary of what was added so far; `finishedAt` is ISO 8601, UTC. */
  readonly finish: (finishedAt: string) => Summary;
}

/**
 * A summary under way. It keeps counters for each scenario and target, and the halves of what is not complete yet;
 * never the attempts themselves.
 */
export function summarize(header: RunHeader): Summarizer {
  const settings = gateSettings(header.config);
  const cases = caseTally(header.plan.scenarios);
  const trials = trialTally(header.plan.scenarios);
  const totals: Record<Outcome, number> = { ...noTotals };
  const usage: { -readonly [Key in keyof Usage]: Usage[Key] } = { input: 0, output: 0 };
  let attempts = 0;
  let cost: bigint | null = null;
  const pay = (amount: number | null | undefined): void => {
    if (amount !== null && amount !== undefined) cost = (cost ?? 0n) + picodollars(amount);
  };
  return {
    add: (line) => {
      attempts += 1;
      totals[line.outcome] += 1;
      usage.input += line.usage.input + (line.judging?.usage.input ?? 0);
      usage.output += line.usage.output + (line.judging?.usage.output ?? 0);
      pay(line.cost);
      pay(line.judging?.cost);
      cases.add(line);
      trials.add(line);
    },
    finish: (finishedAt) => {
      const complete = attempts >= header.plan.attempts;
      const counts = trials.counts();
      const finalTotals: Totals = { ...totals };
      const gate = gateOf({ counts, cases: cases.counts(), totals: finalTotals, complete }, settings);
      return {
        run: header.run,
        gate: gate.answer,
        reasons: gate.reasons,
        totals: finalTotals,
        coverage: cases.counts().coverage,
        rates: ratesOf(counts, settings.confidence),
        attempts,
        cost: cost === null ? null : Number(cost) / 1e12,
        usage: { ...usage },
        complete,
        finishedAt,
      };
    },
  };
}
