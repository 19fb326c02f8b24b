import { corporateNumber, driversLicence, iban, luhn, myNumber, socialSecurityNumber } from './checkDigits.ts';
import { areYears, isAmount, isInPath, isMinute, isOtherNumber } from './labels.ts';
import { findAll } from './view.ts';
import type { Found, View } from './view.ts';

/** Digits in a form in which people write numbers: in a row, in groups of one kind of separator, or each on its own. */
function written(groups: readonly string[]): string {
  return [...groups.map((each) => each), String.raw`(?<!\d[ -])\d(?:(?: - |[ -])\d){11,18}`].join('|');
}

const edge = {
  // A comma between digits belongs to a number only before three of them; in a table it separates columns.
  before: String.raw`(?<![\d*●○×#_]|\d[ ./:-]|\d,(?=\d{3}(?![\d-]))|[A-Za-z]\d*)`,
  after: String.raw`(?![ -]?[\d*●○×#_]|[.:/]\d|,\d{3}(?!\d)|[A-Za-z])`,
};

function digits(text: string): string {
  return text.replace(/\D/gu, '');
}

const cardForm = new RegExp(
  edge.before +
    `(?:${written([String.raw`\d{12,19}`, String.raw`\d{4}([ ./_・-])\d{4}\1\d{4}(?:\1\d{4})?(?:\1\d{1,3})?`, String.raw`\d{4}([ ./_・-])\d{6}\2\d{4,5}`])})` +
    edge.after,
  'gu',
);

/** Numbers of the issuers that most people know. */
const issuer =
  /^(?:4\d{15}(?:\d{3})?|5[1-5]\d{14}|2(?:20[0-4]|22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}|3(?:0[0-5]|[68]\d|9\d)\d{11}|6(?:011|4[4-9]\d|5\d\d)\d{12}|35(?:2[89]|[3-8]\d)\d{12}|62\d{14,17})$/u;

/** Brands whose numbers begin like others' too (Maestro, RuPay, Troy) and Visa's short ones: cards only beside the words for it. */
const rareIssuer =
  /^(?:(?:5018|5020|5038|5893|6304|6759|676[1-3])\d{8,15}|(?:60|65|81|82|508[5-9]|9792)\d{12,14}|4\d{12})$/u;

/** Payment cards: 13 to 19 digits of a known issuer that satisfy Luhn; beside the words for it those of rarer ones too. */
export function cards(view: View): Found[] {
  return findAll(view, 'card', cardForm, (match, context) => {
    const number = digits(match[0]);
    const called =
      /(?:クレジット|デビット|支払い?|決済)?カード(?:の)?番号|クレジット|(?:credit|debit|payment) card|card (?:number|no)|\bcard\b|visa|master|amex|jcb/iu.test(
        context,
      );
    if (isAmount(context) || (isOtherNumber(context) && !called && !context.includes('カード'))) return undefined;
    const known = issuer.test(number) || (called && rareIssuer.test(number));
    return known && luhn(number) ? number : undefined;
  });
}

const twelve = new RegExp(
  edge.before + `(?:${written([String.raw`\d{12}`, String.raw`\d{4}( - |[ ./_・-]|-?\n)\d{4}\1\d{4}`])})` + edge.after,
  'gu',
);

/** My Number: 12 digits with the right check digit, unless they are called something else. */
export function myNumbers(view: View): Found[] {
  return findAll(view, 'my-number', twelve, (match, context) => {
    const number = digits(match[0]);
    const called = /マイナンバー|個人番号|my ?number|individual number/iu.test(context);
    // Numbers below each other may be a column of others.
    if (!called && match[0].includes('\n')) return undefined;
    if (isAmount(context)) return undefined;
    if (!called && (isOtherNumber(context) || isInPath(context) || /免許|licen[cs]e/iu.test(context))) return undefined;
    if (!called && (areYears(match[0]) || isMinute(match[0]))) return undefined;
    return myNumber(number) ? number : undefined;
  });
}

/** Japanese driver's licences: 12 digits with the right check digit beside the word for it. */
export function driversLicences(view: View): Found[] {
  return findAll(view, 'drivers-licence', twelve, (match, context) => {
    const number = digits(match[0]);
    return /免許|driver'?s? licen[cs]e|licen[cs]e (?:no|number)/iu.test(context) && driversLicence(number)
      ? number
      : undefined;
  });
}

const thirteen = new RegExp(
  edge.before + `(?:T?(?:${written([String.raw`\d{13}`, String.raw`\d([ -])\d{4}\1\d{4}\1\d{4}`])}))` + edge.after,
  'gu',
);

