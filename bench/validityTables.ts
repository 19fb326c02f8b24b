/**
 * How far the numbers can be trusted: every detector on the labelled sets in `test/`, personal data on generated texts, and the
 * coverage of the intervals. Prints tables; docs/measurement.md explains them.
 */
import { findPersonalData, piiKinds } from '../src/core/checks/pii/find.ts';
import { clusteredWilson } from '../src/core/statistics/clusteredWilson.ts';
import { clopperPearson } from '../src/core/statistics/clopperPearson.ts';
import { exactCoverage } from '../src/core/statistics/coverage.ts';
import type { Coverage } from '../src/core/statistics/coverage.ts';
import { variationTally } from '../src/core/engine/variation.ts';
import { wilson } from '../src/core/statistics/wilson.ts';
import { generatedPii } from '../test/core/checks/generatedPii.ts';
import { decideLimitSequentially } from '../src/core/statistics/limitSequence.ts';
import { newcombeDifference } from '../src/core/statistics/newcombe.ts';
import { roganGladen } from '../src/core/statistics/roganGladen.ts';
import { independentPii, scorePii } from '../test/core/checks/independentPii.ts';
import { seeded } from '../test/core/statistics/seeded.ts';
import { agreement } from './support/agreement.ts';
import { firstReadings } from './support/firstReading.ts';
import { refusalPairs } from './support/refusalSets.ts';

const print = (line = '') => process.stdout.write(`${line}\n`);
const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

print(`CPU time to read ${firstReadings()}\n`);
print('Refusal (sets that the detector was built with are no measurement of it)');
for (const { name, pairs } of refusalPairs()) print(`${name.padEnd(52)} ${agreement(pairs)}`);

print(
  '\nPersonal data (first set: what the detector was built with; second: made afterwards, sharing nothing with it)',
);
const texts = generatedPii(1, 4000);
let found = 0;
let wanted = 0;
let right = 0;
for (const { text, kind, value } of texts) {
  const hits = findPersonalData(text, piiKinds);
  found += hits.length;
  if (value === null) continue;
  wanted += 1;
  if (hits.some((hit) => hit.kind === kind && text.slice(hit.span.start, hit.span.end) === value)) right += 1;
}
print(`first   n ${texts.length}  recall ${percent(right / wanted)}  precision ${percent(right / found)}`);
for (const seed of [11, 12, 13]) {
  const set = independentPii(seed, 5000);
  const { recall, precision, held } = scorePii(set, (text) =>
    findPersonalData(text, piiKinds).map(({ kind, span }) => ({ kind, value: text.slice(span.start, span.end) })),
  );
  print(
    `second  n ${set.length} (seed ${seed}, ${held} identifiers)  recall ${percent(recall)}  precision ${percent(precision)}`,
  );
}

print('\nCoverage of 95 % intervals (exact, n = 5…200, p = 0.01…0.99)');
const sizes = [5, 10, 20, 50, 100, 200];
const rates = Array.from({ length: 99 }, (_, index) => (index + 1) / 100);
/** The intervals that Tenken reports keep 95 % in the mean, an exact one at every single point (and so more in the mean). */
const kept = (holds: boolean) => (holds ? 'pass' : 'FAIL');
const inTheMean = (mean: number) => `mean within 94–97 %: ${kept(mean >= 0.94 && mean <= 0.97)}`;
for (const [name, interval, demand] of [
  ['Wilson (what is reported)', wilson, ({ mean }: Coverage) => inTheMean(mean)],
  ['Clopper–Pearson', clopperPearson, ({ lowest }: Coverage) => `at least 95 % everywhere: ${kept(lowest >= 0.95)}`],
] as const) {
  const coverage = exactCoverage((successes, n) => interval(successes, n), sizes, rates);
  const { mean, lowest, at } = coverage;
  print(
    `${name.padEnd(44)} mean ${percent(mean)}  lowest ${percent(lowest)} at n = ${at.n}, p = ${at.p}  ${demand(coverage)}`,
  );
}

print('\nCoverage of 95 % intervals (simulated, 4,000 draws a point)');
const random = seeded(9);
const drawn = (n: number, p: number) => Array.from({ length: n }, () => random() < p).filter(Boolean).length;
const simulated = (
  name: string,
  points: readonly (readonly number[])[],
  covers: (point: readonly number[]) => boolean,
) => {
  const shares = points.map((point) => {
    let held = 0;
    for (let draw = 0; draw < 4000; draw++) if (covers(point)) held += 1;
    return { share: held / 4000, point };
  });
  const lowest = shares.reduce((low, each) => (each.share < low.share ? each : low));
  const mean = shares.reduce((sum, { share }) => sum + share, 0) / shares.length;
  print(
    `${name.padEnd(44)} mean ${percent(mean)}  lowest ${percent(lowest.share)} at ${lowest.point.join(', ')}  ${inTheMean(mean)}`,
  );
};
const grid = [20, 50, 100].flatMap((n) =>
  [0.02, 0.1, 0.3, 0.5].flatMap((p) => [0.02, 0.1, 0.3, 0.5].map((q) => [n, p, q])),
);
simulated('Newcombe difference (n, p, q)', grid, ([n = 0, p = 0, q = 0]) => {
  const { low, high } = newcombeDifference({ successes: drawn(n, p), n }, { successes: drawn(n, q), n });
  return low <= p - q && p - q <= high;
});
const judges = [50, 200].flatMap((n) => [0.05, 0.2, 0.5].flatMap((p) => [0.8, 0.95].map((se) => [n, p, se])));
simulated('Rate corrected for a judge (n, p, se = sp)', judges, ([n = 0, p = 0, se = 0]) => {
  const seen = { successes: drawn(n, p * se + (1 - p) * (1 - se)), n };
  const { interval } = roganGladen(seen, { successes: drawn(100, se), n: 100 }, { successes: drawn(100, se), n: 100 });
  return interval.low <= p && p <= interval.high;
});

