import type { AttemptLine, PlannedScenario, Stability } from '../record/record.ts';
import { clusteredWilson } from '../statistics/clusteredWilson.ts';
import { caseId } from './ids.ts';
import { perturbationOf } from './variants.ts';

/** Pairs of one scenario under one perturbation. */
interface Pairs {
  n: number;
  same: number;
  broke: number;
  fixed: number;
}

/** The attempts of one original wording that wait for their counterparts. */
interface Waiting {
  original: boolean | null;
  readonly perturbed: Map<string, boolean>;
}

/**
 * Compares each perturbed attempt with the attempt of the original wording: same target, row, repeat, and twin with twin. Attempts
 * come in any order and are kept only until all of their counterparts came.
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
  const waiting = new Map<string, Waiting>();
  // Perturbation → scenario → pairs: the order of the plan, so that the order of arrival leaves no trace.
  const counts = new Map<string, Map<string, Pairs>>();
  for (const [scenario, names] of known) {
    for (const name of names) {
      const of = counts.get(name) ?? new Map<string, Pairs>();
      of.set(scenario, { n: 0, same: 0, broke: 0, fixed: 0 });
      counts.set(name, of);
    }
  }
  return {
    add: (line) => {
      const scenario = caseId(line.suite, line.scenario, '');
      const names = known.get(scenario);
      if (names === undefined || (line.outcome !== 'pass' && line.outcome !== 'fail')) return;
      const passed = line.outcome === 'pass';
      const perturbation = perturbationOf(line.variant, names);
      const key = JSON.stringify([line.target, scenario, perturbation?.original ?? line.variant, line.repeat]);
      const pair = waiting.get(key) ?? { original: null, perturbed: new Map<string, boolean>() };
      waiting.set(key, pair);
      if (perturbation === null) pair.original = passed;
      else pair.perturbed.set(perturbation.name, passed);
      if (pair.original === null) return;
      for (const [name, changed] of pair.perturbed) {
        const of = counts.get(name)?.get(scenario);
        if (of !== undefined) count(of, pair.original, changed);
      }
      pair.perturbed.clear();
    },
    stability: (confidence) => {
      if (known.size === 0) return [];
      const all = [...counts.values()].flatMap((of) => [...of]);
      const groups = [...counts].map(([name, of]) => stabilityOf(`perturbation:${name}`, [...of.values()], confidence));
      const together = [...known.keys()].map((scenario) => summed(all.filter(([id]) => id === scenario)));
      return [stabilityOf('perturbation', together, confidence), ...groups];
    },
  };
}

function count(pairs: Pairs, original: boolean, changed: boolean): void {
  pairs.n += 1;
  if (original === changed) pairs.same += 1;
  else if (original) pairs.broke += 1;
  else pairs.fixed += 1;
}

function summed(of: readonly (readonly [string, Pairs])[]): Pairs {
  const sum: Pairs = { n: 0, same: 0, broke: 0, fixed: 0 };
  for (const [, each] of of) {
    sum.n += each.n;
    sum.same += each.same;
    sum.broke += each.broke;
    sum.fixed += each.fixed;
  }
  return sum;
}

/** Pairs of one scenario resemble each other, so the interval is clustered by scenario. */
function stabilityOf(group: string, pairs: readonly Pairs[], confidence: number): Stability {
  const { n, same, broke, fixed } = summed(pairs.map((each) => ['', each] as const));
  const clusters = pairs.filter((each) => each.n > 0).map((each) => ({ n: each.n, successes: each.same }));
  const { low, high } = clusteredWilson(clusters, confidence);
  return { group, n, same, broke, fixed, rate: n === 0 ? null : same / n, low, high };
}
