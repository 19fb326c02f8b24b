import type { Span } from '../../base/span.ts';
import { followed, rootOf, spanOf, valueOf } from '../nodes.ts';
import type { Item, Located, SyntaxTree } from '../syntax.ts';
import { moveSpan } from '../syntax/move.ts';
import { checkSpans } from './checkSpans.ts';

/** What can be seen of a suite in any text, however broken: for lenses, the Test Explorer and annotations. Spans are absolute. */
export interface SuiteOutline {
  /** Null where the text names no suite. */
  readonly suite: { readonly id: string; readonly title: string } | null;
  readonly scenarios: readonly ScenarioOutline[];
}

/** A scenario that has an id. */
export interface ScenarioOutline {
  readonly id: string;
  readonly title: string;
  /** Of the value of `id`. */
  readonly span: Span;
  /** Of the whole entry. */
  readonly extent: Span;
  /** Of the names of the checks in `expect`, by index; then those of the twin. */
  readonly checks: readonly Span[];
  readonly twinChecks: readonly Span[];
}

/** The outline of a tree in which no suite could be read. */
export function outlineOf(tree: SyntaxTree): SuiteOutline {
  const list = valueOf(tree, rootOf(tree), 'scenarios') ?? null;
  const items = list?.node.kind === 'sequence' ? list.node.items : [];
  const scenarios = items.flatMap((item) => outlineItem(tree, item, item.base ?? list?.base ?? 0) ?? []);
  return { suite: outlineHead(tree), scenarios };
}

/** The outline of an item of `scenarios`, whose spans count from `base`; null where it has no id. */
export function outlineItem(tree: SyntaxTree, item: Item, base: number): ScenarioOutline | null {
  return outlineScenario(tree, followed(tree, item.value, base), moveSpan(item.span, base));
}

/** The name and title of the suite that a tree holds. */
export function outlineHead(tree: SyntaxTree): SuiteOutline['suite'] {
  const root = rootOf(tree);
  const id = wordAt(valueOf(tree, root, 'suite'));
  return id === undefined ? null : { id, title: wordAt(valueOf(tree, root, 'title')) ?? id };
}

function outlineScenario(tree: SyntaxTree, at: Located | null, extent: Span): ScenarioOutline | null {
  const id = valueOf(tree, at, 'id') ?? null;
  const name = wordAt(id);
  if (at === null || id === null || name === undefined) return null;
  return {
    id: name,
    title: wordAt(valueOf(tree, at, 'title')) ?? name,
    span: spanOf(id),
    extent,
    checks: checkSpans(tree, valueOf(tree, at, 'expect') ?? null),
    twinChecks: checkSpans(tree, valueOf(tree, valueOf(tree, at, 'twin') ?? null, 'expect') ?? null),
  };
}

/** The outline with all of its spans, `by` characters further on. */
export function moveOutline(outline: ScenarioOutline, by: number): ScenarioOutline {
  if (by === 0) return outline;
  const move = (span: Span): Span => moveSpan(span, by);
  return {
    ...outline,
    span: move(outline.span),
    extent: move(outline.extent),
    checks: outline.checks.map(move),
    twinChecks: outline.twinChecks.map(move),
  };
}

function wordAt(at: Located | null | undefined): string | undefined {
  return at?.node.kind === 'scalar' && at.node.value !== null ? at.node.text : undefined;
}
