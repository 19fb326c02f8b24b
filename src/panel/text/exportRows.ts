import { outcomeWords } from '../../core/base/outcome.ts';
import { markdownText } from '../../core/base/markdown.ts';
import { printable } from '../../core/base/printable.ts';
import { shieldedMessage, shieldNote, shields } from '../../core/base/shield.ts';
import type { ShieldFrom } from '../../core/base/shield.ts';
import { say } from '../../core/base/text.ts';
import type { Locale } from '../../core/base/text.ts';
import type { Row } from '../../protocol/panel/rows.ts';
import { words } from './words.ts';

/** What a table can be written as. */
export type ExportFormat = 'csv' | 'json' | 'markdown';

/** How rows are written. */
export interface ExportOptions {
  readonly locale: Locale;
  /** From which severity on what a target said is left out; `never` writes all. */
  readonly shield: ShieldFrom;
  /** Rows that are shown and were not asked for. */
  readonly left: number;
}

/** The rows as a file. */
export function exportRows(rows: readonly Row[], format: ExportFormat, options: ExportOptions): string {
  const records = rows.map((row) => recordOf(row, options));
  switch (format) {
    case 'csv':
      return csv(records);
    case 'json':
      return `${JSON.stringify({ left: options.left, attempts: records }, null, 2)}\n`;
    case 'markdown':
      return markdown(rows, options);
  }
}

type ExportRecord = Readonly<Record<string, string | number | null>>;

function recordOf(row: Row, { locale, shield }: ExportOptions): ExportRecord {
  const { brief } = row;
  const quote = brief.kind === 'check' ? brief.evidence : brief.kind === 'reply' ? brief.text : '';
  const hidden = quote !== '' && shields(row, shield);
  return {
    suite: row.suite,
    scenario: row.scenario,
    title: row.title,
    variant: row.variant,
    repeat: row.repeat,
    target: row.target,
    outcome: row.outcome,
    severity: row.severity,
    latency_ms: row.latencyMs,
    cost_usd: row.cost,
    started_at: row.startedAt,
    check: brief.kind === 'check' ? brief.check : '',
    message: brief.kind === 'reply' ? '' : say(shieldedMessage(brief.message, row, shield), locale),
    evidence_or_reply: hidden ? say(shieldNote(quote.length), locale) : quote,
    file: row.source?.file ?? '',
    line: row.source?.line ?? null,
  };
}

/**
 * CSV as in RFC 4180, with a byte order mark, since spreadsheets take it for a local code page without. A text that a spreadsheet
 * would take for a formula is preceded by an apostrophe (OWASP, "CSV Injection"); wide and other forms of the signs count too.
 */
function csv(records: readonly ExportRecord[]): string {
  const [first] = records;
  const header = first ? Object.keys(first) : [];
  const lines = [header, ...records.map((record) => Object.values(record))];
  return `\ufeff${lines.map((line) => line.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

function csvCell(value: string | number | null): string {
  if (typeof value !== 'string') return value === null ? '' : String(value);
  const text = printable(value);
  const guarded = /^\s*[=+\-@|%\t＝＋－＠−]/u.test(text) ? `'${text}` : text;
  return `"${guarded.replaceAll('"', '""')}"`;
}

function markdown(rows: readonly Row[], options: ExportOptions): string {
  const { locale, left } = options;
  const names = [words.outcome, words.scenario, words.target, words.severity, words.finding];
  const lines = rows.map((row) => {
    const record = recordOf(row, options);
    const variant = row.variant === '' ? '' : `#${row.variant}`;
    const name = `${row.title || row.scenario} (${row.suite}/${row.scenario}${variant}@${row.repeat})`;
    const finding = [record.message, record.evidence_or_reply].filter((part) => part !== '').join(' · ');
    return [say(outcomeWords[row.outcome], locale), name, row.target, row.severity, finding];
  });
  const more = say(
    { en: `${left} more rows are not in this file.`, ja: `ほか ${left} 行はこのファイルにありません。` },
    locale,
  );
  return [
    `| ${names.map((name) => say(name, locale)).join(' | ')} |`,
    `|${' --- |'.repeat(names.length)}`,
    ...lines.map((cells) => `| ${cells.map(markdownText).join(' | ')} |`),
    ...(left > 0 ? ['', more] : []),
    '',
  ].join('\n');
}
