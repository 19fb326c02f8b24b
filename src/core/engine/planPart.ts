import { leftOut, type Omission } from './leftOut.ts';
import type { PlanEntry } from './plan.ts';
import { shardUnits, unitOf } from './shard.ts';
import type { ShardChoice } from './shard.ts';
import type { Config } from '../language/model.ts';
import type { LeftOut } from '../record/record.ts';
import { countOfRow } from './variants.ts';

/** The cases of one part, by unit, and how many they are. */
export interface Part {
  readonly units: ReadonlySet<string>;
  readonly cases: number;
  readonly attempts: number;
  /** What the other parts have; undefined where that is nothing. */
  readonly leftOut: LeftOut | undefined;
}

/** Null where all cases are wanted. */
export function partOf(entries: readonly PlanEntry[], config: Config, choice: ShardChoice | undefined): Part | null {
  if (choice === undefined) return null;
  const units = shardUnits(entries.flatMap(unitsOf), choice);
  const sizes = entries.map((entry) => ({ entry, repeat: entry.repeat, cases: casesOfPart(entry, units) }));
  return {
    units,
    cases: sum(sizes, ({ cases }) => cases),
    attempts: sum(sizes, ({ cases, repeat }) => cases * repeat),
    leftOut: leftOut(
      sizes.flatMap(({ entry, cases }) => elsewhere(entry, cases)),
      config.gate.baseline,
    ),
  };
}

function unitsOf({ sourced, scenario, hashes }: PlanEntry): readonly string[] {
  return [...hashes.keys()].flatMap((target) =>
    (scenario.rows ?? [null]).map((row) => unitOf(target, sourced.suite.suite, scenario.id, row?.key ?? null)),
  );
}

function casesOfPart({ sourced, scenario, hashes }: PlanEntry, units: ReadonlySet<string>): number {
  return sum([...hashes.keys()], (target) =>
    sum(scenario.rows ?? [null], (row) =>
      units.has(unitOf(target, sourced.suite.suite, scenario.id, row?.key ?? null)) ? countOfRow(scenario, row) : 0,
    ),
  );
}

function elsewhere(entry: PlanEntry, here: number): readonly Omission[] {
  const { sourced, scenario } = entry;
  const cases = casesIn(entry) - here;
  return cases <= 0 ? [] : [{ suite: sourced.suite.suite, scenario, cases, targets: null }];
}

/** The cases of an entry over all targets. */
export function casesIn({ hashes, only }: PlanEntry): number {
  return sum([...hashes], ([target, each]) => only?.get(target)?.length ?? each.length);
}

/** The sum of a number of each item. */
export function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
