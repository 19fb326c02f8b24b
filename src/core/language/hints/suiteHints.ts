import type { Problem } from '../../base/problem.ts';
import type { ScenarioAnalysis } from '../analysis/oneScenario.ts';
import type { SuiteHead } from '../analysis/suiteHead.ts';
import { entriesOf, rootOf, spanOf, valueOf } from '../nodes.ts';
import type { Config } from '../model.ts';
import { dataNotUsed } from '../rules/unusedData.ts';
import type { SyntaxTree } from '../syntax.ts';
import { moveProblem } from '../syntax/move.ts';
import { attemptHints } from './attempts.ts';
import { idleDefaultRepeat } from './idleRepeats.ts';
import { misusedTerms } from './misusedTerms.ts';
import { removeEntry } from './removeEntry.ts';

/** A suite that was read, and what it is run under. */
export interface HintedSuite {
  readonly tree: SyntaxTree;
  readonly head: SuiteHead;
  readonly scenarios: readonly ScenarioAnalysis[];
  /** True where nothing forbids to run it. */
  readonly valid: boolean;
  /** Null where the configuration is missing or wrong. */
  readonly config: Config | null;
}

/**
 * What could be better in a suite: advice, which never keeps it from being run and which no exit code depends on. Of a scenario
 * with a mistake nothing is said, of the suite as a whole only where all of it is right. In the order of the text.
 */
export function suiteHints(suite: HintedSuite): readonly Problem[] {
  const { tree, scenarios, valid } = suite;
  const all: Problem[] = [];
  // Asked with every keystroke, of thousands of scenarios of which nearly none has a hint.
  for (const { reading, shift } of scenarios) {
    for (const hint of reading.hints()) all.push(moveProblem(hint, shift));
  }
  if (valid) all.push(...prose(tree), ...unusedData(suite), ...attemptHints(suite), ...idleDefaultRepeat(suite));
  return all.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

function prose(tree: SyntaxTree): readonly Problem[] {
  const root = rootOf(tree);
  return ['title', 'description'].flatMap((key) => {
    const value = valueOf(tree, root, key);
    return value?.node.kind === 'scalar' ? misusedTerms(tree.text, { node: value.node, base: value.base }) : [];
  });
}

function unusedData({ tree, head, scenarios }: HintedSuite): readonly Problem[] {
  const { data } = head;
  if (data === null) return [];
  const unused = new Map(
    entriesOf(tree, data).flatMap(({ name, key }) => (key === null ? [] : [[name, key] as const])),
  );
  for (const { reading } of scenarios) {
    if (unused.size === 0) return [];
    if (reading.source?.each !== undefined) unused.delete(reading.source.each);
  }
  return [...unused].map(([name, key]) => dataNotUsed(spanOf(key), name, removeEntry(tree, tree.text, data, name)));
}
