/**
 * How far the numbers can be trusted: every detector on the labelled sets in `test/`, personal data on generated texts, and the
 * coverage of the intervals. Prints tables; docs/measurement.md explains them.
 */
import { findPersonalData, piiKinds } from '../src/core/checks/pii/find.ts';
import { clopperPearson } from '../src/core/statistics/clopperPearson.ts';
import { cohenKappa } from '../src/core/statistics/cohenKappa.ts';
import { exactCoverage } from '../src/core/statistics/coverage.ts';
import { wilson } from '../src/core/statistics/wilson.ts';
import { confidenceSequence } from '../src/core/statistics/sequential.ts';
import { generatedPii } from '../test/core/checks/generatedPii.ts';
import { refusalPairs } from './support/refusalSets.ts';

const print = (line = '') => process.stdout.write(`${line}\n`);
const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

/** Two-by-two agreement of a detector with people. */
function report(name: string, pairs: readonly { readonly truth: boolean; readonly said: boolean }[]): void {
  const count = (truth: boolean, said: boolean) =>
    pairs.filter((pair) => pair.truth === truth && pair.said === said).length;
  const [tp, fn, fp, tn] = [count(true, true), count(true, false), count(false, true), count(false, false)];
  const { low, high } = wilson(tp + tn, pairs.length);
  const kappa = cohenKappa([
    [tp, fn],
    [fp, tn],
  ]).kappa;
  print(
    `${name.padEnd(44)} n ${String(pairs.length).padStart(4)}  accuracy ${percent((tp + tn) / pairs.length)} (${percent(low)}–${percent(high)})` +
      `  sensitivity ${percent(tp / (tp + fn))}  specificity ${percent(tn / (tn + fp))}  κ ${kappa === null ? '–' : kappa.toFixed(3)}`,
  );
}

print('Refusal (sets that the detector was built with are no measurement of it)');
for (const { name, pairs } of refusalPairs()) report(name, pairs);

print('\nPersonal data (generated, seed 1)');
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
print(`n ${texts.length}  recall ${percent(right / wanted)}  precision ${percent(right / found)}`);

print('\nCoverage of 95 % intervals (exact, n = 5…200, p = 0.01…0.99)');
const sizes = [5, 10, 20, 50, 100, 200];
const rates = Array.from({ length: 99 }, (_, index) => (index + 1) / 100);
for (const [name, interval] of [
  ['Wilson', wilson],
  ['Clopper–Pearson', clopperPearson],
  ['Confidence sequence (looked at once)', confidenceSequence],
] as const) {
  const { mean, lowest, at } = exactCoverage((successes, n) => interval(successes, n), sizes, rates);
  print(`${name.padEnd(44)} mean ${percent(mean)}  lowest ${percent(lowest)} at n = ${at.n}, p = ${at.p}`);
}
