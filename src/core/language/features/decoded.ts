import { decodings, type Encoding } from '../../base/decode.ts';
import { markdownText } from '../../base/markdown.ts';
import { excerpt } from '../../base/printable.ts';
import type { Text } from '../../base/text.ts';
import { pieceSpan } from '../analysis/templateSpan.ts';
import { spanOf } from '../nodes.ts';
import type { Word } from './at.ts';
import type { Hover } from './hover.ts';
import { holds } from './pieces.ts';

/** How a part of a text is hidden, as people call it. */
const encodingNames: Readonly<Record<Encoding, Text>> = {
  base64: { en: 'Base64', ja: 'Base64' },
  hex: { en: 'hexadecimal digits', ja: '16 進数' },
  rot13: { en: 'ROT13', ja: 'ROT13' },
  'zero-width': { en: 'zero-width characters', ja: 'ゼロ幅文字' },
  'variation-selectors': { en: 'variation selectors', ja: '異体字セレクター' },
  tags: { en: 'tag characters', ja: 'タグ文字' },
  bidi: { en: 'bidirectional controls', ja: '双方向制御文字' },
};

/** More of a hidden text is not shown in a hover. */
const longest = 1000;

/** The decode lens: what the encoded or invisible part of a text at an offset says; undefined where nothing is hidden. */
export function decodedAt(text: string, { role, scalar }: Word, offset: number): Hover | undefined {
  if (role === 'key') return undefined;
  const whole = spanOf(scalar);
  const found = decodings(scalar.node.text)
    .map((decoding) => ({ decoding, span: pieceSpan(text, scalar, decoding) }))
    .filter(({ span }) => holds(span, offset))
    // Of several the shortest is what the pointer stands on.
    .sort((a, b) => a.span.end - a.span.start - (b.span.end - b.span.start))[0];
  if (found === undefined) return undefined;
  const { encodings, text: said } = found.decoding;
  const shown = markdownText(excerpt(said, longest));
  const names = (locale: keyof Text): string => encodings.map((each) => encodingNames[each][locale]).join(' → ');
  return {
    span: found.span.start >= whole.start && found.span.end <= whole.end ? found.span : whole,
    text: { en: `**Hidden in ${names('en')}**\n\n${shown}`, ja: `**${names('ja')}で隠された文**\n\n${shown}` },
  };
}
