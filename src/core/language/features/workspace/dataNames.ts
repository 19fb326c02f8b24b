import type { Span } from '../../../base/span.ts';
import { readDataSet } from '../../data/dataSet.ts';

/** Where a column of a data set has its name: once in the header of a table, once for each row in JSON Lines. */
export function columnSpans(path: string, text: string, column: string): readonly Span[] {
  // What cannot be read has no columns that anybody could mean.
  if (!readDataSet(path, text).columns.includes(column)) return [];
  return /\.(?:jsonl|ndjson)$/iu.test(path)
    ? keySpans(text, column)
    : headerSpans(text, /\.tsv$/iu.test(path) ? '\t' : ',', column);
}

/** The names of the columns of a data set; empty where it cannot be read. */
export function columnsOf(path: string, text: string): readonly string[] {
  return readDataSet(path, text).columns;
}

function headerSpans(text: string, separator: string, column: string): readonly Span[] {
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  while (text[at] === '\n' || text[at] === '\r') at++;
  for (;;) {
    const quoted = text[at] === '"';
    const end = quoted ? closingQuote(text, at + 1) : endOfPlain(text, at, separator);
    const inner = trimmed(text, quoted ? at + 1 : at, end);
    if (text.slice(inner.start, inner.end).replaceAll('""', '"') === column) return [inner];
    at = quoted ? end + 1 : end;
    if (text[at] !== separator) return [];
    at++;
  }
}

function closingQuote(text: string, from: number): number {
  for (let at = from; ; at += 2) {
    at = text.indexOf('"', at);
    if (at < 0) return text.length;
    if (text[at + 1] !== '"') return at;
  }
}

function endOfPlain(text: string, from: number, separator: string): number {
  let at = from;
  while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at++;
  return at;
}

/** A column's name is what stands in its field without the spaces around it. */
function trimmed(text: string, start: number, end: number): Span {
  const field = text.slice(start, end);
  const from = start + (field.length - field.trimStart().length);
  return { start: from, end: from + field.trim().length };
}

/** The keys of this name on the first level of the object on each line. */
function keySpans(text: string, column: string): readonly Span[] {
  const spans: Span[] = [];
  let depth = 0;
  let isKey = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (sign === '\n') depth = 0;
    else if (sign === '{' || sign === '[') {
      depth++;
      isKey = sign === '{' && depth === 1;
    } else if (sign === '}' || sign === ']') depth--;
    else if (sign === ',') isKey = depth === 1;
    else if (sign === ':') isKey = false;
    else if (sign === '"') {
      const end = endOfString(text, at + 1);
      if (isKey && depth === 1 && stringValue(text.slice(at, end + 1)) === column) {
        spans.push({ start: at + 1, end });
      }
      at = end;
    }
  }
  return spans;
}

function endOfString(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== '"' && text[at] !== '\n') at += text[at] === '\\' ? 2 : 1;
  return Math.min(at, text.length);
}

function stringValue(source: string): unknown {
  try {
    return JSON.parse(source) as unknown;
  } catch {
    return undefined;
  }
}
