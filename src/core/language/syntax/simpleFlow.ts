import type { Entry, Item, SyntaxNode } from '../syntax.ts';
import { afterSpaces, beforeSpaces, canBegin, isQuote, readPlain, readQuoted } from './simpleScalar.ts';

/** Where reading stands in a line. */
interface Cursor {
  readonly text: string;
  /** Of the line. */
  readonly end: number;
  at: number;
}

/** Brackets in one another beyond this are left to the library. */
const deepest = 16;

/** A value in brackets or braces that ends on its line, and the offset behind it. Undefined where it is written in any but the plainest way. */
export function readFlow(
  text: string,
  start: number,
  end: number,
): { readonly node: SyntaxNode; readonly end: number } | undefined {
  const cursor = { text, end, at: start };
  const node = readCollection(cursor, 0);
  return node === undefined ? undefined : { node, end: cursor.at };
}

function readCollection(cursor: Cursor, depth: number): SyntaxNode | undefined {
  if (depth > deepest) return undefined;
  return cursor.text[cursor.at] === '{' ? readMap(cursor, depth) : readSequence(cursor, depth);
}

function readMap(cursor: Cursor, depth: number): SyntaxNode | undefined {
  const { at: start } = cursor;
  const entries: Entry[] = [];
  for (let more = opens(cursor, '}'); more; more = goesOn(cursor, '}')) {
    const key = readScalar(cursor);
    if (key === undefined || cursor.text[cursor.at] !== ':' || cursor.text[cursor.at + 1] !== ' ') return undefined;
    cursor.at = afterSpaces(cursor.text, cursor.at + 1, cursor.end);
    const value = readValue(cursor, depth);
    if (value === undefined) return undefined;
    entries.push({ key, value, span: { start: key.span.start, end: value.span.end } });
  }
  if (!closes(cursor, '}')) return undefined;
  return { kind: 'map', flow: true, entries, span: { start, end: cursor.at } };
}

function readSequence(cursor: Cursor, depth: number): SyntaxNode | undefined {
  const { at: start } = cursor;
  const items: Item[] = [];
  for (let more = opens(cursor, ']'); more; more = goesOn(cursor, ']')) {
    const value = readValue(cursor, depth);
    if (value === undefined) return undefined;
    items.push({ value, span: value.span });
  }
  if (!closes(cursor, ']')) return undefined;
  return { kind: 'sequence', flow: true, items, span: { start, end: cursor.at } };
}

/** Steps over the opening sign; false where nothing is inside. */
function opens(cursor: Cursor, closing: string): boolean {
  cursor.at = afterSpaces(cursor.text, cursor.at + 1, cursor.end);
  return cursor.text[cursor.at] !== closing;
}

/** Steps over a comma; false where there is none, or nothing follows it. */
function goesOn(cursor: Cursor, closing: string): boolean {
  const at = afterSpaces(cursor.text, cursor.at, cursor.end);
  if (cursor.text[at] !== ',') return false;
  const next = afterSpaces(cursor.text, at + 1, cursor.end);
  if (cursor.text[next] === closing) return false;
  cursor.at = next;
  return true;
}

function closes(cursor: Cursor, closing: string): boolean {
  const at = afterSpaces(cursor.text, cursor.at, cursor.end);
  cursor.at = at + 1;
  return at < cursor.end && cursor.text[at] === closing;
}

function readValue(cursor: Cursor, depth: number): SyntaxNode | undefined {
  const sign = cursor.text[cursor.at];
  if (sign === '{' || sign === '[') return readCollection(cursor, depth + 1);
  const value = readScalar(cursor);
  // A pair without braces, and anything else that goes on behind the value.
  const next = cursor.text[afterSpaces(cursor.text, cursor.at, cursor.end)];
  return next === ',' || next === ']' || next === '}' ? value : undefined;
}

function readScalar(cursor: Cursor): SyntaxNode | undefined {
  const { text, at, end } = cursor;
  if (at >= end) return undefined;
  if (isQuote(text.charCodeAt(at))) {
    const quoted = readQuoted(text, at, end);
    cursor.at = quoted?.end ?? at;
    return quoted?.node;
  }
  if (!canBegin(text, at)) return undefined;
  const stop = endOfPlain(cursor);
  if (stop === undefined) return undefined;
  cursor.at = stop;
  return readPlain(text, at, beforeSpaces(text, at, stop));
}

/** The comma, bracket or colon that ends a plain text; undefined where it goes on to the next line, or a comment follows. */
function endOfPlain({ text, at, end }: Cursor): number | undefined {
  for (let next = at; next < end; next++) {
    const sign = text[next] ?? '';
    if (',[]{}'.includes(sign)) return next;
    if (sign === '#' && text[next - 1] === ' ') return undefined;
    if (sign !== ':') continue;
    const behind = text[next + 1] ?? ' ';
    if (behind === ' ') return text[next - 1] === ' ' ? undefined : next;
    if (',[]{}\n'.includes(behind)) return undefined;
  }
  return undefined;
}
