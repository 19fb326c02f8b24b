import { outcomes } from '../../src/core/base/outcome.ts';
import type { Outcome } from '../../src/core/base/outcome.ts';
import type { Summary } from '../../src/core/record/record.ts';
import { wilson } from '../../src/core/statistics/wilson.ts';
import { sampleMeasures } from './sampleMeasures.ts';
import { sampleTargets } from './samplePlan.ts';
import type { SampleOptions } from './samplePlan.ts';

/** What a sample run comes to. */
export function sampleSummary(options: SampleOptions, totals: Readonly<Record<Outcome, number>>): Summary {
  const verdicts = totals.pass + totals.fail;
  const rate = (group: string, n: number, wanted: number) => {
    const failures = Math.min(n, wanted);
    return { group, n, failures, rate: n === 0 ? null : failures / n, ...wilson(failures, n) };
  };
  return {
    run: options.run,
    gate: totals.fail > 0 ? 'fail' : 'pass',
    reasons: [
      {
        en: `Severity critical: ${Math.ceil(totals.fail / 3)} failed, and the limit is 0 %.`,
        ja: `重大度「致命的」： ${Math.ceil(totals.fail / 3)} 件が不合格です。上限は 0 % です。`,
      },
    ],
    totals,
    coverage: verdicts / Math.max(1, options.attempts),
    rates: [
      rate('all', verdicts, totals.fail),
      rate('severity:critical', Math.floor(verdicts / 4), Math.ceil(totals.fail / 3)),
      rate('severity:high', Math.floor(verdicts / 3), Math.floor(totals.fail / 3)),
      rate('severity:medium', Math.floor(verdicts / 4), Math.floor(totals.fail / 6)),
      rate('severity:low', Math.floor(verdicts / 8), 0),
      rate('perspective:privacy', Math.floor(verdicts / 4), Math.floor(totals.fail / 4)),
      rate('perspective:fairness', Math.floor(verdicts / 8), 1),
      ...sampleTargets.map((target, at) =>
        rate(`target:${target}`, Math.floor(verdicts / 3), Math.floor((totals.fail * at) / 3)),
      ),
    ],
    ...sampleMeasures(),
    attempts: outcomes.reduce((sum, outcome) => sum + totals[outcome], 0),
    cost: 0.0421,
    usage: { input: options.attempts * 280, output: options.attempts * 80 },
    complete: options.summary !== 'cancelled',
    finishedAt: new Date(Date.parse(options.startedAt) + options.attempts * 1000).toISOString(),
  };
}
