import type { Problem } from '../../base/problem.ts';
import { innerSpanOf } from '../features/workspace/innerSpan.ts';
import type { WorkspaceExports } from '../features/workspace/exportedNames.ts';
import { rootOf, spanOf, valueOf } from '../nodes.ts';
import { suiteNameTaken } from '../rules/duplicateSuite.ts';
import type { SyntaxTree } from '../syntax.ts';

/** The name of a suite that other files of the workspace have as well. */
export function duplicateSuites(file: string, tree: SyntaxTree, { suites }: WorkspaceExports): readonly Problem[] {
  const id = valueOf(tree, rootOf(tree), 'suite');
  if (id?.node.kind !== 'scalar') return [];
  const others = (suites.get(id.node.text) ?? []).filter((other) => other !== file);
  return others.length === 0 ? [] : [suiteNameTaken(innerSpanOf(tree.text, spanOf(id)), id.node.text, others)];
}
