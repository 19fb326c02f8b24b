import { decodings, type Decoding } from '../../base/decode.ts';
import { encodingsText } from '../../base/encodingNames.ts';
import { markdownText } from '../../base/markdown.ts';
import { excerpt } from '../../base/printable.ts';
import type { Span } from '../../base/span.ts';
import type { Text } from '../../base/text.ts';
import { spanOf } from '../nodes.ts';
import type { Located, ScalarNode, SyntaxTree } from '../syntax.ts';
import type { Word } from './at.ts';
import type { Hover } from './hover.ts';
import { holds, piecesOf } from './pieces.ts';

/** More of a hidden text is not shown in a hover. */
const longest = 1000;

/** A part of a text that says something else than it shows, where it stands in the file. */
export interface Decoded {
  readonly span: Span;
  readonly decoding: Decoding;
}

/** The decode lens: what the encoded or invisible part of a text at an offset says; undefined where nothing is hidden. */
export function decodedAt(text: string, { role, scalar }: Word, offset: number): Hover | undefined {
  if (role === 'key') return undefined;
  const found = decodedOf(text, scalar)
    .filter(({ span }) => holds(span, offset))
    // Of several the shortest is what the pointer stands on.
    .sort((a, b) => a.span.end - a.span.start - (b.span.end - b.span.start))[0];
  return found && { span: found.span, text: decodedText(found.decoding) };
}

/** All hidden parts of the values that a span of the file touches, in the order of the file; at most `most` of them. */
export function decodedIn(tree: SyntaxTree, { start, end }: Span, most: number): readonly Decoded[] {
  const found: Decoded[] = [];
  const look = (at: Located): void => {
    const whole = spanOf(at);
    if (found.length >= most || whole.end < start || whole.start > end) return;
    const { node, base } = at;
    if (node.kind === 'scalar') found.push(...decodedOf(tree.text, { node, base }));
    for (const { value, base: own } of piecesOf(at)) if (value !== null) look({ node: value, base: own });
  };
  if (tree.root !== null) look({ node: tree.root, base: 0 });
  return found.slice(0, most);
}

function decodedOf(text: string, scalar: Located<ScalarNode>): readonly Decoded[] {
  const whole = spanOf(scalar);
  const source = text.slice(whole.start, whole.end);
  let from = 0;
  return decodings(scalar.node.text).map((decoding) => {
    const written = scalar.node.text.slice(decoding.start, decoding.end);
    const start = source.indexOf(written, from);
    // Escapes and folded lines are written otherwise than they read: then the whole value is the place.
    if (start < 0) return { decoding, span: whole };
    from = start + written.length;
    return { decoding, span: { start: whole.start + start, end: whole.start + from } };
  });
}

/** What a hidden text says, as Markdown: how it is hidden, and below it the text with nothing in it that Markdown would take for its own. */
export function decodedText(decoding: Decoding): Text {
  const names = encodingsText(decoding);
  const shown = markdownText(excerpt(decoding.text, longest));
  return { en: `**Hidden in ${names.en}**\n\n${shown}`, ja: `**${names.ja}で隠された文**\n\n${shown}` };
}
