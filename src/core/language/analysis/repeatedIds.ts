import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import { repeatedId } from '../rules/duplicateId.ts';
import { moveSpan } from '../syntax/move.ts';
import type { ScenarioAnalysis } from './oneScenario.ts';

/** Which scenarios have the id of an earlier one: places in the list of scenarios. */
export type RepeatedIds = readonly { readonly first: number; readonly second: number }[];

/** The scenarios of a suite as they were, and which of their ids were used before. */
export interface KnownIds {
  readonly scenarios: readonly ScenarioAnalysis[];
  readonly repeated: RepeatedIds;
}

const idOf = ({ reading }: ScenarioAnalysis): string | null => reading.id?.name ?? null;

/** Looks for repeated ids, where an id is not what it was before. */
export function findRepeatedIds(all: readonly ScenarioAnalysis[], previous: KnownIds | undefined): RepeatedIds {
  // Of nearly all scenarios the very same reading is used again: their ids need not be looked at.
  const isSame = (one: ScenarioAnalysis, index: number): boolean => {
    const before = previous?.scenarios[index];
    return before !== undefined && (before.reading === one.reading || idOf(before) === idOf(one));
  };
  if (previous?.scenarios.length === all.length && all.every(isSame)) return previous.repeated;
  const firsts = new Map<string, number>();
  const pairs: { readonly first: number; readonly second: number }[] = [];
  all.forEach((one, second) => {
    const id = idOf(one);
    if (id === null) return;
    const first = firsts.get(id);
    if (first === undefined) firsts.set(id, second);
    else pairs.push({ first, second });
  });
  return pairs;
}

/** A problem for each, with absolute spans. */
export function repeatedIdProblems(all: readonly ScenarioAnalysis[], pairs: RepeatedIds): readonly Problem[] {
  return pairs.flatMap(({ first, second }) => {
    const [one, two] = [spanOfId(all[first]), spanOfId(all[second])];
    const name = all[second]?.reading.id?.name;
    return one === null || two === null || name === undefined ? [] : [repeatedId(two, name, one)];
  });
}

function spanOfId(analysis: ScenarioAnalysis | undefined): Span | null {
  return analysis?.reading.id == null ? null : moveSpan(analysis.reading.id.span, analysis.shift);
}
