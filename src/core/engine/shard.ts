import { digest } from './digest.ts';

/** A part of a run: `index` counts from 1 to `of`. */
export interface ShardChoice {
  readonly index: number;
  readonly of: number;
}

/**
 * The units of one part. Units are put in the order of their hashes and dealt one by one, so that all parts are equally large but for
 * one unit, and each machine comes to the same split by itself, whatever the order in which it meets the units.
 */
export function shardUnits(units: Iterable<string>, { index, of }: ShardChoice): ReadonlySet<string> {
  const hashed = Array.from(units, (unit) => ({ unit, hash: digest(unit) }));
  hashed.sort((a, b) => (a.hash < b.hash ? -1 : a.hash > b.hash ? 1 : 0));
  return new Set(hashed.filter((_, place) => place % of === index - 1).map(({ unit }) => unit));
}

/** What is never split: a case of one target with its twin, since they make one trial, and with all of its repeats. */
export function unitOf(target: string, suite: string, scenario: string, row: string | null): string {
  return JSON.stringify([target, suite, scenario, row]);
}
