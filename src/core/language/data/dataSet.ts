import type { Json, JsonObject } from '../../base/json.ts';
import type { Problem } from '../../base/problem.ts';
import type { Text } from '../../base/text.ts';
import { invalidFile } from '../rules/invalidFile.ts';
import { problem } from '../rules/rule.ts';
import { tooLarge } from '../rules/tooLarge.ts';
import { unreadable } from '../syntax/unreadable.ts';
import { readCsv } from './csv.ts';

/** The rows of a file of data. */
export interface DataSet {
  readonly columns: readonly string[];
  /** Every row has every column; what a row of JSON Lines lacks is null. */
  readonly rows: readonly JsonObject[];
  /** Where each row begins in the text. */
  readonly starts: readonly number[];
  /** The first thing wrong with the file, in its own text; its rows then are those before it. */
  readonly problem: Problem | null;
}

/** The longest text of data, in UTF-16 units, and the most rows and columns that are read. */
export const dataLimits = { length: 64 * 1024 * 1024, rows: 1_000_000, columns: 1000 } as const;

/** How deep a value of JSON Lines may be nested: beyond it, whoever walks through the value would run out of stack. */
const deepest = 200;

/** Reads a data set: JSON Lines where the name ends in `.jsonl` or `.ndjson`, tab-separated in `.tsv`, else CSV. Never throws. */
export function readDataSet(path: string, text: string): DataSet {
  if (text.length > dataLimits.length) return nothing(limit(0, 'characters', '文字', dataLimits.length));
  const strange = unreadable(text, undefined, dataLimits.length);
  if (strange !== null) return nothing(strange);
  return /\.(?:jsonl|ndjson)$/iu.test(path) ? readJsonLines(text) : readTable(text, /\.tsv$/iu.test(path) ? '\t' : ',');
}

const nothing = (found: Problem): DataSet => ({ columns: [], rows: [], starts: [], problem: found });

function wrong(start: number, end: number, message: Text): Problem {
  return problem(invalidFile, { start, end }, message);
}

function limit(at: number, en: string, ja: string, most: number): Problem {
  return problem(
    tooLarge,
    { start: at, end: at },
    {
      en: `There are more than ${most} ${en}. Split the data set.`,
      ja: `${ja}が ${most} を超えています。データセットを分けてください。`,
    },
  );
}

function readTable(text: string, separator: ',' | '\t'): DataSet {
  const records = readCsv(text, separator);
  if ('code' in records) return nothing(records);
  const [header, ...body] = records;
  if (header === undefined) return nothing(noRows(0));
  const columns = header.fields.map((name) => name.trim());
  const bad = headerProblem(columns, header.start);
  if (bad !== null) return nothing(bad);
  const rows: JsonObject[] = [];
  const starts: number[] = [];
  for (const { start, fields } of body) {
    const found =
      fields.length !== columns.length
        ? raggedRow(start, fields.length, columns.length)
        : rows.length >= dataLimits.rows
          ? limit(start, 'rows', '行数', dataLimits.rows)
          : null;
    if (found !== null) return { columns, rows, starts, problem: found };
    rows.push(Object.fromEntries(columns.map((name, index) => [name, fields[index] ?? ''])));
    starts.push(start);
  }
  return { columns, rows, starts, problem: rows.length === 0 ? noRows(header.start) : null };
}

function headerProblem(columns: readonly string[], start: number): Problem | null {
  if (columns.length > dataLimits.columns) return limit(start, 'columns', '列数', dataLimits.columns);
  const repeated = columns.find((name, index) => columns.indexOf(name) !== index);
  if (columns.includes('')) {
    return wrong(start, start, {
      en: 'A column has no name in the first line.',
      ja: '1 行目に名前のない列があります。',
    });
  }
  if (repeated === undefined) return null;
  return wrong(start, start, {
    en: `The column \`${repeated}\` stands twice in the first line.`,
    ja: `1 行目で列 \`${repeated}\` が重複しています。`,
  });
}

function raggedRow(start: number, fields: number, columns: number): Problem {
  return wrong(start, start, {
    en: `This row has ${fields} ${fields === 1 ? 'field' : 'fields'}, but the first line names ${columns} ${columns === 1 ? 'column' : 'columns'}. Put fields that hold commas in quotes.`,
    ja: `この行には ${fields} 個の欄がありますが、1 行目の列は ${columns} 個です。カンマを含む欄は引用符で囲んでください。`,
  });
}

const noRows = (at: number): Problem =>
  wrong(at, at, { en: 'The data set has no rows.', ja: 'データセットに行がありません。' });

function readJsonLines(text: string): DataSet {
  const objects: JsonObject[] = [];
  const starts: number[] = [];
  const columns = new Set<string>();
  let found: Problem | null = null;
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  while (at < text.length && found === null) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(at, end).trim();
    const row = line === '' ? null : jsonObject(line);
    if (line !== '' && row === null) found = notAnObject(at, end);
    else if (row !== null && depthOf(line) > deepest) found = tooDeep(at, end);
    else if (row !== null) {
      for (const name of Object.keys(row)) columns.add(name);
      if (objects.length >= dataLimits.rows) found = limit(at, 'rows', '行数', dataLimits.rows);
      else if (columns.size > dataLimits.columns) found = limit(at, 'columns', '列数', dataLimits.columns);
      else {
        objects.push(row);
        starts.push(at);
      }
    }
    at = end + 1;
  }
  const names = [...columns];
  const rows = objects.map((row) => (Object.keys(row).length === names.length ? row : completed(row, names)));
  return { columns: names, rows, starts, problem: found ?? (rows.length === 0 ? noRows(0) : null) };
}

function completed(row: JsonObject, columns: readonly string[]): JsonObject {
  return Object.fromEntries(columns.map((name) => [name, Object.hasOwn(row, name) ? (row[name] ?? null) : null]));
}

function jsonObject(line: string): JsonObject | null {
  try {
    const value = JSON.parse(line) as Json;
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
  } catch {
    return null;
  }
}

/** How deep brackets stand within each other in a line of JSON that is known to be valid. */
function depthOf(line: string): number {
  let depth = 0;
  let most = 0;
  for (const [token] of line.matchAll(/"(?:[^"\\]|\\.)*"|[{[\]}]/gu)) {
    if (token === '{' || token === '[') depth += 1;
    else if (token === '}' || token === ']') depth -= 1;
    most = Math.max(most, depth);
  }
  return most;
}

function tooDeep(start: number, end: number): Problem {
  return wrong(start, end, {
    en: `This line is nested more than ${deepest} levels deep. Flatten it.`,
    ja: `この行の入れ子が ${deepest} 段を超えています。浅くしてください。`,
  });
}

function notAnObject(start: number, end: number): Problem {
  return wrong(start, Math.max(start, end), {
    en: 'This line is not a JSON object. JSON Lines holds one `{…}` on each line.',
    ja: 'この行は JSON のオブジェクトではありません。JSON Lines では各行に 1 つの `{…}` を書きます。',
  });
}
