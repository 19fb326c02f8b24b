import assert from 'node:assert/strict';
import { clopperPearson } from '../../../src/core/statistics/clopperPearson.ts';
import { exactCoverage } from '../../../src/core/statistics/coverage.ts';
import { newcombeDifference } from '../../../src/core/statistics/newcombe.ts';
import { roganGladen } from '../../../src/core/statistics/roganGladen.ts';
import { wilson } from '../../../src/core/statistics/wilson.ts';
import { drawBinomial, seeded } from './seeded.ts';

const sizes = [5, 10, 20, 50, 100, 200];
const rates = Array.from({ length: 99 }, (_, index) => (index + 1) / 100);

describe('statistics: coverage', () => {
  it('of Wilson lies between 94 and 97 % in the mean', () => {
    const { mean, lowest } = exactCoverage(wilson, sizes, rates);
    assert.ok(mean >= 0.94 && mean <= 0.97, String(mean));
    assert.ok(lowest > 0.83, String(lowest));
  });

  it('of Clopper–Pearson is never below 95 %', () => {
    assert.ok(exactCoverage(clopperPearson, sizes, rates).lowest >= 0.95);
  });

  it('of Newcombe’s difference lies between 94 and 97 % in the mean', () => {
    const random = seeded(1);
    const runs = 4000;
    let covered = 0;
    for (let run = 0; run < runs; run++) {
      const [p1, p2] = [random(), random()];
      const first = { successes: drawBinomial(random, 40, p1), n: 40 };
      const second = { successes: drawBinomial(random, 60, p2), n: 60 };
      const { low, high } = newcombeDifference(first, second);
      if (low <= p1 - p2 && p1 - p2 <= high) covered += 1;
    }
    assert.ok(covered / runs >= 0.94 && covered / runs <= 0.97, String(covered / runs));
  });

  it('of a rate corrected for the judge is at least 93 %, with the uncertainty of all three', () => {
    const random = seeded(2);
    const runs = 2000;
    let covered = 0;
    for (let run = 0; run < runs; run++) {
      const truth = 0.02 + 0.6 * random();
      const [se, sp] = [0.8 + 0.19 * random(), 0.8 + 0.19 * random()];
      const seen = { successes: drawBinomial(random, 200, truth * se + (1 - truth) * (1 - sp)), n: 200 };
      const sensitivity = { successes: drawBinomial(random, 60, se), n: 60 };
      const specificity = { successes: drawBinomial(random, 80, sp), n: 80 };
      const { low, high } = roganGladen(seen, sensitivity, specificity).interval;
      if (low <= truth && truth <= high) covered += 1;
    }
    assert.ok(covered / runs >= 0.93, String(covered / runs));
  });
});
