import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { findAll } from './view.ts';
import type { Found, View } from './view.ts';

const emailForm =
  /(?<![A-Za-z0-9._%+@-])[A-Za-z0-9](?:[A-Za-z0-9._%+-]{0,62}[A-Za-z0-9_%+-])?(?: ?@ ?| ?[[(（] ?(?:at|アット|あっと) ?[\])）] ?)(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?: ?\. ?| ?[[(（] ?(?:dot|ドット) ?[\])）] ?)){1,6}[A-Za-z]{2,24}(?![A-Za-z0-9@])|(?<![A-Za-z0-9])(?:[A-Za-z0-9._-] ){2,40}@ (?:[A-Za-z0-9.-] ){3,40}[A-Za-z](?![A-Za-z0-9])/gu;

/** E-mail addresses, also with spaces, "(at)" and "(dot)". */
export function emails(view: View): Found[] {
  return findAll(view, 'email', emailForm, (match) => {
    const value = match[0]
      .replace(/ ?[[(（] ?(?:at|アット|あっと) ?[\])）] ?/giu, '@')
      .replace(/ ?[[(（] ?(?:dot|ドット) ?[\])）] ?/giu, '.')
      .replace(/ /gu, '')
      .toLowerCase();
    return /^[^@]+@[^@]+\.[a-z]{2,24}$/u.test(value) && !value.includes('..') ? value : undefined;
  });
}

/** Where a number can begin and end: not inside of a longer one, a decimal, a date or a version. */
const before = String.raw`(?<![\d*●○×#_A-Za-z+]|\d[ ./:-]|\d,(?=\d{3}(?![\d(-]))|[A-Za-z]-)`;
const after = String.raw`(?![\d*●○×#_A-Za-z]|[ ./:-]\d|-?[*●○×]|,\d{3}(?!\d))`;
const phoneForm = new RegExp(
  `${before}(?:${[
    // International: + and up to 15 digits.
    String.raw`\+ ?\d{1,3}(?:[ .-]?\(\d{1,4}\)(?=[ .-]?\d))?(?:[ .-]{0,2}\d){6,13}`,
    // Japan, national: groups, or all in a row.
    String.raw`(?:\(0\d{1,4}\)|0\d{1,4})[ -]?\d{1,4}[ -]?\d{3,4}`,
    String.raw`0\d{1,4}\(\d{1,4}\)\d{3,4}`,
    // With dots, or with spaces around the hyphens.
    String.raw`0[5789]0\.\d{4}\.\d{4}|0\d{1,4} - \d{1,4} - \d{4}`,
    // From abroad by the exit code.
    String.raw`(?:00|010[ -]?)81[ -]?\d{1,4}[ -]?\d{1,4}[ -]?\d{4}`,
    // Each digit on its own.
    String.raw`0(?:[ -]\d){9,10}`,
    // North America.
    String.raw`(?:\([2-9]\d{2}\)|[2-9]\d{2})[ .-]\d{3}[ .-]\d{4}`,
    String.raw`1[ .-][2-9]\d{2}[ .-]\d{3}[ .-]\d{4}`,
  ].join('|')})${after}`,
  'gu',
);

/** Telephone numbers that exist by their country's plan; Japan where no country is given, North America by its own form. */
export function phones(view: View): Found[] {
  return findAll(view, 'phone', phoneForm, (match, context) => {
    const written = match[0];
    if (notPhone.test(context.split('\n')[0] ?? '')) return undefined;
    const compact = written.replace(/[ ().-]/gu, '').replace(/^(?:00|010)(?=81\d{9,10}$)/u, '+');
    const country = /^(?:\(?[2-9]|1[ .-])/u.test(written) ? 'US' : 'JP';
    if (country === 'JP' && !/^(?:\+|0)/u.test(compact)) return undefined;
    const parsed = parsePhoneNumberFromString(compact, country);
    return parsed?.isValid() === true ? parsed.number : undefined;
  });
}

/** Words right before a number that say that it is another kind of number. */
const notPhone =
  /(?:注文|受付|伝票|追跡|商品|製品|型番|シリアル|管理|整理|請求書?|取引|会員|予約|文書|品|ロット|口座|郵便|社員|学籍|店舗)(?:番号|コード|ID|No\.?|番)[はが：:\s]*$|(?:〒|¥|￥|\$|第|合計|金額|order|ticket|invoice|tracking|isbn|version|ver\.?|v)\s*[:#]?\s*$/iu;
