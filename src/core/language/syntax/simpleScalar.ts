import type { ScalarNode } from '../syntax.ts';

/** A scalar and the offset behind it. */
export interface ReadScalar {
  readonly node: ScalarNode;
  readonly end: number;
}

const [space, quote, apostrophe] = [0x20, 0x22, 0x27];

/** The first offset that holds no space; `end` where there is none before it. */
export function afterSpaces(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && text.charCodeAt(at) === space) at++;
  return at;
}

/** The end of what stands before an offset, without the spaces there. */
export function beforeSpaces(text: string, from: number, end: number): number {
  let at = end;
  while (at > from && text.charCodeAt(at - 1) === space) at--;
  return at;
}

export const isQuote = (code: number): boolean => code === quote || code === apostrophe;

/** A text in quotes that ends before `end`, which is the end of its line. Undefined where it does not, or holds rare escapes. */
export function readQuoted(text: string, start: number, end: number): ReadScalar | undefined {
  return text.charCodeAt(start) === quote ? readDouble(text, start, end) : readSingle(text, start, end);
}

function readDouble(text: string, start: number, end: number): ReadScalar | undefined {
  let escaped = false;
  let at = start + 1;
  for (; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) break;
    if (code !== 0x5c) continue;
    if (!'"\\/bfnrt'.includes(text[at + 1] ?? ' ')) return undefined;
    escaped = true;
    at++;
  }
  if (at >= end) return undefined;
  // The escapes that were let through mean the same in JSON.
  const value = escaped ? (JSON.parse(text.slice(start, at + 1)) as string) : text.slice(start + 1, at);
  return scalar('double', start, at + 1, value);
}

function readSingle(text: string, start: number, end: number): ReadScalar | undefined {
  let doubled = false;
  let at = start + 1;
  for (; at < end; at++) {
    if (text.charCodeAt(at) !== apostrophe) continue;
    if (text.charCodeAt(at + 1) !== apostrophe) break;
    doubled = true;
    at++;
  }
  if (at >= end) return undefined;
  const inner = text.slice(start + 1, at);
  return scalar('single', start, at + 1, doubled ? inner.replaceAll("''", "'") : inner);
}

function scalar(style: ScalarNode['style'], start: number, end: number, value: string): ReadScalar {
  return { node: { kind: 'scalar', span: { start, end }, style, value, text: value }, end };
}

/** Signs that a plain text does not begin with, or not always, and white space that YAML takes for a letter. */
const indicator = /[-?:,[\]{}#&*!|>'"%@`\s]/u;

/** True where a plain text can begin with this character whatever follows. */
export const canBegin = (text: string, at: number): boolean => !indicator.test(text[at] ?? ' ');

const integer = /^[-+]?\d+$/u;
const decimal = /^[-+]?(?:(?:\.\d+|\d+(?:\.\d*)?)[eE][-+]?\d+|\.\d+|\d+\.\d*)$/u;
const word = /^(?:[Tt]rue|TRUE|[Ff]alse|FALSE|[Nn]ull|NULL|~)$/u;
const rareNumber = /^(?:0[ox]|[-+]?\.(?:inf|nan))/iu;

/** What a plain text stands for in the core schema of YAML 1.2. Undefined for numbers that are written in rare ways. */
export function readPlain(text: string, start: number, end: number): ScalarNode | undefined {
  const written = text.slice(start, end);
  const span = { start, end };
  const code = written.charCodeAt(0);
  // Only what begins with a digit or one of `+.` can be a number: a minus sign is left to the library.
  if ((code >= 0x30 && code <= 0x39) || code === 0x2b || code === 0x2e) {
    if (integer.test(written)) return plain(span, Number.parseInt(written, 10), written);
    if (decimal.test(written)) return plain(span, Number.parseFloat(written), written);
    if (rareNumber.test(written)) return undefined;
  } else if (written.length <= 5 && word.test(written)) {
    const first = written[0]?.toLowerCase();
    return plain(span, first === 't' ? true : first === 'f' ? false : null, written);
  }
  return plain(span, written, written);
}

function plain(span: ScalarNode['span'], value: ScalarNode['value'], text: string): ScalarNode {
  return { kind: 'scalar', span, style: 'plain', value, text };
}
