/** What a line that is not indented, or that opens a list item, means for the pieces of a text. */
export type LineKind = 'blank' | 'comment' | 'marker' | 'key' | 'dash' | 'closing' | 'indented' | 'other';

/** A line, seen from its beginning. */
export interface Line {
  readonly start: number;
  readonly end: number;
  readonly kind: LineKind;
  readonly indent: number;
}

/** Reads the line that begins at an offset. */
export function readLine(text: string, start: number): Line {
  const newline = text.indexOf('\n', start);
  const end = newline < 0 ? text.length : newline;
  let at = start;
  while (text.charCodeAt(at) === 0x20) at++;
  return { start, end, kind: lineKind(text, start, at, end), indent: at - start };
}

/** Blank lines, comments and markers belong to the piece above them. */
export function isTrivia({ kind }: Line): boolean {
  return kind === 'blank' || kind === 'comment' || kind === 'marker';
}

/** True where nothing but a comment follows the colon at a line's end, so that lines below it are its value. */
export function endsWithColon(text: string, { start, end }: Line): boolean {
  return /:[ \t\r]*(?:#.*)?$/u.test(text.slice(start, Math.min(end, start + 1000)).replace(/[ \t]#.*$/u, ''));
}

/** Spaces that YAML does not take for indentation. A line that begins with one is meant to be indented all the same. */
const otherSpace = /[^\S\r\n\t ]/u;

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