/** Corporate Numbers: 13 digits with the right check digit. Public, so only looked for when asked. */
export function corporateNumbers(view: View): Found[] {
  return findAll(view, 'corporate-number', thirteen, (match, context) => {
    const number = digits(match[0]);
    const called = /法人番号|登録番号|インボイス|corporate number/iu.test(context);
    return corporateNumber(number) && (called || !isOtherNumber(context)) ? number : undefined;
  });
}

const ibanForm =
  /(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?:[A-Z0-9]{11,30}|(?:[ -][A-Z0-9]{4}){2,7}(?:[ -][A-Z0-9]{1,3})?)(?![A-Za-z0-9])/giu;

/** International bank account numbers. */
export function ibans(view: View): Found[] {
  return findAll(view, 'iban', ibanForm, (match) => {
    const compact = match[0].replace(/[ -]/gu, '').toUpperCase();
    return iban(compact) ? compact : undefined;
  });
}

const ssnForm = new RegExp(
  edge.before + String.raw`(?:\d{3}([ -])\d{2}\1\d{4}|\d{9}|(?<!\d[ -])\d(?:[ -]\d){8})` + edge.after,
  'gu',
);

/** United States social security numbers; nine digits in a row only beside the words for it. */
export function socialSecurityNumbers(view: View): Found[] {
  return findAll(view, 'ssn', ssnForm, (match, context) => {
    const number = digits(match[0]);
    const called = /\bssn\b|social security|社会保障番号/iu.test(context);
    const grouped = /^\d{3}-\d{2}-\d{4}$/u.test(match[0]);
    return (called || (grouped && !isOtherNumber(context))) && socialSecurityNumber(number) ? number : undefined;
  });
}

// Two letters and seven digits in Japan, nine digits in many places, nine of a reduced alphabet in Germany.
const passportForm =
  /(?<![A-Za-z0-9])(?:[A-Z]{2} ?\d{7}|[A-Z] ?\d{7,8}|\d{9}|(?=(?:[A-Z]*\d){4})[CFGHJ-NPRTV-Z][CFGHJ-NPRTV-Z0-9]{8})(?![A-Za-z0-9])/giu;
const machineReadable =
  /(?<![A-Z0-9<])P[A-Z<][A-Z]{3}[A-Z<]{2,39}|(?<![A-Z0-9<])[A-Z0-9<]{9}\d[A-Z]{3}\d{7}[MF<]\d{7}[A-Z0-9<]{14,16}/gu;

/** Passports: a number beside the word for it, or the machine-readable lines. */
export function passports(view: View): Found[] {
  return [
    ...findAll(view, 'passport', passportForm, (match, context) =>
      /passport|パスポート|旅券/iu.test(context) ? match[0].replace(/ /gu, '') : undefined,
    ),
    ...findAll(view, 'passport', machineReadable, (match) => (match[0].includes('<') ? match[0] : undefined)),
  ];
}

const recordForm =
  /(?<=(?:カルテ|診察券|診療録|患者|受診者|レセプト|保険者?証|被保険者)の?(?:番号|ID|No\.?|ナンバー)[はが：:\s#「=]{0,6})(?:[A-Z]{1,5}[- ]?)?\d(?:[A-Z\d]|[- ](?=[A-Z]?\d)){2,18}|(?<=\b(?:MRN|medical record (?:number|no\.?)|patient (?:id|number|no\.?)|chart (?:number|no\.?)|health record (?:number|no\.?))(?: is|[:#=\s-]){0,6})(?!is\b)[A-Z]{0,5}-?\d[\dA-Z-]{2,18}(?![A-Za-z0-9])/giu;

const recordInData = /(?<![A-Za-z\d-])[A-Z]{0,5}-?\d[\dA-Z-]{3,18}(?![A-Za-z\d-])/gu;
/** A key of a record, or what stands over a column. */
const recordKey =
  /(?:(?:カルテ|診察券|診療録|患者|受診者|レセプト|保険者?証|被保険者)の?(?:番号|ID|No\.?|ナンバー)|(?<![A-Za-z])(?:mrn|(?:medical_?record|patient|chart|health_?record)[ _-]?(?:id|no|number)))["']?\s*[:=]\s*["']?\n/iu;

/** Medical record and patient numbers: by the words that name them, before them, as a key or over a column. */
export function medicalRecordNumbers(view: View): Found[] {
  const named = findAll(view, 'medical-record-number', recordForm, (match) => recordNumber(match[0]));
  const keyed = findAll(view, 'medical-record-number', recordInData, (match, context) =>
    recordKey.test(context) ? recordNumber(match[0]) : undefined,
  );
  return [
    ...named,
    ...keyed.filter(({ span }) => named.every((each) => each.span.end <= span.start || span.end <= each.span.start)),
  ];
}

function recordNumber(written: string): string | undefined {
  const number = written.replace(/[ -]/gu, '');
  return digits(number).length >= 4 ? number : undefined;
}
