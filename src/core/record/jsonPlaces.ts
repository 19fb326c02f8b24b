/** Where things stand in a JSON text; offsets in UTF-16 units. */
export interface JsonPlaces {
  /** Where the text stops being JSON; null where it is JSON throughout. */
  readonly fault: number | null;
  /** Of an object: where each of its own keys and values begins. Of a key that stands there twice, the last. */
  readonly keys: ReadonlyMap<string, number>;
  readonly values: ReadonlyMap<string, number>;
}

const space = /[\t\n\r ]*/uy;
const string = /"[^"\\\p{Cc}]*(?:(?:[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4}))[^"\\\p{Cc}]*)*"/uy;
const scalar = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[Ee][+-]?\d+)?|true|false|null/uy;

/** What is nested deeper than this is no label; it also bounds the stack. */
const deepest = 100;

/** Thrown where the text stops being JSON; ends in {@link jsonPlaces}. */
class Fault extends Error {
  readonly at: number;

  constructor(at: number) {
    super(`no JSON from ${at} on`);
    this.at = at;
  }
}

/** Looks where the members of a JSON object stand, and where a text that is no JSON stops being it (RFC 8259). Never throws. */
export function jsonPlaces(text: string): JsonPlaces {
  const keys = new Map<string, number>();
  const values = new Map<string, number>();
  const read = (pattern: RegExp, at: number): number => {
    pattern.lastIndex = at;
    if (!pattern.test(text)) throw new Fault(at);
    return pattern.lastIndex;
  };
  const skip = (at: number) => read(space, at);
  const sign = (wanted: string, at: number): number => {
    if (text[at] !== wanted) throw new Fault(at);
    return skip(at + 1);
  };
  const member = (at: number, depth: number): number => {
    const end = read(string, at);
    const begin = sign(':', skip(end));
    if (depth === 1) {
      const key = JSON.parse(text.slice(at, end)) as string;
      keys.set(key, at);
      values.set(key, begin);
    }
    return value(begin, depth);
  };
  const items = (start: number, depth: number, close: string): number => {
    if (depth > deepest) throw new Fault(start);
    let at = skip(start + 1);
    if (text[at] === close) return skip(at + 1);
    for (;;) {
      at = close === '}' ? member(at, depth) : value(at, depth);
      if (text[at] === close) return skip(at + 1);
      at = sign(',', at);
    }
  };
  const value = (at: number, depth: number): number => {
    if (text[at] === '{') return items(at, depth + 1, '}');
    if (text[at] === '[') return items(at, depth + 1, ']');
    return skip(read(text[at] === '"' ? string : scalar, at));
  };
  let fault: number | null = null;
  try {
    const end = value(skip(0), 0);
    if (end < text.length) fault = end;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    fault = error.at;
  }
  return { fault, keys, values };
}
