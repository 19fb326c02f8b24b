import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import fc from 'fast-check';
import { decideLimit } from '../../../src/core/statistics/limitGate.ts';
import { decideLimitSequentially } from '../../../src/core/statistics/limitSequence.ts';
import { wilson } from '../../../src/core/statistics/wilson.ts';

/** How a hook ends at a true rate, computed exactly: what it answers and after how many trials. */
interface Ends {
  readonly pass: number;
  readonly fail: number;
  readonly inconclusive: number;
  /** The number of trials that half of the runs need at most. */
  readonly median: number;
}

/**
 * At most `planned` trials; after the last of them the interval of the fixed gate may pass, as in the hook. It never fails there: its
 * lower bound alone exceeds a low limit too often.
 */
function ends(rate: number, limit: number, planned: number): Ends {
  let open = new Map<number, number>([[0, 1]]);
  const ended = { pass: 0, fail: 0, inconclusive: 0 };
  let median = planned;
  for (let n = 1; n <= planned; n++) {
    const next = new Map<number, number>();
    const add = (failures: number, mass: number) => next.set(failures, (next.get(failures) ?? 0) + mass);
    for (const [failures, mass] of open) {
      add(failures, mass * (1 - rate));
      if (rate > 0) add(failures + 1, mass * rate);
    }
    for (const [failures, mass] of [...next]) {
      const early = decideLimitSequentially(failures, n, limit);
      const late = decideLimit({ n, failures, interval: wilson(failures, n) }, limit).answer;
      const last = late === 'pass' ? late : 'inconclusive';
      const answer = early !== 'continue' ? early : n === planned ? last : 'continue';
      if (answer === 'continue') continue;
      ended[answer] += mass;
      next.delete(failures);
    }
    open = next;
    if (median === planned && ended.pass + ended.fail + ended.inconclusive >= 0.5) median = n;
  }
  return { ...ended, median };
}

/** The fixed number of trials with which the gate passes a target that fails a fifth as often as it may, in nine of ten runs. */
function fixedTrials(limit: number): number {
  const passes = (n: number): boolean => {
    let mass = (1 - limit / 5) ** n;
    let sum = 0;
    for (let failures = 0; failures <= n && wilson(failures, n).high <= limit; failures++) {
      sum += mass;
      mass *= ((n - failures) / (failures + 1)) * (limit / 5 / (1 - limit / 5));
    }
    return sum >= 0.9;
  };
  let n = 1;
  while (!passes(n)) n += 1;
  return n;
}

describe('a limit that is looked at after every trial', () => {
  for (const limit of [0.02, 0.05, 0.1])
    for (const share of [1, 0.9, 0.5])
      it(`blocks no more than 5 % of targets at ${share * limit} where ${limit} is allowed, however many trials are planned`, () => {
        for (const planned of [20, 73, 200, 500]) assert.ok(ends(share * limit, limit, planned).fail <= 0.05);
      });

  for (const limit of [0.02, 0.05, 0.1])
    it(`passes no more than 5 % of targets just above ${limit}`, () => {
      for (const planned of [73, 200, 500]) assert.ok(ends(limit * 1.001, limit, planned).pass <= 0.05);
    });

  it('needs at most half of the trials of a fixed plan where nothing fails and where much does', () => {
    const fixed = fixedTrials(0.05);
    assert.equal(fixed, 173);
    assert.deepEqual(
      [0, 0.3].map((rate) => ends(rate, 0.05, fixed).median),
      [75, 14],
    );
  });

  it('hands on what it cannot decide', () => {
    const { inconclusive } = ends(0.04, 0.05, 73);
    assert.ok(inconclusive > 0.5);
  });

  it('knows limits that need no statistics', () => {
    assert.equal(decideLimitSequentially(1, 5, 0), 'fail');
    assert.equal(decideLimitSequentially(0, 10_000, 0), 'continue');
    assert.equal(decideLimitSequentially(5, 5, 1), 'pass');
    assert.equal(decideLimitSequentially(0, 0, 0.5), 'continue');
    for (const [failures, n] of [
      [-1, 5],
      [6, 5],
      [NaN, 5],
    ] as const)
      assert.throws(() => decideLimitSequentially(failures, n, 0.5), RangeError);
  });

  it('is never moved towards passing by another failure', () => {
    const rank = { pass: 0, continue: 1, fail: 2 };
    fc.assert(
      fc.property(fc.nat(2000), fc.nat(2000), fc.double({ min: 0.001, max: 0.999, noNaN: true }), (a, b, limit) => {
        const [failures, n] = [Math.min(a, b), Math.max(a, b) + 1];
        const less = rank[decideLimitSequentially(failures, n, limit)];
        return less <= rank[decideLimitSequentially(failures + 1, n, limit)];
      }),
      { seed: 11, numRuns: 2000 },
    );
  });
});
