import type { JsonObject } from '../base/json.ts';
import type { AttemptLine, PlannedScenario, Stability } from '../record/record.ts';
import { clusteredWilson } from '../statistics/clusteredWilson.ts';
import { newcombePaired } from '../statistics/newcombePaired.ts';
import { caseId } from './ids.ts';
import { perturbationOf } from './variants.ts';

/** Pairs of one scenario in one group, by what came of the original and of the changed half. */
interface Pairs {
  n: number;
  same: number;
  broke: number;
  fixed: number;
  /** Pairs of which both failed (or refused). */
  bothFailed: number;
}

/** The attempts of one original wording that wait for their counterparts. */
interface Waiting {
  original: boolean | null;
  readonly perturbed: Map<string, boolean>;
}

/**
 * Compares each perturbed attempt with the attempt of the original wording (same target, row, repeat, and twin with twin), the repeats
 * of a case in pairs of their own (first with second, third with fourth), and counts what the check `consistent` compared. Attempts come
 * in any order; the order leaves no trace.
 */
export function stabilityTally(scenarios: readonly PlannedScenario[]): {
  readonly add: (line: AttemptLine) => void;
  readonly stability: (confidence: number) => readonly Stability[];
} {
  const known = new Map(
    scenarios.flatMap(({ suite, scenario, perturb }) =>
      perturb === undefined ? [] : [[caseId(suite, scenario, ''), perturb] as const],
    ),
  );
  const repeated = new Set(
    scenarios.flatMap(({ suite, scenario, repeat }) => (repeat < 2 ? [] : [caseId(suite, scenario, '')])),
  );
  const waiting = new Map<string, Waiting>();
  // The first half of each pair of repeats, until the second has come.
  const halves = new Map<string, { readonly repeat: number; readonly passed: boolean }>();
  // Group → scenario → pairs.
  const counts = new Map<string, Map<string, Pairs>>();
  const pairsOf = (group: string, scenario: string): Pairs => {
    const of = counts.get(group) ?? new Map<string, Pairs>();
    counts.set(group, of);
    const pairs = of.get(scenario) ?? { n: 0, same: 0, broke: 0, fixed: 0, bothFailed: 0 };
    of.set(scenario, pairs);
    return pairs;
  };
  for (const [scenario, names] of known) {
    pairsOf('perturbation', scenario);
    for (const name of names) pairsOf(`perturbation:${name}`, scenario);
  }

  const addPerturbed = (line: AttemptLine, scenario: string, names: readonly string[]): void => {
    const passed = line.outcome === 'pass';
    const perturbation = perturbationOf(line.variant, names);
    const key = JSON.stringify([line.target, scenario, perturbation?.original ?? line.variant, line.repeat]);
    const pair = waiting.get(key) ?? { original: null, perturbed: new Map<string, boolean>() };
    waiting.set(key, pair);
    if (perturbation === null) pair.original = passed;
    else pair.perturbed.set(perturbation.name, passed);
    if (pair.original === null) return;
    for (const [name, changed] of pair.perturbed) {
      for (const group of ['perturbation', `perturbation:${name}`]) {
        count(pairsOf(group, scenario), pair.original === changed, !pair.original, !changed);
      }
    }
    pair.perturbed.clear();
  };

  const addRepeat = (line: AttemptLine, scenario: string): void => {
    // Pairs share no attempt, so that each says something of its own.
    const key = JSON.stringify([line.target, scenario, line.variant, Math.ceil(line.repeat / 2)]);
    const half = halves.get(key);
    const own = { repeat: line.repeat, passed: line.outcome === 'pass' };
    if (half === undefined || half.repeat === own.repeat) {
      halves.set(key, own);
      return;
    }
    halves.delete(key);
    const [first, second] = half.repeat < own.repeat ? [half, own] : [own, half];
    count(pairsOf('repeats', scenario), first.passed === second.passed, !first.passed, !second.passed);
  };

  return {
    add: (line) => {
      const scenario = caseId(line.suite, line.scenario, '');
      for (const { axis, same, before, then } of line.checks.flatMap(({ details }) => comparisonsIn(details ?? []))) {
        count(pairsOf(`consistent:${axis}`, scenario), same, before, then);
      }
      const names = known.get(scenario);
      if (line.outcome !== 'pass' && line.outcome !== 'fail') return;
      if (repeated.has(scenario)) addRepeat(line, scenario);
      if (names !== undefined) addPerturbed(line, scenario, names);
    },
    stability: (confidence) => {
      const order = (group: string): string =>
        `${group === 'repeats' ? 0 : group.startsWith('perturbation') ? 1 : 2}${group}`;
      return [...counts]
        .sort(([a], [b]) => (order(a) < order(b) ? -1 : 1))
        .map(([group, of]) => {
          // By scenario, in an order of its own, so that sums do not depend on the order of arrival.
          const scenarioPairs = [...of].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, pairs]) => pairs);
          return stabilityOf(group, scenarioPairs, confidence);
        });
    },
  };
}

/** What `consistent` compared, as far as it is told; refusals stand for failures. */
function comparisonsIn(details: readonly JsonObject[]) {
  return details.flatMap(({ axis, same, refused, refusedThen }) =>
    typeof axis === 'string' && typeof same === 'boolean'
      ? [{ axis, same, before: refused === true, then: refusedThen === true }]
      : [],
  );
}

function count(pairs: Pairs, same: boolean, failedBefore: boolean, failedThen: boolean): void {
  pairs.n += 1;
  if (same) pairs.same += 1;
  if (!failedBefore && failedThen) pairs.broke += 1;
  if (failedBefore && !failedThen) pairs.fixed += 1;
  if (failedBefore && failedThen) pairs.bothFailed += 1;
}

/** Pairs of one scenario resemble each other, so the interval of the share is clustered by scenario. */
function stabilityOf(group: string, pairs: readonly Pairs[], confidence: number): Stability {
  const sum = (of: (each: Pairs) => number): number => pairs.reduce((total, each) => total + of(each), 0);
  const n = sum((each) => each.n);
  const same = sum((each) => each.same);
  const broke = sum((each) => each.broke);
  const fixed = sum((each) => each.fixed);
  const both = sum((each) => each.bothFailed);
  const clusters = pairs.filter((each) => each.n > 0).map((each) => ({ n: each.n, successes: each.same }));
  const { low, high } = clusteredWilson(clusters, confidence);
  const interval = newcombePaired({ both, first: broke, second: fixed, neither: n - both - broke - fixed }, confidence);
  return {
    group,
    n,
    same,
    broke,
    fixed,
    rate: n === 0 ? null : same / n,
    low,
    high,
    difference: n === 0 ? null : { value: (broke - fixed) / n, low: interval.low, high: interval.high },
  };
}
