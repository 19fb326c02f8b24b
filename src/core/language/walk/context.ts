import type { FieldInfo } from '../../base/field.ts';
import type { Fix, Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import { followed } from '../nodes.ts';
import type { Located, ScalarNode, SyntaxNode, SyntaxTree } from '../syntax.ts';

/** What a name stands for: everything that fields refer to or define. */
export type NameKind = NonNullable<FieldInfo['refersTo'] | FieldInfo['defines']>;

/** A name in the text: where it is defined or used. Definition, references, rename and the "unknown …" rules live on these. */
export interface Name {
  readonly kind: NameKind;
  readonly role: 'definition' | 'reference';
  readonly name: string;
  /** Of the name itself, without quotes. */
  readonly span: Span;
  /** The way to the value from where walking began. */
  readonly path: readonly (string | number)[];
}

/** A text with `{{…}}` in it. */
export interface TemplateUse {
  readonly scalar: Located<ScalarNode>;
  readonly path: readonly (string | number)[];
}

/** A check that asks judges. */
export interface JudgeUse {
  readonly judges: readonly string[];
  /** Of the check's name. */
  readonly span: Span;
}

/** Keys that a map needs and does not have, until all of the piece was seen: they may stand in the wrong place. */
export interface Absence {
  readonly owner: Span;
  /** The way to the map. */
  readonly path: readonly (string | number)[];
  readonly names: readonly string[];
  readonly fixes: (names: readonly string[]) => readonly Fix[];
}

/** What walking over a piece of a tree found. */
export interface Findings {
  readonly absences: Absence[];
  /** Names of keys that stand where they do not belong, or a second time. */
  readonly strays: string[];
  readonly problems: Problem[];
  /** What is doubtful and yet can be used: warnings and hints. */
  readonly notes: Problem[];
  readonly names: Name[];
  readonly templates: TemplateUse[];
  readonly judges: JudgeUse[];
}

/** Where walking stands. All spans that are reported count from the start of `text`. */
export interface Walk {
  readonly tree: SyntaxTree;
  /** The text that spans plus their `base` count in: of the whole file, or of one section where every base is 0. */
  readonly text: string;
  readonly found: Findings;
  readonly path: readonly (string | number)[];
  /** True inside `expect`, where every text is a template. */
  readonly templates: boolean;
  /** True where a line that cannot be read cuts the piece short, so that nothing counts as missing. */
  readonly cut: boolean;
}

/** A walk that has found nothing yet. */
export function beginWalk(tree: SyntaxTree, text: string, cut = false): Walk {
  return {
    tree,
    text,
    found: { problems: [], notes: [], absences: [], strays: [], names: [], templates: [], judges: [] },
    path: [],
    templates: false,
    cut,
  };
}

/** The same walk one step further down. */
export function stepInto(walk: Walk, step: string | number): Walk {
  return { ...walk, path: [...walk.path, step] };
}

/** What stands at a node, aliases followed. */
export function reach(walk: Walk, node: SyntaxNode | null, base: number): Located | null {
  return followed(walk.tree, node, base);
}

/** Of a scalar's text without its quotes, where it stands on one line; else of the whole scalar. */
export function innerSpan({ text }: Pick<Walk, 'text'>, { node, base }: Located<ScalarNode>): Span {
  const start = node.span.start + base;
  const end = node.span.end + base;
  if (node.style !== 'single' && node.style !== 'double') return { start, end };
  const quote = text[start];
  const closed = end - start >= 2 && text[end - 1] === quote;
  return closed ? { start: start + 1, end: end - 1 } : { start, end };
}
