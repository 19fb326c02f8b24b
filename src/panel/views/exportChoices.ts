import type { Locale } from '../../core/base/text.ts';
import type { AttemptDetail } from '../../protocol/panel/attempt.ts';
import type { PanelModel } from '../model.ts';
import type { PanelState } from '../state.ts';
import { attemptFile } from '../text/exportAttempt.ts';
import { exportRows } from '../text/exportRows.ts';
import { exportSheets } from '../text/exportSheets.ts';
import type { Sheet } from '../text/exportSheets.ts';
import { wholeTurns } from '../wholeTurns.ts';
import type { ExportChoice } from './exportMenu.ts';

/** The most rows that are written into one file; the file says what it left out. */
const mostRows = 50_000;

const tableFormats = [
  { format: 'csv', name: 'CSV', ending: 'csv' },
  { format: 'json', name: 'JSON', ending: 'json' },
  { format: 'markdown', name: 'Markdown', ending: 'md' },
] as const;

/** What tables of the panel can be written as; they are made when they are asked for, and hold nothing that a target said. */
export function sheetChoices(title: string, sheets: () => readonly Sheet[], locale: Locale): readonly ExportChoice[] {
  return tableFormats.map(({ format, name, ending }) => ({
    name,
    ending,
    write: () => Promise.resolve(exportSheets(title, sheets(), format, { locale })),
  }));
}

/** What the table's rows can be written as: in its order, narrowed as it is. */
export function rowChoices(model: PanelModel, { locale, shield }: PanelState): readonly ExportChoice[] {
  return tableFormats.map(({ format, name, ending }) => ({
    name,
    ending,
    write: async (withHidden) => {
      const { rows, total } = await model.shownRows(mostRows);
      return exportRows(rows, format, {
        locale,
        left: total - rows.length,
        shield: withHidden ? 'never' : shield,
      });
    },
  }));
}

/** What the open attempt can be written as: its whole conversation with all that was found. */
export function attemptChoices(
  model: PanelModel,
  { locale, shield, report }: PanelState,
  attempt: AttemptDetail,
): readonly ExportChoice[] {
  const formats = [
    { format: 'markdown', name: 'Markdown', ending: 'md' },
    { format: 'json', name: 'JSON', ending: 'json' },
  ] as const;
  return formats.map(({ format, name, ending }) => ({
    name,
    ending,
    write: async (withHidden) => {
      // A report in a file holds no more than it shows.
      const contents = await wholeTurns(attempt, report === null ? model.piece : undefined);
      return attemptFile(attempt, contents, format, { locale, shield: withHidden ? 'never' : shield });
    },
  }));
}

/** A file's name for an attempt: words of any script, and nothing that a file system takes for something else. */
export function attemptFileName(run: string, { suite, scenario, variant, target, repeat }: AttemptDetail): string {
  const parts = ['tenken', run, suite, scenario, variant, target, String(repeat)];
  return parts
    .map((part) => part.replace(/[^\p{L}\p{N}_-]+/gu, '-').slice(0, 40))
    .filter((part) => /[\p{L}\p{N}]/u.test(part))
    .join('-');
}
