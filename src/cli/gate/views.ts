import { dataEscapes, meantBy } from '../../adapters/redact/escapes.ts';

/** A way to read a text, and where its characters stand in that. */
export interface View {
  readonly text: string;
  /** The offset in the text as it is written, of one in this view. */
  readonly offset: (index: number) => number;
}

/** The ways in which a text can say the same: as it is, without the escapes of YAML and JSON, with lines put together, out of base64. */
export function viewsOf(text: string): readonly View[] {
  // A text in quotes or a block whose next line is one piece of a key.
  const joined = rewritten(asWritten(text), broken, () => '');
  return [...readingsOf(text), ...joined, ...encoded(text)];
}

/** A text as it is, and without the escapes of YAML and JSON, once and twice, where it has any. */
export function readingsOf(text: string): readonly View[] {
  const plain = asWritten(text);
  const once = unescaped(plain);
  // A text of JSON in a text of JSON, as a record of tool calls has it.
  const twice = once.flatMap(unescaped);
  return [plain, ...once, ...twice];
}

function asWritten(text: string): View {
  return { text, offset: (index) => index };
}

function unescaped(view: View): readonly View[] {
  return rewritten(view, dataEscapes, meantBy);
}

/** The end of a line within a piece of characters of keys, where the next line is nothing but such a piece. */
const broken = /(?<=[\w+/-])["']?,?[ \t]*\\?\r?\n[ \t]*(?:- )?["']?(?=[\w+/-]{4,}={0,2}["']?,?[ \t]*(?:\\?\r?\n|$))/gu;

/** A view with other pieces in the place of some; nothing where there are none of these. */
function rewritten({ text, offset: outer }: View, pattern: RegExp, by: (piece: string) => string): readonly View[] {
  const starts: number[] = [0];
  const sources: number[] = [0];
  const parts: string[] = [];
  let length = 0;
  let from = 0;
  for (const found of text.matchAll(pattern)) {
    const [piece] = found;
    const part = text.slice(from, found.index) + by(piece);
    parts.push(part);
    length += part.length;
    from = found.index + piece.length;
    starts.push(length);
    sources.push(from);
  }
  if (parts.length === 0) return [];
  parts.push(text.slice(from));
  const offset = (index: number): number => {
    let at = 0;
    for (let low = 0, high = starts.length - 1; low <= high;) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= index) [at, low] = [middle, middle + 1];
      else high = middle - 1;
    }
    return outer((sources[at] ?? 0) + index - (starts[at] ?? 0));
  };
  return [{ text: parts.join(''), offset }];
}

/** What base64 holds, each piece at the place at which it begins; also within a text that was written over several lines. */
function encoded(text: string): readonly View[] {
  return [
    ...text.matchAll(/[A-Za-z0-9+/_-]{24,}(?:\r?\n[ \t]*[A-Za-z0-9+/_-]{2,}(?=={0,2}[ \t]*(?:\r?\n|$)))*={0,2}/gu),
  ].flatMap((found) => {
    const decoded = Buffer.from(found[0].replace(/\s/gu, ''), 'base64').toString('latin1');
    // Keys are plain characters; what decodes to anything else was no text.
    return /^[\s\x20-\x7e]+$/u.test(decoded) ? [{ text: decoded, offset: () => found.index }] : [];
  });
}
