import type { Span } from '../../base/span.ts';
import { itemsOf, rootOf, spanOf, valueOf } from '../nodes.ts';
import type { Located, SyntaxTree } from '../syntax.ts';
import { checkSpans } from './buildScenario.ts';

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

/** The outline of a tree. */
export function outlineOf(tree: SyntaxTree): SuiteOutline {
  const root = rootOf(tree);
  const suite = wordAt(valueOf(tree, root, 'suite'));
  const list = valueOf(tree, root, 'scenarios') ?? null;
  const scenarios = itemsOf(tree, list).flatMap((item, index): readonly ScenarioOutline[] => {
    const id = valueOf(tree, item, 'id') ?? null;
    const name = wordAt(id);
    if (item === null || id === null || name === undefined) return [];
    const own = list?.node.kind === 'sequence' ? list.node.items[index] : undefined;
    const base = own?.base ?? list?.base ?? 0;
    return [
      {
        id: name,
        title: wordAt(valueOf(tree, item, 'title')) ?? name,
        span: spanOf(id),
        extent: own === undefined ? spanOf(item) : { start: own.span.start + base, end: own.span.end + base },
        checks: checkSpans(tree, valueOf(tree, item, 'expect') ?? null),
        twinChecks: checkSpans(tree, valueOf(tree, valueOf(tree, item, 'twin') ?? null, 'expect') ?? null),
      },
    ];
  });
  const title = wordAt(valueOf(tree, root, 'title'));
  return { suite: suite === undefined ? null : { id: suite, title: title ?? suite }, scenarios };
}

function wordAt(at: Located | null | undefined): string | undefined {
  return at?.node.kind === 'scalar' && at.node.value !== null ? at.node.text : undefined;
}
