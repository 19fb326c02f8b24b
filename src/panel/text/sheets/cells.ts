import { say } from '../../../core/base/text.ts';
import type { Locale, Text } from '../../../core/base/text.ts';
import type { Rate } from '../../../core/record/record.ts';
import type { SheetCell, SheetColumn } from '../exportSheets.ts';
import { count, moment, percent, points } from '../format.ts';
import { words } from '../words.ts';

/** Makes the cells of one language: the number for programs beside what people read. */
export interface Cells {
  /** A share from 0 to 1. */
  readonly share: (value: number | null) => SheetCell;
  /** A difference of shares. */
  readonly points: (value: number | null) => SheetCell;
  readonly count: (value: number) => SheetCell;
  /** ISO 8601. */
  readonly moment: (value: string) => SheetCell;
  /** A word that programs know by another name. */
  readonly named: (value: string, name: string) => SheetCell;
  readonly say: (text: Text) => string;
  readonly column: (key: string, title: Text | string) => SheetColumn;
}

/** The cells of a language. */
export function cellsIn(locale: Locale): Cells {
  return {
    share: (value) => (value === null ? null : { value, shown: percent(value, locale) }),
    points: (value) => (value === null ? null : { value, shown: points(value, locale) }),
    count: (value) => ({ value, shown: count(value, locale) }),
    moment: (value) => (value === '' ? null : { value, shown: moment(value, locale) }),
    named: (value, name) => ({ value, shown: name }),
    say: (text) => say(text, locale),
    column: (key, title) => ({ key, title: typeof title === 'string' ? title : say(title, locale) }),
  };
}

/** The columns of a failure rate. */
export function rateColumns({ column }: Cells): readonly SheetColumn[] {
  return [
    column('failures', words.failures),
    column('n', words.verdicts),
    column('rate', words.rate),
    column('low', words.low),
    column('high', words.high),
  ];
}

/** A failure rate in those columns. */
export function rateCells({ count, share }: Cells, { failures, n, rate, low, high }: Rate): readonly SheetCell[] {
  return [count(failures), count(n), share(rate), share(low), share(high)];
}
