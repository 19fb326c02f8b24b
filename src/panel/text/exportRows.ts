import { outcomeWords } from '../../core/base/outcome.ts';
import { markdownText } from '../../core/base/markdown.ts';
import { shieldedMessage, shieldNote, shields } from '../../core/base/shield.ts';
import type { ShieldFrom } from '../../core/base/shield.ts';
import { say } from '../../core/base/text.ts';
import type { Locale } from '../../core/base/text.ts';
import type { Row } from '../../protocol/panel/rows.ts';
import { leftPhrase } from './format.ts';
import { csv } from './csv.ts';
import type { FileCell } from './csv.ts';
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
      return csv(
        Object.keys(records[0] ?? {}),
        records.map((record) => Object.values(record)),
      );
    case 'json':
      return `${JSON.stringify({ left: options.left, attempts: records }, null, 2)}\n`;
    case 'markdown':
      return markdown(rows, options);
  }
}

type ExportRecord = Readonly<Record<string, FileCell>>;

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
  return [
    `| ${names.map((name) => say(name, locale)).join(' | ')} |`,
    `|${' --- |'.repeat(names.length)}`,
    ...lines.map((cells) => `| ${cells.map(markdownText).join(' | ')} |`),
    ...(left > 0 ? ['', say(leftPhrase(left), locale)] : []),
    '',
  ].join('\n');
}
