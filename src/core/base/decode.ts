import { cipherDecodings } from './decodeCipher.ts';
import { hiddenDecodings } from './decodeHidden.ts';

/** How a part of a text is hidden. `bidi`: it is shown in another order than it is read by a program. */
export type Encoding = 'base64' | 'hex' | 'rot13' | 'zero-width' | 'variation-selectors' | 'tags' | 'bidi';

/** A part of a text that says something else than it shows, with what it says. Offsets are UTF-16 units, half open. */
export interface Decoding {
  readonly start: number;
  readonly end: number;
  /** Outermost first: a text may be hidden in several layers. */
  readonly encodings: readonly Encoding[];
  readonly text: string;
}

/** How much of a text is looked at, in UTF-16 units; the work grows with it in a straight line. */
const longest = 200_000;

/** Layers that are taken off. */
const deepest = 3;

/** The most that is told of one text: a hostile one may hold thousands. */
const most = 200;

/**
 * The decode lens: what the encoded and invisible parts of a text say, in the order of the text. Pure and total; a text of any kind
 * gives an answer. It looks for what models are known to be attacked and to answer with; what it does not find may still be hidden.
 */
export function decodings(text: string): readonly Decoding[] {
  return layer(text.slice(0, longest), deepest).slice(0, most);
}

function layer(text: string, depth: number): readonly Decoding[] {
  return [...hiddenDecodings(text), ...cipherDecodings(text)]
    .sort((a, b) => a.start - b.start || a.end - b.end)
    .slice(0, most)
    .map((found) => (depth > 1 ? unwrapped(found, depth - 1) : found));
}

/** Where all that was found is itself an encoded text, what that says: `base64 → ROT13`. */
function unwrapped(found: Decoding, depth: number): Decoding {
  const trimmed = found.text.trim();
  const inner = layer(trimmed, depth);
  const [only] = inner;
  const whole = inner.length === 1 && only !== undefined && only.end - only.start >= trimmed.length * 0.9;
  return whole ? { ...found, encodings: [...found.encodings, ...only.encodings], text: only.text } : found;
}
