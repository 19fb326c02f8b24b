import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { PhoneNumber } from 'libphonenumber-js/max';
import { isAmount } from './labels.ts';
import { spokenDigits, spokenRow } from './spoken.ts';
import { findAll } from './view.ts';
import type { Found, View } from './view.ts';

const at = String.raw`(?: {0,2}@(?: {0,2}|\n)|&#64;|&#x40;|%40| ?[[(（{<【#] ?(?:at|a|アット|あっと|アットマーク|あっとまーく) ?[\])）}>】#] ?| ?(?:アットマーク|あっとまーく|アット|あっと|at-mark|★|☆|◎) ?)`;
const topLevel =
  '(?:com|net|org|co|ne|or|ac|go|ed|jp|edu|gov|io|info|biz|dev|app|me|de|uk|fr|cn|kr|tw|us|eu|au|ca|ch|it|es|nl|example)';
const dot = String.raw`(?: ?\. ?|\n\.(?=${topLevel}(?![A-Za-z]))| dot (?=${topLevel}(?![A-Za-z]))|点(?=${topLevel}(?![A-Za-z]))|。(?=(?:com|net|org|co|ne|or|ac|go|jp)(?![A-Za-z]))| ?[[(（{<【] ?(?:dot|ドット|どっと) ?[\])）}>】] ?| ?ドット ?)`;
// Behind a masked letter what is left of a name identifies nobody.
const begins = String.raw`(?<![A-Za-z0-9._%+@*●○×#])`;
const local = String.raw`[A-Za-z0-9](?:[A-Za-z0-9.'_%+-]{0,63})?`;
const label = String.raw`[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?`;
const native = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]{1,20}`;
const top = String.raw`[A-Za-z]{2,24}(?![A-Za-z0-9@]|-[A-Za-z0-9])`;
const emailForm = new RegExp(
  [
    `${begins}${local}${at}(?:${label}${dot}){1,6}${top}`,
    `${begins}${local}@${native}\\.${top}`,
    // A top level domain in Punycode or in letters of its own.
    `${begins}${local}@(?:${label}\\.){1,6}xn--[A-Za-z0-9-]{1,59}(?![A-Za-z0-9-])`,
    // In words alone.
    String.raw`${begins}${local} at (?:${label} dot ){1,3}(?:com|net|org|jp|edu|gov|io|info|de|uk|fr|cn|kr)\b`,
    // Each letter on its own.
    String.raw`(?<![A-Za-z0-9])(?:[A-Za-z0-9._-] ){2,40}@ (?:[A-Za-z0-9.-] ){3,40}[A-Za-z](?![A-Za-z0-9])`,
  ].join('|'),
  'gu',
);

/** E-mail addresses, also with spaces, "(at)", "(dot)" and in words; not the `user@host:path` of a program. */
export function emails(view: View): Found[] {
  return findAll(view, 'email', emailForm, (match, context) => {
    const written = match[0];
    // "He works at amazon dot com" names nobody's address: words alone count beside the word for it, or where a name has a dot or digit.
    if (
      / at .* dot /u.test(written) &&
      !/[._+\d].* at /u.test(written) &&
      !/mail|contact|メール|reach|write/iu.test(context)
    )
      return undefined;
    if (isProse(written)) return undefined;
    if (written.startsWith('git@') && context.includes('\n:')) return undefined;
    const value = written
      .replace(new RegExp(`${at}| at `, 'giu'), '@')
      .replace(new RegExp(`${dot}| dot `, 'giu'), '.')
      .replace(/\s/gu, '')
      .toLowerCase();
    const filler = /^([x*])\1*@\1+\./u.test(value);
    return /^[^@]+@[^@]+\.(?:[a-z]{2,24}|xn--[a-z0-9-]+)$/u.test(value) && !/@.*\.\./u.test(value) && !filler
      ? value
      : undefined;
  });
}

/** Words before a sign with spaces around it that are no name: "see @clinic.jp", "open @ 10 . Room 5". */
const noName =
  /^(?:an?|and|are|as|at|by|call|chat|contact|e-?mail|find|follow|for|from|get|go|held|home|in|is|it|join|live|look|mail|me|meet|meeting|of|on|open|or|order|ping|say|see|sum|talk|thanks|that|the|them|this|to|total|us|via|visit|was|we|with|write|you|\d+)$/iu;

/** Whether a sign with spaces around it only stands for "at": behind a common word, or before something that is no domain. */
function isProse(written: string): boolean {
  const [, name = '', sign = '', domain = ''] = /^([^\s@]+)(\s*@\s*)(.+)$/u.exec(written) ?? [];
  if (sign === '' || (sign === '@' && !/\s/u.test(domain))) return false;
  // Each letter on its own is no prose.
  if (/^(?:\S )+\S$/u.test(domain)) return false;
  if (sign !== '@' && noName.test(name)) return true;
  return /\S\. /u.test(domain) || !new RegExp(`${topLevel}$`, 'u').test(domain);
}

/** Where a number can begin and end: not inside of a longer one, a decimal, a date or a version. */
const before = String.raw`(?:(?<=\b(?:TEL|Tel|tel|FAX|Fax|fax))|(?<![\d*●○×#_A-Za-z+]|\d[ .:-]|\d/(?!\(?0)|\d,(?=\d{3}(?![\d(-]| \d{4} \d{4}))|[A-Za-z]-))`;
const after = String.raw`(?![\d*●○×#_A-Za-z]|[ .:-]\d|/(?!0\d)\d|-?[*●○×]|,\d{3}(?!\d))`;
const phoneForm = new RegExp(
  `${before}(?:${[
    // International: + and up to 15 digits.
    String.raw`\+ ?\d{1,3}(?:[ .-]?\(\d{1,4}\)(?=[ .-]?\d))?(?:[ .-]{0,2}\d){6,13}`,
    // Broken over lines: before shorter forms, which would take the beginning for a number.
    String.raw`0[5789]0(?<wrap>-?\n)\d{4}(?:\k<wrap>|-)\d{4}|0[5789]0-\d{4}-\n\d{4}`,
    // Japan, national: groups, or all in a row.
    String.raw`(?:\(0\d{1,4}\)|0\d{1,4})[ -]?\d{1,4}[ -]?\d{3,4}`,
    String.raw`0\d{1,4}\(\d{1,4}\)\d{3,4}`,
    // With dots, or with spaces around the hyphens.
    String.raw`0[5789]0(?<sign>[./_・の])\d{4}\k<sign>\d{4}|0\d{1,4}の\d{1,4}の\d{4}|0\d{1,4} - \d{1,4} - \d{4}`,
    // From abroad by the exit code.
    String.raw`(?:00|010[ -]?)81[ -]?\d{1,4}[ -]?\d{1,4}[ -]?\d{4}`,
    // Each digit on its own.
    String.raw`0(?:(?: - |[ -])\d){9,10}`,
    // North America.
    String.raw`(?:\([2-9]\d{2}\)[ .-]?|[2-9]\d{2}[ .-])\d{3}[ .-]\d{4}`,
    String.raw`1?[2-9]\d{9}`,
    String.raw`1[ .-][2-9]\d{2}[ .-]\d{3}[ .-]\d{4}`,
  ].join('|')})${after}`,
  'gu',
);

/** Telephone numbers that exist by their country's plan; Japan where no country is given, North America by its own form. */
export function phones(view: View): Found[] {
  return [...writtenPhones(view), ...spokenPhones(view)];
}

function spokenPhones(view: View): Found[] {
  return findAll(view, 'phone', spokenRow, (match) => {
    const said = spokenDigits(match[0]);
    const parsed =
      said === undefined ? undefined : parsePhoneNumberFromString(said, said.startsWith('0') ? 'JP' : 'US');
    return parsed?.isValid() === true ? parsed.number : undefined;
  });
}

function writtenPhones(view: View): Found[] {
  return findAll(view, 'phone', phoneForm, (match, context) => {
    const written = match[0];
    if (notPhone.test(context.split('\n')[0] ?? '') || isAmount(context)) return undefined;
    // Numbers below each other may be a column of others.
    if (/\d\n/u.test(written) && !/phone|\btel\b|電話|携帯|連絡先/iu.test(context)) return undefined;
    // Ten digits in a row are a number in North America only beside the word for it.
    if (
      /^1?[2-9]\d{9}$/u.test(written) &&
      !/phone|\bcell\b|\bmobile\b|\bcall\b|\btel\b|\bfax\b|電話|携帯/iu.test(context)
    )
      return undefined;
    const compact = written.replace(/[\s()./_・の-]/gu, '').replace(/^(?:00|010)(?=81\d{9,10}$)/u, '+');
    const country = /^(?:\(?[2-9]|1[ .-]|1[2-9]\d{9}$)/u.test(written) ? 'US' : 'JP';
    if (country === 'JP' && !/^(?:\+|0)/u.test(compact)) return undefined;
    const parsed = parsePhoneNumberFromString(compact, country);
    if (parsed?.isValid() !== true || (helpline.test(context) && isShared(parsed))) return undefined;
    return parsed.number;
  });
}

/** A line that anybody may call is nobody's number: toll-free or shared, and called so. */
function isShared(number: PhoneNumber): boolean {
  const type = number.getType();
  return type === 'TOLL_FREE' || type === 'SHARED_COST' || type === 'UAN' || type === 'PREMIUM_RATE';
}
const helpline =
  /ホットライン|ダイヤル|ダイアル|いのちの電話|相談|窓口|センター|お客様|サポート|代表|hot ?line|help ?line|life ?line|toll[- ]free|customer|support|crisis/iu;

/** Words right before a number that say that it is another kind of number. */
const notPhone =
  /(?:型番|品番|図面番号|(?<![a-z])sku)[はが：:\s#]*$|(?:注文|受付|伝票|追跡|商品|製品|型番|シリアル|管理|整理|台帳|請求書?|取引|会員|予約|文書|品|ロット|口座|郵便|社員|学籍|店舗)(?:番号|コード|ID|No\.?|番)[はが：:\s]*$|(?:〒|¥|￥|\$|第|合計|金額|order|ticket|invoice|tracking|isbn|version|ver\.?|part|model|v)\s*[:#]?\s*$/iu;
