import type { Entry, Item, MapNode, ScalarNode, Section, SequenceNode, SyntaxNode } from '../syntax.ts';
import { readFlow } from './simpleFlow.ts';
import { afterSpaces, beforeSpaces, canBegin, isQuote, readPlain, readQuoted } from './simpleScalar.ts';

/** Where reading stands: at a line of content, or behind the last one. */
interface Reader {
  readonly text: string;
  /** Where the line begins and ends. */
  line: number;
  end: number;
  /** Its first character that is no space. */
  first: number;
}

/** What is not read here: control characters, tabs, carriage returns, separators of lines and byte order marks. */
const unusual = /[^\n -~\u00a1-\u2027\u202a-\ufefe\uff00-\uffff]/u;

/** Collections in one another beyond this are left to the library. */
const deepest = 24;

/** Keys beyond this are left to the library: YAML has a limit of its own. */
const longestKey = 200;

/**
 * Reads a piece that is written as most are: maps and lists by indentation, values on the line of their key, in quotes, brackets
 * or plain. The tree is the very one that is made of the library's; null for everything else, and for everything that is wrong.
 * It exists for its speed: of what is typed and pasted, nearly all is of this form.
 */
export function readSimple(text: string, kind: Section['kind']): SyntaxNode | null {
  if ((kind !== 'entry' && kind !== 'item') || unusual.test(text)) return null;
  const reader: Reader = { text, line: 0, end: 0, first: 0 };
  advance(reader, 0);
  const isList = isDash(reader);
  if (isList !== (kind === 'item')) return null;
  const node = isList ? readSequence(reader, columnOf(reader), 0) : readMap(reader, reader.first, 0);
  return node === undefined || reader.first < text.length ? null : node;
}

/** Goes to the first line of content from an offset on, which is the beginning of a line. */
function advance(reader: Reader, from: number): void {
  const { text } = reader;
  for (let line = from; line < text.length;) {
    const newline = text.indexOf('\n', line);
    const end = newline < 0 ? text.length : newline;
    const first = afterSpaces(text, line, end);
    if (first < end && text[first] !== '#') {
      Object.assign(reader, { line, end, first });
      return;
    }
    line = end + 1;
  }
  Object.assign(reader, { line: text.length + 1, end: text.length, first: text.length });
}

/** The column of the line's content; -1 behind the last line. */
const columnOf = ({ first, line }: Reader): number => first - line;

function isDash({ text, first, end }: Reader): boolean {
  return text[first] === '-' && (first + 1 === end || text[first + 1] === ' ');
}

function readMap(reader: Reader, from: number, depth: number): MapNode | undefined {
  const { text } = reader;
  const column = from - reader.line;
  const entries: Entry[] = [];
  let start = from;
  for (;;) {
    const key = depth > deepest ? undefined : readKey(text, start, reader.end);
    if (key === undefined) return undefined;
    const at = afterSpaces(text, key.end, reader.end);
    const value = isRest(text, at, reader.end) ? readBelow(reader, column, depth) : readInline(reader, at);
    if (value === undefined) return undefined;
    const { end } = (value ?? key.node).span;
    entries.push({ key: key.node, value, span: { start: key.node.span.start, end } });
    if (columnOf(reader) < column) return { kind: 'map', flow: false, entries, span: { start: from, end } };
    if (columnOf(reader) > column) return undefined;
    start = reader.first;
  }
}

/** The value of a key on whose line nothing follows: deeper lines, or a list in the key's own column. */
function readBelow(reader: Reader, column: number, depth: number): SyntaxNode | null | undefined {
  advance(reader, reader.end + 1);
  const below = columnOf(reader);
  if (below < column || (below === column && !isDash(reader))) return null;
  return isDash(reader) ? readSequence(reader, below, depth + 1) : readMap(reader, reader.first, depth + 1);
}

function readSequence(reader: Reader, column: number, depth: number): SequenceNode | undefined {
  const { text } = reader;
  const { first: from } = reader;
  const items: Item[] = [];
  for (;;) {
    const { first: dash, end } = reader;
    const at = afterSpaces(text, dash + 1, end);
    const value = depth > deepest ? undefined : readItem(reader, at, depth);
    if (value === undefined) return undefined;
    const to = value?.span.end ?? dash + 1;
    items.push({ value, span: { start: dash, end: to } });
    const next = columnOf(reader);
    if (next > column) return undefined;
    if (next < column || !isDash(reader)) {
      return { kind: 'sequence', flow: false, items, span: { start: from, end: to } };
    }
  }
}

/** What follows a dash. Where nothing does, lines below that stand deeper are left to the library. */
function readItem(reader: Reader, at: number, depth: number): SyntaxNode | null | undefined {
  const { text, end } = reader;
  if (!isRest(text, at, end)) {
    return readKey(text, at, end) === undefined ? readInline(reader, at) : readMap(reader, at, depth + 1);
  }
  advance(reader, end + 1);
  return null;
}

/** True where nothing, or a comment, stands on the rest of a line. Spaces were stepped over, so a comment has one before it. */
function isRest(text: string, at: number, end: number): boolean {
  return at >= end || (text[at] === '#' && text[at - 1] === ' ');
}

const keySign = /[\w.$/\u00a1-\u1fff\u3040-\u9fff\uac00-\ud7a3-]/u;

/** A key, and the offset behind its colon. */
function readKey(
  text: string,
  start: number,
  end: number,
): { readonly node: ScalarNode; readonly end: number } | undefined {
  if (isQuote(text.charCodeAt(start))) {
    const quoted = readQuoted(text, start, end);
    const isKey = quoted !== undefined && quoted.end - start < longestKey && isColon(text, quoted.end, end);
    return isKey ? { node: quoted.node, end: quoted.end + 1 } : undefined;
  }
  if (!canBegin(text, start)) return undefined;
  let at = start;
  while (at < end && at - start < longestKey && keySign.test(text[at] ?? ' ')) at++;
  if (at === start || !isColon(text, at, end)) return undefined;
  const node = readPlain(text, start, at);
  return node && { node, end: at + 1 };
}

function isColon(text: string, at: number, end: number): boolean {
  return at < end && text[at] === ':' && (at + 1 === end || text[at + 1] === ' ');
}

/** A value that ends on its line; goes on to the next line of content. */
function readInline(reader: Reader, at: number): SyntaxNode | undefined {
  const { text, end } = reader;
  const sign = text[at];
  const closed =
    sign === '{' || sign === '['
      ? readFlow(text, at, end)
      : isQuote(text.charCodeAt(at))
        ? readQuoted(text, at, end)
        : undefined;
  const node =
    closed === undefined
      ? readWords(text, at, end)
      : isRest(text, afterSpaces(text, closed.end, end), end)
        ? closed.node
        : undefined;
  advance(reader, end + 1);
  return node;
}

/** A plain text up to the end of its line, or to a comment. */
function readWords(text: string, start: number, end: number): SyntaxNode | undefined {
  if (!canBegin(text, start)) return undefined;
  const line = text.slice(start, end);
  const comment = line.indexOf(' #');
  const stop = beforeSpaces(text, start, comment < 0 ? end : start + comment);
  const colon = line.indexOf(': ');
  if ((colon >= 0 && start + colon < stop) || text[stop - 1] === ':') return undefined;
  return readPlain(text, start, stop);
}
