import { problem } from '../rules/rule.ts';
import { invalidFile } from '../rules/invalidFile.ts';
import type { Problem } from '../../base/problem.ts';

/** A record of a CSV text, with the offset at which it begins. */
export interface CsvRecord {
  readonly start: number;
  readonly fields: readonly string[];
}

/**
 * Reads CSV as RFC 4180 describes it: fields between commas (or another separator), in double quotes where they hold
 * separators, quotes (doubled) or line breaks; lines end with CRLF or LF, and within a field either is LF, so that what git writes into a work tree
 * on Windows says the same. Empty lines are skipped. What the RFC leaves
 * undefined is refused rather than guessed: text after a closing quote, and a quote that is never closed.
 */
export function readCsv(text: string, separator: ',' | '\t'): readonly CsvRecord[] | Problem {
  const records: CsvRecord[] = [];
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  while (at < text.length) {
    const start = at;
    const fields: string[] = [];
    for (;;) {
      const field = text[at] === '"' ? quotedField(text, at) : plainField(text, at, separator);
      if ('code' in field) return field;
      fields.push(field.text);
      at = field.end;
      if (text[at] !== separator) break;
      at++;
    }
    const newline = lineBreak(text, at);
    if (newline === 0 && at < text.length) return textAfterQuote(at);
    at += newline;
    if (fields.length > 1 || fields[0] !== '') records.push({ start, fields });
  }
  return records;
}

interface Field {
  readonly text: string;
  readonly end: number;
}

function plainField(text: string, start: number, separator: string): Field {
  let end = start;
  while (end < text.length && text[end] !== separator && text[end] !== '\n') end++;
  const trimmed = text[end] === '\n' || end === text.length ? withoutReturn(text, start, end) : end;
  return { text: text.slice(start, trimmed), end: trimmed };
}

function withoutReturn(text: string, start: number, end: number): number {
  return end > start && text[end - 1] === '\r' ? end - 1 : end;
}

function quotedField(text: string, start: number): Field | Problem {
  let value = '';
  let at = start + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) {
      return problem(
        invalidFile,
        { start, end: start + 1 },
        { en: 'The quote that opens here is not closed.', ja: 'ここで始まる引用符が閉じていません。' },
      );
    }
    value += text.slice(at, quote);
    if (text[quote + 1] !== '"') return { text: value.replaceAll('\r\n', '\n'), end: quote + 1 };
    value += '"';
    at = quote + 2;
  }
}

/** The length of the line break at an offset; 0 where there is none. */
function lineBreak(text: string, at: number): number {
  if (text[at] === '\n') return 1;
  return text[at] === '\r' && (text[at + 1] === '\n' || at + 1 === text.length) ? Math.min(2, text.length - at) : 0;
}

function textAfterQuote(at: number): Problem {
  return problem(
    invalidFile,
    { start: at, end: at + 1 },
    {
      en: 'Text follows a closing quote. Write a quote inside a quoted field twice ("").',
      ja: '閉じる引用符の後に文字が続いています。引用符で囲んだ欄の中の引用符は 2 つ重ねて（""）書いてください。',
    },
  );
}
