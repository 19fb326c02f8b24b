import type { Outcome } from '../../src/core/base/outcome.ts';
import type { RecordedCheck } from '../../src/core/record/record.ts';
import { plannedVerdict, withAttempt, type Verdict } from '../../src/extension/results/verdict.ts';
import type { OutlinedScenario } from '../../src/protocol/language.ts';
import type { AttemptNotice } from '../../src/protocol/runner.ts';

/** A verdict over nothing yet. */
export const planned: Verdict = plannedVerdict({
  run: 'r1',
  startedAt: '2026-01-01T00:00:00.000Z',
  runFolder: '/w/.tenken/runs/r1',
  target: 'desk',
  suite: 's',
  scenario: 'a',
  hash: 'h1',
  planned: 5,
  leftOut: 0,
  single: true,
});

/** An attempt of that scenario. */
export function attempt(outcome: Outcome, more: Partial<AttemptNotice> = {}): AttemptNotice {
  return {
    id: 's/a@1',
    case: 'c',
    target: 'desk',
    suite: 's',
    scenario: 'a',
    variant: '',
    repeat: 1,
    latencyMs: 200,
    outcome,
    checks: [],
    reply: `a ${outcome} reply`,
    ...more,
  };
}

/** A check that found something. */
export function check(index: number, more: Partial<RecordedCheck> = {}): RecordedCheck {
  return {
    check: 'no-canary',
    index,
    outcome: 'fail',
    evidence: 'MRN-1',
    spans: [],
    message: { en: 'The canary came out.', ja: 'カナリアが漏れました。' },
    ...more,
  };
}

/** The verdict after some attempts. */
export function after(...attempts: readonly AttemptNotice[]): Verdict {
  return attempts.reduce(withAttempt, planned);
}

/** The scenario as the server outlines it. */
export const scenario: OutlinedScenario = {
  id: 'a',
  title: 'A',
  line: 3,
  extent: [3, 9],
  checkLines: [6, 7],
  twinCheckLines: [9],
  severity: 'high',
  targets: ['desk'],
  attempts: 5,
  hashes: { desk: 'h1' },
};
