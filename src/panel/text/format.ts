import type { Locale, Text } from '../../core/base/text.ts';

/** A whole number with separators. */
export function count(value: number, locale: Locale): string {
  return new Intl.NumberFormat(locale).format(value);
}

/** A share of one as a percentage with at most one decimal; never `0 %` or `100 %` for what is not. */
export function percent(share: number, locale: Locale): string {
  const value = share * 100;
  const shown = value > 0 && value < 0.1 ? 0.1 : value < 100 && value > 99.9 ? 99.9 : value;
  const text = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(shown);
  return `${value > 0 && value < 0.1 ? '< ' : value < 100 && value > 99.9 ? '> ' : ''}${text}\u00a0%`;
}

/** US dollars with as many decimals as small prices need. */
export function dollars(value: number, locale: Locale): string {
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: 'USD',
    currencyDisplay: 'narrowSymbol',
    maximumSignificantDigits: 3,
  }).format(value);
}

/** A moment in the reader's own time zone; the text itself where it is no date. */
export function moment(iso: string, locale: Locale): string {
  const time = Date.parse(iso);
  if (Number.isNaN(time)) return iso;
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(time);
}

/** The day of a moment, as short as the language writes it; empty where it is no date. */
export function day(iso: string, locale: Locale): string {
  const time = Date.parse(iso);
  return Number.isNaN(time) ? '' : new Intl.DateTimeFormat(locale, { dateStyle: 'short' }).format(time);
}

/** How many attempts, as a phrase. */
export function attemptsPhrase(value: number): Text {
  return { en: `${count(value, 'en')} ${value === 1 ? 'attempt' : 'attempts'}`, ja: `${count(value, 'ja')} 件の試行` };
}

/** How far a run has come, as a phrase. */
export function progressPhrase(done: number, planned: number): Text {
  return {
    en: `${count(done, 'en')} of ${count(planned, 'en')} attempts`,
    ja: `${count(planned, 'ja')} 件中 ${count(done, 'ja')} 件の試行`,
  };
}

/** What was left out of a text, as the label of the button that shows it. */
export function morePhrase(characters: number): Text {
  return {
    en: `Show more (${count(characters, 'en')} characters hidden)`,
    ja: `続きを表示（${count(characters, 'ja')} 文字を省略中）`,
  };
}

/** A difference of shares in percentage points, with its sign: `+4.2 pp`, `−0.3 ポイント`. */
export function points(difference: number, locale: Locale): string {
  return `${signed(difference, locale)}${pointSigns[locale]}`;
}

/** An interval for a difference: `−0.3 to +4.2 pp`. */
export function pointRange({ low, high }: { readonly low: number; readonly high: number }, locale: Locale): string {
  const between = locale === 'ja' ? '～' : ' to ';
  return `${signed(low, locale)}${between}${signed(high, locale)}${pointSigns[locale]}`;
}

const pointSigns: Readonly<Record<Locale, string>> = { en: '\u00a0pp', ja: '\u00a0ポイント' };

function signed(share: number, locale: Locale): string {
  const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 1, signDisplay: 'exceptZero' });
  return format.format(share * 100).replace('-', '−');
}

/** A p-value with four decimals; smaller ones are not told apart. */
export function pValue(p: number, locale: Locale): string {
  const format = new Intl.NumberFormat(locale, { minimumFractionDigits: 4, maximumFractionDigits: 4 });
  return p < 0.0001 ? `< ${format.format(0.0001)}` : format.format(p);
}

/** How many planned attempts a run that ended early did not make. */
export function notMadePhrase(missing: number, planned: number): Text {
  const [some, all] = [count(missing, 'en'), count(planned, 'en')];
  return {
    en: `${some} of ${all} planned attempts ${missing === 1 ? 'was' : 'were'} not made.`,
    ja: `計画した試行 ${all} 件のうち ${some} 件を実施していません。`,
  };
}

/** What a report in a file holds of a run, and where the rest is. */
export function reportPhrase(held: number, of: number): Text {
  const [some, all] = [count(held, 'en'), count(of, 'en')];
  return {
    en: `This report holds ${some} of ${all} attempts: those that need attention first. Counts and rates are of the whole run, and the record holds all of it.`,
    ja: `このレポートには ${all} 件中 ${some} 件の試行を、注意が必要なものから優先して収めています。件数と率は実行全体のもので、すべての試行は記録にあります。`,
  };
}

/** What is left out of a text where it cannot be had. */
export function leftOutPhrase(characters: number): Text {
  return {
    en: `… ${count(characters, 'en')} more characters are in the record.`,
    ja: `… ほか ${count(characters, 'ja')} 文字は記録にあります。`,
  };
}

/** What a file leaves out of a table. */
export function leftPhrase(rows: number): Text {
  return {
    en: `${count(rows, 'en')} more ${rows === 1 ? 'row is' : 'rows are'} not in this file.`,
    ja: `ほか ${count(rows, 'ja')} 行はこのファイルにありません。`,
  };
}
