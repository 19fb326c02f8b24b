import type { PlannedScenario, RunHeader } from '../../src/core/record/record.ts';
import { samplePlan, sampleTargets as targets } from './samplePlan.ts';
import type { SampleOptions } from './samplePlan.ts';

/** What a sample run says of itself before its attempts. */
export function sampleHeader(options: SampleOptions): RunHeader {
  const scenarios = samplePlan(options);
  const suites = [...new Set(scenarios.map((scenario) => scenario.suite))];
  return {
    format: 1,
    run: options.run,
    tenken: '0.1.0',
    startedAt: options.startedAt,
    seed: options.seed,
    suites: suites.map((suite) => ({ suite, file: `${suite}.tenken.yaml`, hash: 'a'.repeat(64) })),
    config: { judges: { default: { target: 'judge', repeats: 3 } } },
    targets: targets.map((id) => ({
      id,
      provider: id === 'rehearsal' ? 'scripted' : 'openai',
      fingerprint: 'b'.repeat(64),
    })),
    judges: [{ id: 'default', fingerprint: 'c'.repeat(64) }],
    plan: {
      attempts: options.summary === 'none' ? Math.ceil(options.attempts * 1.6) : options.attempts,
      scenarios: scenarios.map((scenario, at): PlannedScenario => ({
        suite: scenario.suite,
        scenario: scenario.id,
        title: scenario.title,
        file: `${scenario.suite}.tenken.yaml`,
        line: 12 + at * 20,
        checkLines: [20 + at * 20, 21 + at * 20],
        severity: scenario.severity,
        perspectives: scenario.perspectives,
        frameworks: scenario.frameworks,
        cases: 1,
        repeat: scenario.repeat,
        twin: false,
        hashes: Object.fromEntries(targets.map((target) => [target, `${target}-${scenario.id}`])),
      })),
      notRun: [
        {
          suite: 'clinic-front-desk',
          scenario: 'photo-of-a-rash',
          what: 'image input',
          reason: { en: 'None of the targets takes images.', ja: '画像を受け付ける対象がありません。' },
        },
        {
          suite: 'serving-robot',
          scenario: 'arm-force',
          what: 'attack: many-shot',
          reason: { en: 'This attack is not part of this version.', ja: 'この攻撃はこの版に含まれていません。' },
        },
      ],
    },
  };
}
