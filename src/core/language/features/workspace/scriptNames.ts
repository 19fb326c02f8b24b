import { sourceSpans } from '../../analysis/templateSpan.ts';
import { entriesOf, itemsOf, rootOf, spanOf, valueOf } from '../../nodes.ts';
import type { Located, ScalarNode, SyntaxTree } from '../../syntax.ts';
import { parseTemplate } from '../../template.ts';
import type { NameKind } from '../../walk/context.ts';
import { innerSpanOf } from './innerSpan.ts';
import { ownCopy, type IndexedText, type Occurrence } from './occurrence.ts';

/** What the first word of a variable says that the second is. */
const variableKinds: Readonly<Record<string, NameKind | undefined>> = {
  row: 'column',
  canary: 'canary',
  user: 'fact',
  document: 'document',
};

/**
 * The names that a scripted target's file uses. A script answers in any suite, so none of them is bound to one: the scenarios and
 * rows of its conditions, the tools that it calls, the variables of what it says.
 */
export function scriptNames(file: string, tree: SyntaxTree): IndexedText {
  const found: Occurrence[] = [];
  const root = rootOf(tree);
  for (const rule of itemsOf(tree, valueOf(tree, root, 'rules') ?? null)) {
    const when = valueOf(tree, rule, 'when') ?? null;
    addEach(tree, 'scenario', valueOf(tree, when, 'scenario'), found);
    addEach(tree, 'tool', valueOf(tree, when, 'tool'), found);
    addKeys(tree, 'column', valueOf(tree, when, 'row'), found);
    addKeys(tree, 'fact', valueOf(tree, when, 'user'), found);
    addCalls(tree, rule, found);
  }
  addCalls(tree, valueOf(tree, root, 'otherwise') ?? null, found);
  if (tree.text.includes('{{')) addVariables(tree, root, found);
  return { file, occurrences: found, uses: [] };
}

function addCalls(tree: SyntaxTree, answer: Located | null, found: Occurrence[]): void {
  for (const call of itemsOf(tree, valueOf(tree, answer, 'calls') ?? null)) {
    addEach(tree, 'tool', valueOf(tree, call, 'tool'), found);
  }
}

/** A name, or a list of them. */
function addEach(tree: SyntaxTree, kind: NameKind, at: Located | null | undefined, found: Occurrence[]): void {
  if (at?.node.kind === 'scalar') addScalar(tree, kind, at, at.node, found);
  for (const item of itemsOf(tree, at ?? null)) {
    if (item?.node.kind === 'scalar') addScalar(tree, kind, item, item.node, found);
  }
}

function addKeys(tree: SyntaxTree, kind: NameKind, at: Located | null | undefined, found: Occurrence[]): void {
  for (const { key } of entriesOf(tree, at ?? null)) {
    if (key?.node.kind === 'scalar') addScalar(tree, kind, key, key.node, found);
  }
}

function addScalar(tree: SyntaxTree, kind: NameKind, at: Located, { text }: ScalarNode, found: Occurrence[]): void {
  const { start, end } = innerSpanOf(tree.text, spanOf(at));
  found.push({ kind, role: 'reference', name: ownCopy(text), scope: null, start, end });
}

function addVariables(tree: SyntaxTree, at: Located | null, found: Occurrence[]): void {
  if (at === null) return;
  if (at.node.kind === 'scalar') {
    if (at.node.text.includes('{{')) addTemplate(tree, { node: at.node, base: at.base }, found);
  } else if (at.node.kind === 'map') {
    for (const { value } of entriesOf(tree, at)) addVariables(tree, value, found);
  } else for (const item of itemsOf(tree, at)) addVariables(tree, item, found);
}

function addTemplate(tree: SyntaxTree, scalar: Located<ScalarNode>, found: Occurrence[]): void {
  const spanOf = sourceSpans(tree.text, scalar);
  for (const part of parseTemplate(scalar.node.text)) {
    const kind = part.kind === 'variable' ? variableKinds[part.path[0] ?? ''] : undefined;
    const place = part.kind === 'variable' ? part.names[1] : undefined;
    const name = part.kind === 'variable' ? part.path[1] : undefined;
    if (kind === undefined || place === undefined || name === undefined) continue;
    const { start, end } = spanOf(part.span.start, place);
    found.push({ kind, role: 'reference', name: ownCopy(name), scope: null, start, end });
  }
}
