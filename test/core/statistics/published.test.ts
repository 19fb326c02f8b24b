import assert from 'node:assert/strict';
import { betaCdf, betaQuantile, logGamma } from '../../../src/core/statistics/beta.ts';
import { binomialCdf, binomialPmf } from '../../../src/core/statistics/binomial.ts';
import { cleanAttemptsNeeded } from '../../../src/core/statistics/cleanAttempts.ts';
import { clopperPearson } from '../../../src/core/statistics/clopperPearson.ts';
import { cohenKappa } from '../../../src/core/statistics/cohenKappa.ts';
import { fleissKappa } from '../../../src/core/statistics/fleissKappa.ts';
import type { Interval } from '../../../src/core/statistics/interval.ts';
import { krippendorffAlpha } from '../../../src/core/statistics/krippendorffAlpha.ts';
import { decideLimit } from '../../../src/core/statistics/limitGate.ts';
import { mcnemar } from '../../../src/core/statistics/mcnemar.ts';
import { newcombeDifference } from '../../../src/core/statistics/newcombe.ts';
import { normalCdf, normalQuantile } from '../../../src/core/statistics/normal.ts';
import { passAtK, passHatK } from '../../../src/core/statistics/passAtK.ts';
import { differencePower } from '../../../src/core/statistics/power.ts';
import { roganGladen } from '../../../src/core/statistics/roganGladen.ts';
import { studentCritical, varianceShare } from '../../../src/core/statistics/varianceShare.ts';
import { wilson } from '../../../src/core/statistics/wilson.ts';

const digits = (value: number | null, places = 4) => (value === null ? null : Number(value.toFixed(places)));
const ends = ({ low, high }: Interval) => [digits(low), digits(high)];