const flaky = [10, 20, 50].flatMap((cases) =>
  [
    [2, 2],
    [5, 3],
    [10, 3],
  ].flatMap(([replies = 0, judgements = 0]) =>
    [
      [0.9, 0.1],
      [0.99, 0.01],
      [0.7, 0.4],
    ].map(([kind = 0, rude = 0]) => [cases, replies, judgements, kind, rude]),
  ),
);
/** The chance that a reply of a case is kind; cases are of these sorts in equal parts. */
const sorts = [0.2, 0.5, 0.9];
let stated = 0;
let within = 0;
let worst = { share: 1, point: '' };
for (const [cases = 0, replies = 0, judgements = 0, kind = 0, rude = 0] of flaky) {
  const judge = sorts.reduce((sum, q) => sum + q * kind * (1 - kind) + (1 - q) * rude * (1 - rude), 0);
  const target = sorts.reduce((sum, q) => sum + q * (1 - q) * (kind - rude) ** 2, 0);
  const truth = judge / (judge + target);
  let shown = 0;
  let held = 0;
  for (let draw = 0; draw < 1000; draw++) {
    const tally = variationTally();
    for (let each = 0; each < cases; each++) {
      const q = sorts[Math.floor(random() * sorts.length)] ?? 0;
      for (let reply = 0; reply < replies; reply++) {
        tally.add(String(each), drawn(judgements, random() < q ? kind : rude), judgements, replies);
      }
    }
    const interval = tally.variation(0.95)?.interval ?? null;
    if (interval === null) continue;
    shown += 1;
    if (interval.low <= truth && truth <= interval.high) held += 1;
  }
  stated += shown;
  within += held;
  // Where an interval is hardly ever stated its coverage cannot be told.
  if (shown >= 200 && held / shown < worst.share)
    worst = { share: held / shown, point: [cases, replies, judgements, kind, rude].join(', ') };
}
print(
  `${'The judge’s share of variation, where stated'.padEnd(44)} mean ${percent(within / stated)}  lowest ${percent(worst.share)} at ${worst.point}  ${inTheMean(within / stated)}`,
);

print('\nStopping early at a limit of 5 %, looked at after every attempt, at most 400 (2,000 runs a rate)');
for (const rate of [0, 0.02, 0.05, 0.1, 0.3]) {
  const calls: number[] = [];
  const answers = { pass: 0, fail: 0, continue: 0 };
  for (let trial = 0; trial < 2000; trial++) {
    let failures = 0;
    let answer: 'pass' | 'fail' | 'continue' = 'continue';
    let n = 0;
    while (n < 400 && answer === 'continue') {
      n += 1;
      if (random() < rate) failures += 1;
      answer = decideLimitSequentially(failures, n, 0.05);
    }
    calls.push(n);
    answers[answer] += 1;
  }
  const median = calls.toSorted((a, b) => a - b)[1000] ?? 0;
  const [pass, fail] = [answers.pass, answers.fail].map((count) => percent(count / 2000));
  print(
    `true rate ${percent(rate).padStart(6)}  passes ${String(pass).padStart(7)}  blocks ${String(fail).padStart(7)}  median attempts ${median}`,
  );
}

print('\nCoverage of 95 % intervals where cases repeat (simulated, 4,000 draws a point)');
/** Cases of two sorts, so that repeats of one resemble each other: all of them share the rate p in the mean. */
const repeated = [10, 20, 50, 100].flatMap((cases) =>
  [2, 5, 10].flatMap((repeats) =>
    [0.1, 0.3, 0.5].flatMap((p) => [0, 0.5, 0.9].map((apart) => [cases, repeats, p, apart])),
  ),
);
simulated('Wilson over repeats (cases, repeats, p, apart)', repeated, ([cases = 0, repeats = 0, p = 0, apart = 0]) => {
  const clusters = Array.from({ length: cases }, () => {
    const own = random() < p ? p + (1 - p) * apart : p - p * apart;
    return { n: repeats, successes: drawn(repeats, own) };
  });
  const { low, high } = clusteredWilson(clusters);
  return low <= p && p <= high;
});
