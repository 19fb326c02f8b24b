import type { z } from 'zod';
import type { Problem } from '../../base/problem.ts';
import { beginning, rootOf } from '../nodes.ts';
import { emptyText, otherText, type TextKind } from '../rules/notASuite.ts';
import type { Shape } from '../shape.ts';
import { parseSyntax, type Located, type SyntaxTree } from '../syntax.ts';
import { confirm } from '../walk/confirm.ts';
import { beginWalk, type Findings } from '../walk/context.ts';
import { reportAbsences } from '../walk/keys.ts';
import { walkValue } from '../walk/walk.ts';

/** What a text that is walked in one piece holds. */
export interface WholeText<Source> {
  readonly tree: SyntaxTree;
  readonly problems: readonly Problem[];
  readonly found: Findings;
  /** The data as written; null where a problem forbids to use it. */
  readonly source: Source | null;
}

/** Parses and walks a text of one of the smaller kinds (configuration, script, tools). A broken text is not walked at all. */
export function readWholeText<Schema extends z.ZodType>(
  kind: TextKind,
  text: string,
  shape: Shape,
  schema: Schema,
  previous?: SyntaxTree,
): WholeText<z.output<Schema>> {
  const tree = parseSyntax(text, previous);
  const walk = beginWalk(tree, text);
  const { found } = walk;
  const failed = (problems: readonly Problem[]) => ({ tree, problems, found, source: null });
  const root = rootOf(tree);
  if (tree.problems.length > 0) return failed(tree.problems);
  if (root === null) return failed([emptyText(kind)]);
  if (!isMeantAs(shape, root)) return failed([otherText(kind, beginning(root))]);
  walkValue(walk, shape, root, beginning(root));
  reportAbsences(walk);
  if (found.problems.length > 0) return failed(sorted(withNotes(found.problems, found.notes)));
  const source = confirm(walk, schema, root);
  return source === undefined ? failed(found.problems) : { tree, problems: found.notes, found, source };
}

/** A map with none of the keys of its kind is something else, and one problem says so better than many. */
export function isMeantAs(shape: Shape, { node }: Located): boolean {
  if (shape.kind === 'union') return shape.options.some((option) => isMeantAs(option, { node, base: 0 }));
  if (shape.kind === 'list') return node.kind === 'sequence';
  if (shape.kind !== 'object') return node.kind === 'map';
  return node.kind === 'map' && node.entries.some(({ key }) => key?.kind === 'scalar' && shape.fields.has(key.text));
}

/** True where a problem forbids to use the text. */
export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some(({ severity }) => severity === 'error');
}

/** The problems, and those of the notes that stand on nothing that is wrong already. */
export function withNotes(problems: readonly Problem[], notes: readonly Problem[]): readonly Problem[] {
  const apart = notes.filter((note) =>
    problems.every(({ span }) => span.end < note.span.start || note.span.end < span.start),
  );
  return [...problems, ...apart];
}

/** Problems in the order of the text. */
export function sorted(problems: readonly Problem[]): readonly Problem[] {
  return problems.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}
