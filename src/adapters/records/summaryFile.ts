import { noTotals, outcomes } from '../../core/base/outcome.ts';
import type { GateAnswer, Totals } from '../../core/base/outcome.ts';
import type { Rate, Summary } from '../../core/record/record.ts';
import { listOf, numberOf, numberOrNull, objectOf, stringOf, textOf } from './forgiving.ts';
import { readMeasures } from './measures.ts';

/** Reads what `JSON.parse` made of `summary.json`; null where it is no summary. */
export function readSummary(value: unknown): Summary | null {
  const summary = objectOf(value);
  const gate = gateOf(summary.gate);
  if (gate === null) return null;
  const usage = objectOf(summary.usage);
  return {
    run: stringOf(summary.run),
    gate,
    reasons: listOf(summary.reasons).map(textOf),
    totals: totalsOf(summary.totals),
    coverage: numberOf(summary.coverage),
    rates: listOf(summary.rates).map(rateOf),
    attempts: numberOf(summary.attempts),
    cost: numberOrNull(summary.cost),
    usage: { input: numberOf(usage.input), output: numberOf(usage.output) },
    complete: summary.complete === true,
    finishedAt: stringOf(summary.finishedAt),
    ...readMeasures(summary),
    ...(summary.unreproducible === undefined ? {} : { unreproducible: listOf(summary.unreproducible).map(textOf) }),
  };
}

function gateOf(value: unknown): GateAnswer | null {
  return value === 'pass' || value === 'fail' || value === 'inconclusive' ? value : null;
}

function totalsOf(value: unknown): Totals {
  const totals = objectOf(value);
  return { ...noTotals, ...Object.fromEntries(outcomes.map((outcome) => [outcome, numberOf(totals[outcome])])) };
}

function rateOf(value: unknown): Rate {
  const rate = objectOf(value);
  return {
    group: stringOf(rate.group),
    n: numberOf(rate.n),
    failures: numberOf(rate.failures),
    rate: numberOrNull(rate.rate),
    low: numberOf(rate.low),
    high: numberOf(rate.high, 1),
  };
}
