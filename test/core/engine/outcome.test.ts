import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import fc from 'fast-check';
import type { CheckOutcome } from '../../../src/core/checks/check.ts';
import { attemptOutcome } from '../../../src/core/engine/outcome.ts';
import type { Ending } from '../../../src/core/engine/outcome.ts';

const cases: readonly (readonly [Ending, readonly CheckOutcome[], string])[] = [
  ['failure', [], 'error'],
  ['blocked', [], 'blocked'],
  ['inapplicable', [], 'inapplicable'],
  ['replied', [], 'needs-review'],
  ['replied', ['pass'], 'pass'],
  ['replied', ['pass', 'fail'], 'fail'],
  ['replied', ['error', 'fail'], 'fail'],
  ['replied', ['needs-review', 'fail'], 'fail'],
  ['replied', ['pass', 'error'], 'error'],
  ['replied', ['needs-review', 'error'], 'error'],
  ['replied', ['pass', 'needs-review'], 'needs-review'],
  ['replied', ['inapplicable', 'needs-review'], 'needs-review'],
  ['replied', ['inapplicable', 'pass'], 'pass'],
  ['replied', ['inapplicable', 'inapplicable'], 'inapplicable'],
  ['replied', ['inapplicable', 'error'], 'error'],
];

describe('the outcome of an attempt', () => {
  for (const [ending, checks, outcome] of cases) {
    it(`is ${outcome} after ${[ending, ...checks].join(', ')}`, () =>
      assert.equal(attemptOutcome(ending, checks), outcome));
  }

  const outcomes = fc.array(fc.constantFrom<CheckOutcome>('pass', 'fail', 'error', 'inapplicable', 'needs-review'));

  it('is a verdict only after a reply', () => {
    fc.assert(
      fc.property(fc.constantFrom<Ending>('failure', 'blocked', 'inapplicable'), outcomes, (ending, checks) => {
        assert.ok(!['pass', 'fail'].includes(attemptOutcome(ending, checks)));
      }),
      { seed: 1 },
    );
  });

  it('passes only where some check passed and none failed, erred or waits', () => {
    fc.assert(
      fc.property(outcomes, (checks) => {
        const clean = checks.includes('pass') && checks.every((each) => each === 'pass' || each === 'inapplicable');
        assert.equal(attemptOutcome('replied', checks) === 'pass', clean);
      }),
      { seed: 1 },
    );
  });

  it('does not depend on the order of the checks', () => {
    fc.assert(
      fc.property(outcomes, (checks) => {
        assert.equal(attemptOutcome('replied', checks), attemptOutcome('replied', [...checks].reverse()));
      }),
      { seed: 1 },
    );
  });
});
