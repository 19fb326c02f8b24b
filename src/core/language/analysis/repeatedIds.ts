import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import { repeatedId } from '../rules/duplicateId.ts';
import { moveSpan } from '../syntax/move.ts';
import type { ScenarioAnalysis } from './oneScenario.ts';

/** The ids of a suite's scenarios in their order, and which of them were used before: places in the list of scenarios. */
export interface RepeatedIds {
  readonly ids: readonly (string | null)[];
  readonly pairs: readonly { readonly first: number; readonly second: number }[];
}

/** Which scenarios have the id of an earlier one. Looked for only where an id is not what it was before. */
export function findRepeatedIds(all: readonly ScenarioAnalysis[], previous: RepeatedIds | undefined): RepeatedIds {
  const ids = all.map(({ reading }) => reading.id?.name ?? null);
  if (previous?.ids.length === ids.length && ids.every((id, index) => id === previous.ids[index])) return previous;
  const firsts = new Map<string, number>();
  const pairs: { readonly first: number; readonly second: number }[] = [];
  ids.forEach((id, second) => {
    if (id === null) return;
    const first = firsts.get(id);
    if (first === undefined) firsts.set(id, second);
    else pairs.push({ first, second });
  });
  return { ids, pairs };
}

/** A problem for each, with absolute spans. */
export function repeatedIdProblems(all: readonly ScenarioAnalysis[], { pairs }: RepeatedIds): readonly Problem[] {
  return pairs.flatMap(({ first, second }) => {
    const [one, two] = [spanOfId(all[first]), spanOfId(all[second])];
    const name = all[second]?.reading.id?.name;
    return one === null || two === null || name === undefined ? [] : [repeatedId(two, name, one)];
  });
}

function spanOfId(analysis: ScenarioAnalysis | undefined): Span | null {
  return analysis?.reading.id == null ? null : moveSpan(analysis.reading.id.span, analysis.shift);
}
