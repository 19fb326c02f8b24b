import type { Span } from '../../base/span.ts';
import type { Located, SyntaxTree } from '../syntax.ts';
import { holds, moved, piecesOf } from './pieces.ts';

/** What "expand selection" selects at an offset, from the smallest piece to the whole text; each holds the one before it. */
export function selectionAt(tree: SyntaxTree, offset: number): readonly Span[] {
  const outward: Span[] = [{ start: 0, end: tree.text.length }];
  if (tree.root !== null) descend({ node: tree.root, base: 0 }, tree.text, offset, outward);
  const inward = outward.reverse();
  return inward.filter(({ start, end }, index) => {
    const inner = inward[index - 1];
    return inner?.start !== start || inner.end !== end;
  });
}

function descend({ node, base }: Located, text: string, offset: number, into: Span[]): void {
  const span = moved(node.span, base);
  if (!holds(span, offset)) return;
  into.push(span);
  if (node.kind === 'scalar') {
    const quoted = node.style === 'single' || node.style === 'double';
    if (quoted && span.end - span.start >= 2) into.push({ start: span.start + 1, end: span.end - 1 });
    const variable = variableIn(text, span, offset);
    into.push(...variable);
    // A word that begins where the braces end is none of theirs.
    const word = wordIn(text, variable.at(-1) ?? span, offset);
    if (word !== undefined) into.push(word);
    return;
  }
  for (const piece of piecesOf({ node, base })) {
    if (!holds(piece.extent, offset)) continue;
    into.push(piece.extent);
    const onKey = piece.key !== null && holds(moved(piece.key.span, piece.base), offset);
    const inner = onKey ? piece.key : piece.value;
    if (inner !== null) descend({ node: inner, base: piece.base }, text, offset, into);
    return;
  }
}

/** `{{row.name}}` around an offset, and what stands between its braces where the offset is there. */
function variableIn(text: string, { start, end }: Span, offset: number): readonly Span[] {
  for (const match of text.slice(start, end).matchAll(/\{\{\s*([^{}]*?)\s*\}\}/gu)) {
    const whole = { start: start + match.index, end: start + match.index + match[0].length };
    if (whole.start > offset) break;
    if (!holds(whole, offset)) continue;
    const named = match[1] ?? '';
    const from = whole.start + match[0].indexOf(named, 2);
    const inner = { start: from, end: from + named.length };
    return named !== '' && holds(inner, offset) ? [whole, inner] : [whole];
  }
  return [];
}

/** The run of letters, digits, hyphens and underscores around an offset, as the editor's own word. */
function wordIn(text: string, { start, end }: Span, offset: number): Span | undefined {
  for (const match of text.slice(start, end).matchAll(/[\p{L}\p{N}_][\p{L}\p{N}_-]*/gu)) {
    const word = { start: start + match.index, end: start + match.index + match[0].length };
    if (holds(word, offset)) return word;
    if (word.start > offset) return undefined;
  }
  return undefined;
}
