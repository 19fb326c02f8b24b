import type { Span } from '../../base/span.ts';

/** The line that an offset lies in, without the white space around it and without a comment at its end. */
export function lineAround(text: string, offset: number): Span {
  const at = Math.max(0, Math.min(offset, text.length));
  const from = at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
  const newline = text.indexOf('\n', at);
  const line = text.slice(from, newline < 0 ? text.length : newline).replace(/[ \t]#.*$/u, '');
  const start = from + (line.length - line.trimStart().length);
  return { start, end: Math.max(start, from + line.trimEnd().length) };
}

/** From an offset to the end of its line, without white space and comment at the end; at least one character where there is one. */
export function restOfLine(text: string, start: number): Span {
  const newline = text.indexOf('\n', start);
  const rest = text.slice(start, newline < 0 ? text.length : newline).replace(/[ \t]+#.*$/u, '');
  return { start, end: Math.min(text.length, Math.max(start + rest.trimEnd().length, start + 1)) };
}
