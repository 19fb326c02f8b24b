import { markdownText } from '../../core/base/markdown.ts';
import { say } from '../../core/base/text.ts';
import type { Locale } from '../../core/base/text.ts';
import { csv } from './csv.ts';
import type { FileCell } from './csv.ts';
import type { ExportFormat } from './exportRows.ts';
import { leftPhrase } from './format.ts';

/** A value of a table: as programs read it, and as people do where that differs. */
export type SheetCell = FileCell | { readonly value: FileCell; readonly shown: string };

/** A column: its name for programs, the same in every language, and its heading. */
export interface SheetColumn {
  readonly key: string;
  readonly title: string;
}

/** A table of the panel as data. */
export interface Sheet {
  /** Its name for programs. */
  readonly key: string;
  readonly title: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly SheetCell[])[];
  /** Rows that the panel does not have. */
  readonly left?: number;
}

/** Tables as one file: in CSV one table as it is, and several as one of `table, row, column, value`; what has no rows is left out. */
export function exportSheets(
  title: string,
  sheets: readonly Sheet[],
  format: ExportFormat,
  { locale }: { readonly locale: Locale },
): string {
  const filled = sheets.filter(({ rows, left = 0 }) => rows.length > 0 || left > 0);
  switch (format) {
    case 'csv':
      return sheets.length === 1 ? oneTable(sheets[0]) : longTable(filled);
    case 'json':
      return `${JSON.stringify(Object.fromEntries(filled.map((sheet) => [sheet.key, sheetJson(sheet)])), null, 2)}\n`;
    case 'markdown':
      return [`# ${markdownText(title)}`, '', ...filled.flatMap((sheet) => sheetMarkdown(sheet, locale))].join('\n');
  }
}

function oneTable(sheet: Sheet | undefined): string {
  const { columns = [], rows = [] } = sheet ?? {};
  return csv(
    columns.map(({ key }) => key),
    rows.map((row) => row.map(valueOf)),
  );
}

function longTable(sheets: readonly Sheet[]): string {
  const lines = sheets.flatMap(({ key: table, columns, rows }) =>
    rows.flatMap((row, at) =>
      columns.map(({ key }, column): readonly FileCell[] => [table, at + 1, key, valueOf(row[column] ?? null)]),
    ),
  );
  return csv(['table', 'row', 'column', 'value'], lines);
}

function sheetJson({ columns, rows, left = 0 }: Sheet) {
  const records = rows.map((row) =>
    Object.fromEntries(columns.map(({ key }, column) => [key, valueOf(row[column] ?? null)])),
  );
  return left === 0 ? records : { left, rows: records };
}

function sheetMarkdown({ title, columns, rows, left = 0 }: Sheet, locale: Locale): readonly string[] {
  const line = (cells: readonly string[]) => `| ${cells.map(markdownText).join(' | ')} |`;
  return [
    `## ${markdownText(title)}`,
    '',
    line(columns.map((column) => column.title)),
    `|${' --- |'.repeat(columns.length)}`,
    ...rows.map((row) => line(columns.map((_, column) => textOf(row[column] ?? null)))),
    '',
    ...(left === 0 ? [] : [say(leftPhrase(left), locale), '']),
  ];
}

function valueOf(cell: SheetCell): FileCell {
  return typeof cell === 'object' && cell !== null ? cell.value : cell;
}

function textOf(cell: SheetCell): string {
  if (cell === null) return '–';
  return typeof cell === 'object' ? cell.shown : String(cell);
}
