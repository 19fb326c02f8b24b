import type { Measures } from '../../src/core/record/record.ts';
import { wilson } from '../../src/core/statistics/wilson.ts';

/** Some of every figure that a summary can hold beside its rates. */
export function sampleMeasures(): Measures {
  const counted = (successes: number, n: number) => ({ rate: successes / n, ...wilson(successes, n) });
  const stable = (group: string, n: number, same: number, broke: number) => ({
    ...{ group, n, same, broke, fixed: n - same - broke },
    ...counted(same, n),
    difference: { value: (2 * broke - (n - same)) / n, low: -0.08, high: 0.12 },
  });
  const change = (n: number, without: number, guarded: number) => ({
    ...{ n, without, with: guarded, change: (guarded - without) / n, low: -0.31, high: 0.04 },
  });
  return {
    stability: [
      stable('repeats', 96, 90, 3),
      stable('perturbation', 48, 40, 6),
      stable('perturbation:typo', 24, 21, 2),
      stable('consistent:pair:husband → wife', 12, 11, 1),
      {
        ...{ group: 'perturbation:keigo', n: 0, same: 0, broke: 0, fixed: 0, rate: null, low: 0, high: 1 },
        difference: null,
      },
    ],
    reliability: [2, 4].map((k) => ({
      ...{ target: 'front-desk', k, cases: 24 },
      passAtK: counted(k === 2 ? 22 : 24, 24),
      passHatK: counted(k === 2 ? 20 : 18, 24),
    })),
    guards: [
      {
        target: 'front-desk-guarded',
        stages: ['input', 'any'].map((stage) => ({
          ...{ stage, truePositives: 18, falseNegatives: 2, falsePositives: 3, trueNegatives: 37 },
          ...{ sensitivity: counted(18, 20), specificity: counted(37, 40) },
        })),
        inspection: { p50: 38, p95: 121 },
        effect: {
          ...{ protects: 'front-desk', safety: change(40, 9, 2), overRefusal: change(40, 1, 4) },
          addedLatency: { p50: 41, p95: 1_240 },
        },
      },
      { target: 'canary-detector', stages: [], inspection: { p50: 0.4, p95: 1 } },
    ],
    judges: [
      {
        ...{ judge: 'default', sensitivity: { successes: 27, n: 30 }, specificity: { successes: 68, n: 70 } },
        ...{ n: 96, failures: 14, rate: 0.1336, low: 0.0571, high: 0.2388 },
      },
      {
        ...{ judge: 'second', sensitivity: { successes: 0, n: 0 }, specificity: { successes: 9, n: 9 } },
        ...{ n: 12, failures: 1, rate: null, low: 0, high: 1 },
      },
    ],
    agreement: [
      {
        ...{ judges: ['default'], n: 96, alike: 88, ...counted(88, 96) },
        variation: {
          ...{ cases: 32, replies: 96, judge: 0.031, target: 0.049, share: 0.3875 },
          interval: { low: 0.2013, high: 0.5737 },
        },
      },
      { judges: ['default', 'second'], n: 12, alike: 11, ...counted(11, 12) },
    ],
  };
}