describe('statistics: published worked examples', () => {
  it('gives the interval of Agresti (2013, Categorical Data Analysis, section 1.4.3) for 0 of 25', () => {
    assert.deepEqual(ends(wilson(0, 25)), [0, 0.1332]);
    assert.deepEqual(ends(clopperPearson(0, 25)), [0, 0.1372]);
  });

  it('gives the other differences of Newcombe (1998, Statistics in Medicine 17, 873–890, table II), method 10', () => {
    const difference = (a: number, m: number, b: number, n: number) =>
      ends(newcombeDifference({ successes: a, n: m }, { successes: b, n }));
    assert.deepEqual(difference(6, 7, 2, 7), [0.0582, 0.8062]);
    assert.deepEqual(difference(5, 56, 0, 29), [-0.0381, 0.1926]);
    assert.deepEqual(difference(0, 10, 0, 20), [-0.1611, 0.2775]);
    assert.deepEqual(difference(0, 10, 0, 10), [-0.2775, 0.2775]);
    assert.deepEqual(difference(10, 10, 0, 10), [0.6075, 1]);
  });

  it('gives the κ of Viera and Garrett (2005) and of Sim and Wright (2005)', () => {
    const kappa = (...[a, b, c, d]: readonly [number, number, number, number]) =>
      digits(
        cohenKappa([
          [a, b],
          [c, d],
        ]).kappa,
      );
    // Family Medicine 37, 360–363, table 1: 0.57. Physical Therapy 85, 257–268, table 2: 0.67.
    assert.equal(kappa(15, 5, 10, 70), 0.5714);
    assert.equal(kappa(22, 2, 4, 11), 0.6667);
  });

  it('gives the α of Krippendorff (2011), examples A and B', () => {
    const coders = (...rows: readonly string[]) => rows.map((row) => Array.from(row, (value) => value.charCodeAt(0)));
    assert.equal(digits(krippendorffAlpha(coders('0100000010', '1110010000'), 'nominal'), 3), 0.095);
    assert.equal(digits(krippendorffAlpha(coders('aabbdcccedda', 'babbbccceddd'), 'nominal'), 3), 0.692);
  });

  it('gives the α of three coders and fifteen units with gaps (K. Krippendorff, Content Analysis, 3rd edition, 2013; also in the encyclopaedias)', () => {
    const coders = [
      '. . . . . 3 4 1 2 1 1 3 3 . 3',
      '1 . 2 1 3 3 4 3 . . . . . . .',
      '. . 2 1 3 4 4 . 2 1 1 3 3 . 4',
    ].map((row) => row.split(' ').map((value) => (value === '.' ? null : Number(value))));
    assert.equal(digits(krippendorffAlpha(coders, 'nominal'), 3), 0.691);
    assert.equal(digits(krippendorffAlpha(coders, 'interval'), 3), 0.811);
  });

  it('gives the κ of J. Cohen (1960, table 1) and the error of J. L. Fleiss, J. Cohen and B. S. Everitt (1969, table 1)', () => {
    const first = cohenKappa([
      [88, 14, 18],
      [10, 40, 10],
      [2, 6, 12],
    ]);
    assert.equal(digits(first.kappa, 3), 0.492);
    const { kappa, interval } = cohenKappa([
      [106, 10, 4],
      [22, 28, 10],
      [2, 12, 6],
    ]);
    assert.equal(digits(kappa, 3), 0.429);
    // Their variance is 0.002885.
    const error = ((interval?.high ?? NaN) - (interval?.low ?? NaN)) / (2 * normalQuantile(0.975));
    assert.equal(digits(error ** 2, 6), 0.002885);
  });

  it('gives the κ of D. G. Altman, Practical Statistics for Medical Research, 1991, table 14.2', () => {
    const tests = cohenKappa([
      [86, 3, 14, 0, 2],
      [26, 0, 10, 4, 0],
      [20, 2, 22, 4, 1],
      [3, 0, 10, 37, 14],
      [0, 0, 2, 12, 14],
    ]);
    // Stated there as 0.40, of an agreement of 0.56 where chance gives 0.27.
    assert.deepEqual(
      [tests.kappa, tests.observed, tests.expected].map((value) => digits(value, 2)),
      [0.4, 0.56, 0.27],
    );
  });

  it('gives the textbook limits of Clopper and Pearson and of Wilson', () => {
    assert.deepEqual(ends(clopperPearson(6, 10)), [0.2624, 0.8784]);
    assert.deepEqual(ends(clopperPearson(1, 20)), [0.0013, 0.2487]);
    assert.deepEqual(ends(clopperPearson(10, 20)), [0.272, 0.728]);
    assert.deepEqual(ends(wilson(10, 20)), [0.2993, 0.7007]);
    assert.deepEqual(ends(wilson(2, 10)), [0.0567, 0.5098]);
  });

  it('gives the sizes of two groups of J. L. Fleiss (1981, chapter 3), without continuity, for a power of 80 %', () => {
    assert.ok(differencePower(93, 0.5, 0.7) >= 0.8 && differencePower(92, 0.5, 0.7) < 0.8);
    assert.ok(differencePower(388, 0.6, 0.5) >= 0.8 && differencePower(387, 0.6, 0.5) < 0.8);
  });

  it('gives the table of Student’s t, two-sided at 95 %', () => {
    assert.deepEqual(
      [1, 2, 5, 10, 30, 120].map((freedom) => digits(studentCritical(freedom))),
      [12.7062, 4.3027, 2.5706, 2.2281, 2.0423, 1.9799],
    );
  });

  it('gives the Wilson intervals of Newcombe (1998)', () => {
    assert.deepEqual(ends(wilson(81, 263)), [0.2553, 0.3662]);
    assert.deepEqual(ends(wilson(15, 148)), [0.0624, 0.1605]);
    assert.deepEqual(ends(wilson(0, 20)), [0, 0.1611]);
    assert.deepEqual(ends(wilson(1, 29)), [0.0061, 0.1718]);
    assert.deepEqual(ends(wilson(29, 29)), [0.883, 1]);
  });

  it('gives the Clopper–Pearson intervals of Newcombe (1998)', () => {
    assert.deepEqual(ends(clopperPearson(81, 263)), [0.2527, 0.3676]);
    assert.deepEqual(ends(clopperPearson(15, 148)), [0.0578, 0.1617]);
    assert.deepEqual(ends(clopperPearson(0, 20)), [0, 0.1684]);
    assert.deepEqual(ends(clopperPearson(1, 29)), [0.0009, 0.1776]);
  });

  it('gives the differences of Newcombe (1998), method 10', () => {
    assert.deepEqual(ends(newcombeDifference({ successes: 56, n: 70 }, { successes: 48, n: 80 })), [0.0524, 0.3339]);
    assert.deepEqual(ends(newcombeDifference({ successes: 9, n: 10 }, { successes: 3, n: 10 })), [0.1705, 0.809]);
    assert.deepEqual(ends(newcombeDifference({ successes: 10, n: 10 }, { successes: 0, n: 20 })), [0.6791, 1]);
  });

  it('gives exact and mid-p McNemar: M. W. Fagerland, S. Lydersen and P. Laake, BMC Medical Research Methodology 13:91, 2013', () => {
    const both = (fixed: number, broke: number) => {
      const { exact, mid } = mcnemar(fixed, broke);
      return [digits(exact), digits(mid)];
    };
    assert.deepEqual(both(6, 16), [0.0525, 0.0347]);
    assert.deepEqual(both(16, 6), [0.0525, 0.0347]);
    // Their first example, airway hyper-responsiveness: 1 against 7.
    assert.deepEqual(both(1, 7), [0.0703, 0.0391]);
    assert.deepEqual(mcnemar(0, 0), { exact: 1, mid: 1 });
    assert.deepEqual(mcnemar(5, 5).exact, 1);
  });

  it('gives the mid-p of as many better as worse, by the supplement of the same paper: 1 − ½ f(n₁₂)', () => {
    assert.deepEqual(mcnemar(5, 5), { exact: 1, mid: 0.876953125 });
    assert.deepEqual(mcnemar(1, 1), { exact: 1, mid: 0.75 });
  });

  it('gives the κ of Cohen', () => {
    const kappa = (table: number[][]) => digits(cohenKappa(table).kappa);
    assert.equal(
      kappa([
        [20, 5],
        [10, 15],
      ]),
      0.4,
    );
    assert.equal(
      kappa([
        [45, 15],
        [25, 15],
      ]),
      0.1304,
    );
    assert.equal(
      kappa([
        [25, 35],
        [5, 35],
      ]),
      0.2593,
    );
    assert.equal(
      cohenKappa([
        [7, 0],
        [0, 0],
      ]).kappa,
      null,
    );
  });

  it('states no interval for κ where the error of the large sample would be none', () => {
    const interval = (table: number[][]) => cohenKappa(table).interval;
    // Full agreement, and a rater who says one thing only.
    assert.deepEqual(
      [
        interval([
          [3, 0],
          [0, 4],
        ]),
        interval([
          [2, 0],
          [1, 0],
        ]),
      ],
      [null, null],
    );
  });

  it('gives the κ of Fleiss (1971, as reprinted: 10 subjects, 14 raters, 5 categories)', () => {
    const counts = [
      [0, 0, 0, 0, 14],
      [0, 2, 6, 4, 2],
      [0, 0, 3, 5, 6],
      [0, 3, 9, 2, 0],
      [2, 2, 8, 1, 1],
      [7, 7, 0, 0, 0],
      [3, 2, 6, 3, 0],
      [2, 5, 3, 2, 2],
      [6, 5, 2, 1, 0],
      [0, 2, 2, 3, 7],
    ];
    assert.equal(digits(fleissKappa(counts)), 0.2099);
    assert.equal(
      fleissKappa([
        [3, 0],
        [3, 0],
      ]),
      null,
    );
  });

  it('gives the α of Krippendorff (2011), example C, on all four levels', () => {
    const coders = [
      '1 2 3 3 2 1 4 1 2 . . .',
      '1 2 3 3 2 2 4 1 2 5 . 3',
      '. 3 3 3 2 3 4 2 2 5 1 .',
      '1 2 3 3 2 4 4 1 2 5 1 .',
    ].map((coder) => coder.split(' ').map((value) => (value === '.' ? null : Number(value))));
    assert.deepEqual(
      (['nominal', 'ordinal', 'interval', 'ratio'] as const).map((level) => digits(krippendorffAlpha(coders, level))),
      [0.7434, 0.8154, 0.8491, 0.7974],
    );
    assert.equal(
      krippendorffAlpha(
        [
          [1, 1],
          [1, 1],
        ],
        'nominal',
      ),
      null,
    );
    assert.equal(krippendorffAlpha([], 'nominal'), null);
  });

  it('gives pass@k (M. Chen and others, arXiv:2107.03374, 2021, equation 1) and pass^k (S. Yao and others, arXiv:2406.12045, 2024) without bias', () => {
    // 1 − C(n − c, k) / C(n, k) and C(c, k) / C(n, k), by hand.
    assert.equal(digits(passAtK(5, 2, 3)), digits(1 - 1 / 10));
    assert.equal(digits(passAtK(10, 5, 1)), 0.5);
    assert.equal(digits(passHatK(8, 4, 4)), digits(1 / 70));
    assert.equal(digits(passHatK(4, 3, 2)), digits(3 / 6));
    assert.equal(digits(passAtK(10, 3, 5), 6), 0.916667);
    assert.equal(digits(passAtK(200, 10, 10), 6), 0.408548);
    assert.equal(passAtK(5, 0, 5), 0);
    assert.equal(passAtK(5, 1, 5), 1);
    assert.equal(digits(passHatK(10, 8, 3)), digits(56 / 120));
    assert.equal(passHatK(3, 3, 4), null);
  });

  it('gives the rate of W. J. Rogan and B. Gladen, American Journal of Epidemiology 107, 1978, 71–76', () => {
    // The example of `epi.prev` in M. Stevenson’s epiR: 23 of 150 cows positive, sensitivity 96 %, specificity 89 %: 5.1 %.
    const cows = roganGladen({ successes: 23, n: 150 }, { successes: 96, n: 100 }, { successes: 89, n: 100 });
    assert.equal(digits(cows.rate), 0.051);
    const corrected = roganGladen({ successes: 30, n: 100 }, { successes: 90, n: 100 }, { successes: 95, n: 100 });
    assert.equal(digits(corrected.rate, 6), 0.294118);
    assert.deepEqual(roganGladen({ successes: 3, n: 10 }, { successes: 5, n: 10 }, { successes: 5, n: 10 }).rate, null);
  });

  it('gives the attempts that a limit takes', () => {
    assert.equal(cleanAttemptsNeeded(0, 0.05), 73);
    assert.equal(cleanAttemptsNeeded(0, 1), 1);
    assert.equal(cleanAttemptsNeeded(0, 0), Infinity);
    assert.ok(wilson(3, cleanAttemptsNeeded(3, 0.05)).high <= 0.05);
    assert.ok(wilson(3, cleanAttemptsNeeded(3, 0.05) - 1).high > 0.05);
  });

  it('decides a limit of 5 %: 0 of 20 is open, 0 of 73 passes, 9 of 20 fails', () => {
    const at = (failures: number, n: number) => decideLimit({ failures, n, interval: wilson(failures, n) }, 0.05);
    assert.deepEqual(at(0, 20), { answer: 'inconclusive', cleanAttemptsNeeded: 73 });
    assert.deepEqual(at(0, 73), { answer: 'pass', cleanAttemptsNeeded: null });
    assert.deepEqual(at(9, 20), { answer: 'fail', cleanAttemptsNeeded: null });
    assert.deepEqual(at(0, 0), { answer: 'inconclusive', cleanAttemptsNeeded: 73 });
  });

  it('takes a limit of 0 % as: any failure fails', () => {
    const at = (failures: number, n: number) => decideLimit({ failures, n, interval: wilson(failures, n) }, 0).answer;
    assert.deepEqual([at(0, 5), at(1, 100_000), at(0, 0)], ['pass', 'fail', 'inconclusive']);
  });

  it('keeps its digits at the extremes', () => {
    // Against exact rational arithmetic and the C library's erfc and lgamma.
    const significant = (value: number) => Number(value.toPrecision(9));
    assert.deepEqual(
      [logGamma(1e6), logGamma(1e-5), logGamma(171.5)].map(significant),
      [12815504.6, 11.5129197, 709.143163],
    );
    assert.deepEqual(
      [normalCdf(-10), normalCdf(-37), normalQuantile(1e-10), normalQuantile(1e-300)].map(significant),
      [7.61985302e-24, 5.72557122e-300, -6.3613409, -37.0470963],
    );
    assert.deepEqual(
      [
        binomialPmf(500, 1000, 0.5),
        binomialPmf(0, 1_000_000, 1e-6),
        binomialCdf(450, 1000, 0.5),
        binomialCdf(2, 20, 0.05),
      ].map(significant),
      [0.0252250182, 0.367879257, 0.000865268042, 0.924516326],
    );
    // The arcsine distribution has a quantile in closed form.
    assert.equal(significant(betaQuantile(0.975, 0.5, 0.5)), significant(Math.sin((Math.PI * 0.975) / 2) ** 2));
    // Without a failure the exact bound is 1 − (α/2)^(1/n).
    for (const n of [1, 10, 1000, 1e8]) {
      assert.ok(Math.abs(clopperPearson(0, n).high / (1 - 0.025 ** (1 / n)) - 1) < 1e-6, String(n));
    }
    assert.deepEqual(ends(wilson(0, 1)), [0, 0.7935]);
    assert.deepEqual(ends(wilson(5, 10)), [0.2366, 0.7634]);
    assert.deepEqual(ends(wilson(1, 10)), [0.0179, 0.4042]);
    assert.deepEqual(ends(clopperPearson(4, 20)), [0.0573, 0.4366]);
    assert.equal(wilson(1_000_000, 1_000_000).high, 1);
  });

  it('agrees with closed forms', () => {
    assert.equal(digits(normalQuantile(0.975), 10), 1.9599639845);
    assert.equal(digits(normalQuantile(0.0001), 10), -3.7190164855);
    assert.equal(digits(normalCdf(-1.2), 10), 0.1150696702);
    assert.equal(digits(logGamma(10), 10), digits(Math.log(362_880), 10));
    // I_x(1, b) = 1 − (1 − x)^b and the symmetric median.
    assert.equal(digits(betaCdf(0.3, 1, 4), 12), digits(1 - 0.7 ** 4, 12));
    assert.equal(digits(betaQuantile(0.5, 7, 7), 12), 0.5);
    assert.equal(digits(binomialPmf(3, 10, 0.2), 12), digits(120 * 0.2 ** 3 * 0.8 ** 7, 12));
    assert.equal(digits(binomialCdf(1, 3, 0.5), 12), 0.5);
  });

  it('estimates a ratio as Cochran (1977, equation 6.13) does', () => {
    // Three cases with parts 1, 2, 3 of wholes 2, 5, 5: 6 / 12, residuals 0, −½, ½, error √(3/2 · ½) / 12.
    const { share, interval } = varianceShare({
      ...{ cases: 3, part: 6, whole: 12, partPart: 14, partWhole: 27, wholeWhole: 54 },
    });
    const half = (studentCritical(2) * Math.sqrt(0.75)) / 12;
    assert.equal(share, 0.5);
    assert.deepEqual(ends(interval ?? { low: NaN, high: NaN }), [digits(0.5 - half), digits(0.5 + half)]);
    const none = { cases: 4, part: 0, whole: 0, partPart: 0, partWhole: 0, wholeWhole: 0 };
    assert.deepEqual(varianceShare(none), { share: null, interval: null });
    assert.deepEqual(varianceShare({ ...none, cases: 1, part: 1, whole: 2 }), { share: 0.5, interval: null });
  });
});
