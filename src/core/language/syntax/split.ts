import type { Section } from '../syntax.ts';

/** A piece of the text before it is parsed. */
export interface Slice {
  readonly kind: Section['kind'];
  readonly start: number;
  readonly end: number;
}

/** What a line that is not indented, or that opens a list item, means for the pieces of a text. */
type LineKind = 'blank' | 'comment' | 'marker' | 'key' | 'dash' | 'closing' | 'indented' | 'other';

interface Line {
  readonly start: number;
  readonly kind: LineKind;
  readonly indent: number;
  /** Of a key: nothing follows its colon on the line, so that a list may follow below. An anchor belongs to all of the list. */
  readonly opens: boolean;
}

/**
 * Cuts a text into pieces that can be parsed by themselves, looking at the beginnings of lines only.
 *
 * It rests on a property of YAML: whatever stands inside a value (block scalars, quoted text over several lines, flow
 * collections) is indented deeper than the key or the dash that it belongs to. So a line that is not indented begins a
 * new key, and a dash in the column of the list's first dash begins a new item; and where a quote or a bracket is left
 * open, the damage ends with its own piece. Texts of another form (JSON, a list, an indented map) stay whole.
 */
export function splitSections(text: string): readonly Slice[] {
  const lines = readLines(text);
  const first = lines.find((line) => !isTrivia(line));
  if (first !== undefined && isOfAnotherForm(first, text)) {
    // A byte order mark is no part of what is parsed.
    const start = text.startsWith('\uFEFF') ? 1 : 0;
    return [{ kind: 'whole', start, end: text.length }];
  }

  const slices: Slice[] = [];
  let open: Omit<Slice, 'end'> = { kind: 'rest', start: 0 };
  // Column of the dashes of the list that the open key holds; null before its first line of content, -1 where it holds no list.
  let dashes: number | null = -1;
  let afterOther = false;
  const close = (end: number): void => {
    if (end > open.start) slices.push({ ...open, end });
  };
  const begin = (kind: Slice['kind'], start: number, column: number | null): void => {
    close(start);
    open = { kind, start };
    dashes = column;
  };
  for (const line of lines) {
    if (line.kind === 'marker') begin('rest', line.start, -1);
    if (isTrivia(line) || line.kind === 'closing') continue;
    dashes ??= line.kind === 'dash' ? line.indent : -1;
    // Of several lines that are no keys, one problem is enough.
    if (line.kind === 'other' && afterOther) continue;
    afterOther = line.kind === 'other';
    if (line.kind === 'dash' && line.indent === dashes) begin('item', line.start, dashes);
    else if (line.kind === 'key') begin('entry', line.start, line.opens ? null : -1);
    else if (line.kind === 'other' || (line.kind === 'dash' && line.indent === 0)) begin('entry', line.start, -1);
  }
  close(text.length);
  return slices;
}

const isTrivia = (line: Line): boolean => line.kind === 'blank' || line.kind === 'comment' || line.kind === 'marker';

/** A half-typed word at the top is a broken key; all else that is no key makes the text something other than a block map. */
function isOfAnotherForm(first: Line, text: string): boolean {
  return first.kind !== 'key' && !(first.kind === 'other' && /[\p{L}\p{N}_]/u.test(text[first.start] ?? ''));
}

function readLines(text: string): readonly Line[] {
  const lines: Line[] = [];
  let start = text.startsWith('\uFEFF') ? 1 : 0;
  while (start < text.length) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    lines.push(readLine(text, start, end));
    start = end + 1;
  }
  return lines;
}

function readLine(text: string, start: number, end: number): Line {
  let at = start;
  while (at < end && text[at] === ' ') at++;
  const kind = lineKind(text, start, at, end);
  return { start, kind, indent: at - start, opens: kind === 'key' && endsWithColon(text, start, end) };
}

function endsWithColon(text: string, start: number, end: number): boolean {
  return /:[ \t\r]*(?:#.*)?$/u.test(text.slice(start, Math.min(end, start + 1000)).replace(/[ \t]#.*$/u, ''));
}

function lineKind(text: string, start: number, at: number, end: number): LineKind {
  const character = text[at];
  if (at >= end || character === '\r' || (character === '\t' && text.slice(at, end).trim() === '')) return 'blank';
  if (character === '#') return 'comment';
  if (character === '-' && (at + 1 >= end || ' \t\r'.includes(text[at + 1] ?? ''))) return 'dash';
  if (at > start || character === '\t' || otherSpace.test(character ?? '')) return 'indented';
  if (character === '%' || /^(?:---|\.\.\.)[ \t]*(?:#.*)?\r?$/u.test(text.slice(start, Math.min(end, start + 200))))
    return 'marker';
  if (character === ']' || character === '}') return 'closing';
  return beginsKey(text, start, end) ? 'key' : 'other';
}

/** Spaces that YAML does not take for indentation. A line that begins with one is meant to be indented all the same, and says so best in its own piece. */
const otherSpace = /[^\S\r\n\t ]/u;

/** `name:`, `"name":` or `'name':` at the beginning of a line. */
function beginsKey(text: string, start: number, end: number): boolean {
  const quote = text[start] ?? '';
  if ('{[&*!|>?@`,#%'.includes(quote)) return false;
  if (quote === '"' || quote === "'") {
    const closing = text.indexOf(quote, start + 1);
    return (
      closing > 0 && closing < end && /^["'][ \t]*:(?:\s|$)/u.test(text.slice(closing, Math.min(end, closing + 100)))
    );
  }
  for (let colon = text.indexOf(':', start); colon >= 0 && colon < end; colon = text.indexOf(':', colon + 1)) {
    if (colon + 1 >= end || ' \t\r'.includes(text[colon + 1] ?? '')) return !text.slice(start, colon).includes(' #');
  }
  return false;
}
