import type { Problem } from '../../base/problem.ts';
import { normalise, type ExpectationTree } from '../../checks/combine.ts';
import { checkSpans } from '../analysis/checkSpans.ts';
import type { Expectation } from '../definition/suite.ts';
import { twinEdit } from '../features/actions/addTwin.ts';
import { entriesOf, spanOf, valueOf } from '../nodes.ts';
import { refusalAlone } from '../rules/missingTwin.ts';
import type { HintedScenario } from './scenarioHints.ts';

/** A scenario that passes by refusing, and has no twin that must be answered. */
export function missingTwins({ tree, text, at, extent, source }: HintedScenario): readonly Problem[] {
  if (source.twin !== undefined || source.expect === undefined) return [];
  const expect = valueOf(tree, at, 'expect') ?? null;
  const written = source.expect;
  const list = Array.isArray(written) ? (written as readonly Expectation[]) : [written as Expectation];
  const index = list.findIndex(wantsRefusal);
  const span = checkSpans(tree, expect)[index] ?? (index < 0 || expect === null ? undefined : spanOf(expect));
  const first = entriesOf(tree, at)[0]?.key;
  if (span === undefined || first == null || at.node.kind !== 'map' || at.node.flow) return [];
  const { start } = spanOf(first);
  const column = start - (text.lastIndexOf('\n', start - 1) + 1);
  const { title, edit } = twinEdit(text, extent.end, column);
  return [refusalAlone(span, { title, edits: [edit], safe: false })];
}

function wantsRefusal(expectation: Expectation): boolean {
  const normalised = normalise(expectation);
  return normalised.kind !== 'invalid' && isRefusal(normalised.tree);
}

/** `not: refusal` wants an answer, and one of `any` may be one. */
function isRefusal(tree: ExpectationTree): boolean {
  if (tree.kind === 'check') return tree.check.name === 'refusal';
  if (tree.kind === 'not') return false;
  return tree.kind === 'all' ? tree.of.some(isRefusal) : tree.of.every(isRefusal);
}
