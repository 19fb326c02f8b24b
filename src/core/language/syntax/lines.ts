import type { Span } from '../../base/span.ts';

/** As much of a line as is looked at on either side of a place; a hostile one may be megabytes long. */
const longest = 1000;

/** Where the comment at the end of a line begins, with the white space before it. */
const comment = /[ \t]#.*$/u;

/** The line that an offset lies in, without the white space around it and without a comment at its end. */
export function lineAround(text: string, offset: number): Span {
  const at = Math.max(0, Math.min(offset, text.length));
  const from = Math.max(at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1, at - longest);
  const newline = text.indexOf('\n', at);
  const end = Math.min(newline < 0 ? text.length : newline, at + longest);
  const line = text.slice(from, end).replace(comment, '');
  const start = from + (line.length - line.trimStart().length);
  return { start, end: Math.max(start, from + line.trimEnd().length) };
}

/** From an offset to the end of its line, without white space and comment at the end; at least one character where there is one. */
export function restOfLine(text: string, start: number): Span {
  const newline = text.indexOf('\n', start);
  const end = Math.min(newline < 0 ? text.length : newline, start + longest);
  const rest = text.slice(start, end).replace(comment, '');
  return { start, end: Math.min(text.length, Math.max(start + rest.trimEnd().length, start + 1)) };
}

/** Where a line can be added after something that ends at an offset: the end of its line, comments included. */
export function endOfLineAfter(text: string, end: number): number {
  // A block scalar ends with the line break of its last line.
  const from = text[end - 1] === '\n' ? end - 1 : end;
  const newline = text.indexOf('\n', from);
  const stop = newline < 0 ? text.length : newline;
  return text[stop - 1] === '\r' && stop > from ? stop - 1 : stop;
}

/** How the lines of a text end: as its first one does. */
export function lineBreakOf(text: string): '\n' | '\r\n' {
  const newline = text.indexOf('\n');
  return newline > 0 && text[newline - 1] === '\r' ? '\r\n' : '\n';
}
