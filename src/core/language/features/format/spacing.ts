import type { Edit } from '../../../base/problem.ts';
import type { Span } from '../../../base/span.ts';
import type { Located, MapNode, SequenceNode, SyntaxTree } from '../../syntax.ts';
import { moved, piecesOf } from '../pieces.ts';

/**
 * The spaces within lines: one after a colon, a dash and a comma, none before a colon, one inside of braces and none inside of brackets.
 * Only what is nothing but such spaces is touched; anchors and tags stay in their places.
 */
export function spacingEdits(tree: SyntaxTree): readonly Edit[] {
  const edits: Edit[] = [];
  if (tree.root !== null) collect(tree, { node: tree.root, base: 0 }, edits);
  return edits;
}

function collect(tree: SyntaxTree, at: Located, edits: Edit[]): void {
  const { node, base } = at;
  if (node.kind !== 'map' && node.kind !== 'sequence') return;
  if (node.flow) spaceFlow(tree.text, { node, base }, edits);
  for (const { extent, key, value, base: own } of piecesOf(at)) {
    const valueSpan = value === null ? null : moved(value.span, own);
    if (key !== null) spaceKey(tree.text, moved(key.span, own), valueSpan, edits);
    else if (!node.flow && valueSpan !== null) {
      replace(tree.text, { start: extent.start, end: valueSpan.start }, /^-[ \t]+$/u, '- ', edits);
    }
    if (value !== null) collect(tree, { node: value, base: own }, edits);
  }
}

function spaceKey(text: string, key: Span, value: Span | null, edits: Edit[]): void {
  if (value !== null && value.start >= key.end) {
    const gap = { start: key.end, end: value.start };
    const properties = /^[ \t]*:[ \t]+([&!][^\s#]*)[ \t]+$/u.exec(text.slice(gap.start, gap.end))?.[1];
    if (properties !== undefined) return replace(text, gap, /./u, `: ${properties} `, edits);
    if (/^[ \t]*:[ \t]*$/u.test(text.slice(gap.start, gap.end))) return replace(text, gap, /./u, ': ', edits);
  }
  const before = /^[ \t]+(?=:)/u.exec(text.slice(key.end, key.end + 200))?.[0].length ?? 0;
  if (before > 0) edits.push({ span: { start: key.end, end: key.end + before }, text: '' });
}

/** The spaces in braces and brackets; where their lines break is the writer's. */
function spaceFlow(text: string, at: Located<MapNode | SequenceNode>, edits: Edit[]): void {
  const { start, end } = moved(at.node.span, at.base);
  if (end - start < 2 || !'[{'.includes(text[start] ?? '-')) return;
  const pad = at.node.kind === 'map' ? ' ' : '';
  const pieces = piecesOf(at);
  const first = pieces[0];
  const last = pieces.at(-1);
  if (first === undefined || last === undefined) {
    return replace(text, { start: start + 1, end: end - 1 }, /^[ \t]+$/u, '', edits);
  }
  replace(text, { start: start + 1, end: first.extent.start }, /^[ \t]*$/u, pad, edits);
  pieces.forEach(({ extent }, index) => {
    const next = pieces[index + 1];
    if (next !== undefined) {
      const gap = { start: extent.end, end: next.extent.start };
      replace(text, gap, /^[ \t]*,[ \t]*$/u, ', ', edits);
      // Before a comma that ends its line.
      const ahead = /^([ \t]+),[ \t]*(?:#.*)?\r?\n/u.exec(text.slice(gap.start, gap.end))?.[1];
      if (ahead !== undefined) edits.push({ span: { start: gap.start, end: gap.start + ahead.length }, text: '' });
    }
  });
  replace(text, { start: last.extent.end, end: end - 1 }, /^[ \t]*$/u, pad, edits);
}

function replace(text: string, span: Span, only: RegExp, by: string, edits: Edit[]): void {
  const written = text.slice(span.start, span.end);
  if (span.start <= span.end && only.test(written) && written !== by) edits.push({ span, text: by });
}
