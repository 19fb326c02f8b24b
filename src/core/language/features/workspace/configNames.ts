import type { ConfigAnalysis } from '../../analyzeConfig.ts';
import { entriesOf, rootOf, spanOf, valueOf } from '../../nodes.ts';
import { resolvePath } from '../../paths.ts';
import type { Located, SyntaxTree } from '../../syntax.ts';
import { innerSpanOf } from './innerSpan.ts';
import { ownCopy, type IndexedText, type Occurrence } from './occurrence.ts';

/** The names of a configuration. */
export function configNames({ file, tree, names }: Pick<ConfigAnalysis, 'file' | 'tree' | 'names'>): IndexedText {
  const uses = new Set<string>();
  const written = names.map(({ kind, role, name, span }): Occurrence => {
    const resolved = ownCopy(kind === 'file' ? (resolvePath(file, name) ?? name) : name);
    if (kind === 'file') uses.add(resolved);
    return { kind, role, name: resolved, scope: '', start: span.start, end: span.end };
  });
  return { file, occurrences: [...written, ...recordedColumns(tree, file)], uses: [...uses] };
}

/** The columns that recorded targets read: of their own file, or of whatever row a case has. */
function recordedColumns(tree: SyntaxTree, file: string): readonly Occurrence[] {
  const targets = entriesOf(tree, valueOf(tree, rootOf(tree), 'targets') ?? null);
  return targets.flatMap(({ value }) => {
    if (textOf(valueOf(tree, value, 'provider')) !== 'recorded') return [];
    const path = textOf(valueOf(tree, value, 'file'));
    const scope = path === undefined ? null : (resolvePath(file, path) ?? `${file}#?`);
    return ['output', 'key'].flatMap((key) => columnAt(tree, valueOf(tree, value, key), scope));
  });
}

function columnAt(tree: SyntaxTree, at: Located | null | undefined, scope: string | null): readonly Occurrence[] {
  if (at?.node.kind !== 'scalar' || typeof at.node.value !== 'string') return [];
  const { start, end } = innerSpanOf(tree.text, spanOf(at));
  return [{ kind: 'column', role: 'reference', name: ownCopy(at.node.text), scope, start, end }];
}

function textOf(at: Located | null | undefined): string | undefined {
  return at?.node.kind === 'scalar' ? at.node.text : undefined;
}
