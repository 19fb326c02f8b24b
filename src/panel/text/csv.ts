import { printable } from '../../core/base/printable.ts';

/** A cell of a file: numbers stay numbers. */
export type FileCell = string | number | null;

/**
 * CSV as in RFC 4180, with a byte order mark, since spreadsheets take it for a local code page without. A text that a spreadsheet
 * would take for a formula is preceded by an apostrophe (OWASP, "CSV Injection"); wide and other forms of the signs count too.
 */
export function csv(header: readonly string[], rows: readonly (readonly FileCell[])[]): string {
  return `\ufeff${[header, ...rows].map((line) => line.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

function csvCell(value: FileCell): string {
  if (typeof value !== 'string') return value === null ? '' : String(value);
  const text = printable(value);
  const guarded = /^\s*[=+\-@|%\t＝＋－＠−]/u.test(text) ? `'${text}` : text;
  return `"${guarded.replaceAll('"', '""')}"`;
}
