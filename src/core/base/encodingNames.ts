import type { Decoding, Encoding } from './decode.ts';
import type { Text } from './text.ts';

/** How a part of a text is hidden, as people call it within a sentence. */
const names: Readonly<Record<Encoding, Text>> = {
  base64: { en: 'Base64', ja: 'Base64' },
  hex: { en: 'hexadecimal digits', ja: '16 進数' },
  rot13: { en: 'ROT13', ja: 'ROT13' },
  'zero-width': { en: 'zero-width characters', ja: 'ゼロ幅文字' },
  'variation-selectors': { en: 'variation selectors', ja: '異体字セレクター' },
  tags: { en: 'tag characters', ja: 'タグ文字' },
  bidi: { en: 'bidirectional controls', ja: '双方向制御文字' },
};

/** `Base64 → ROT13`: how a text is hidden, outermost first. */
export function encodingsText({ encodings }: Pick<Decoding, 'encodings'>): Text {
  const joined = (locale: keyof Text): string => encodings.map((each) => names[each][locale]).join(' → ');
  return { en: joined('en'), ja: joined('ja') };
}
