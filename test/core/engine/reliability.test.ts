import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import fc from 'fast-check';
import type { PlannedScenario } from '../../../src/core/record/record.ts';
import { reliabilityOf } from '../../../src/core/engine/reliability.ts';
import type { CaseCount, TrialCount } from '../../../src/core/engine/trialTally.ts';
import { wilson } from '../../../src/core/statistics/wilson.ts';

const scenario: PlannedScenario = {
  suite: 'clinic',
  scenario: 'record',
  title: '',
  severity: 'high',
  perspectives: [],
  frameworks: [],
  file: 'clinic.tenken.yaml',
  line: 1,
  checkLines: [],
  cases: 1,
  repeat: 4,
  twin: false,
  hashes: { bot: '' },
};

/** A scenario's counts, from verdicts and failures of each case. */
function counts(target: string, ...cases: readonly (readonly [n: number, failures: number])[]): TrialCount {
  const counted = cases.map(([n, failures]): CaseCount => ({ n, failures }));
  const sum = (of: 'n' | 'failures') => counted.reduce((total, each) => total + each[of], 0);
  return { scenario, target, n: sum('n'), failures: sum('failures'), cases: counted };
}

/** `target k of cases: pass@k pass^k`, in percent. */
const shown = (of: readonly TrialCount[]): readonly string[] =>
  reliabilityOf(of, 0.95).map(
    ({ target, k, cases, passAtK, passHatK }) =>
      `${target} ${k} of ${cases}: ${(100 * (passAtK.rate ?? NaN)).toFixed(2)} ${(100 * (passHatK.rate ?? NaN)).toFixed(2)}`,
  );

describe('reliability over repeats', () => {
  it('says how likely one of k tries passes, and all of them', () => {
    // Of four tries two failed: of the six pairs of tries one holds failures alone, and one passes alone.
    assert.deepEqual(shown([counts('bot', [4, 2])]), ['bot 2 of 1: 83.33 16.67', 'bot 4 of 1: 100.00 0.00']);
  });

  it('is the mean over cases, of those alone that have as many verdicts', () => {
    assert.deepEqual(shown([counts('bot', [3, 0], [3, 3]), counts('bot', [2, 1])]), [
      'bot 2 of 3: 66.67 33.33',
      'bot 3 of 2: 50.00 50.00',
    ]);
  });

  it('tells targets apart, and leaves out one that was never asked twice', () => {
    assert.deepEqual(shown([counts('bot', [2, 0]), counts('other', [1, 0]), counts('third', [2, 2])]), [
      'bot 2 of 1: 100.00 100.00',
      'third 2 of 1: 0.00 0.00',
    ]);
    assert.deepEqual(shown([{ scenario, target: 'bot', n: 5, failures: 1 }]), []);
  });

  it('takes one observation a case for its interval', () => {
    const [second] = reliabilityOf([counts('bot', [2, 0], [2, 1], [2, 2], [2, 0])], 0.9);
    assert.deepEqual(second?.passHatK, { rate: 0.5, ...wilson(2, 4, 0.9) });
    assert.deepEqual(second.passAtK, { rate: 0.75, ...wilson(3, 4, 0.9) });
  });

  it('does not depend on the order in which cases came, and falls and rises with k', () => {
    const one = fc
      .tuple(fc.integer({ min: 0, max: 12 }), fc.double({ min: 0, max: 1, noNaN: true }))
      .map(([n, share]): [number, number] => [n, Math.round(n * share)]);
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 30 }), (cases) => {
        const found = reliabilityOf([counts('bot', ...cases)], 0.95);
        assert.deepEqual(reliabilityOf([counts('bot', ...cases.toReversed())], 0.95), found);
        for (const { k, passAtK, passHatK } of found) {
          const [some, every] = [passAtK.rate ?? NaN, passHatK.rate ?? NaN];
          assert.ok(every >= 0 && every <= some + 1e-12 && some <= 1 + 1e-12, `k = ${k}: ${every}, ${some}`);
        }
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});
