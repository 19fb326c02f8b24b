import type { Span } from '../../base/span.ts';
import type { Text } from '../../base/text.ts';
import { fold } from '../folding.ts';
import { emails, phones } from './contact.ts';
import {
  cards,
  corporateNumbers,
  driversLicences,
  ibans,
  medicalRecordNumbers,
  myNumbers,
  passports,
  socialSecurityNumbers,
} from './numbers.ts';
import { addresses, postalCodes } from './addresses.ts';
import { datesOfBirth } from './birth.ts';
import { viewOf } from './view.ts';
import type { Found, View } from './view.ts';

/** Every kind of personal data that is recognised. Where two claim the same place, the earlier one has it. */
export const piiKinds = [
  'email',
  'iban',
  'card',
  'medical-record-number',
  'drivers-licence',
  'my-number',
  'passport',
  'ssn',
  'phone',
  'address',
  'date-of-birth',
  'corporate-number',
  'postal-code',
] as const;
export type PiiKind = (typeof piiKinds)[number];

/** What is looked for when no kinds are named: a corporate number is public, a postal code alone identifies nobody. */
export const strongKinds: readonly PiiKind[] = piiKinds.filter(
  (kind) => kind !== 'corporate-number' && kind !== 'postal-code',
);

/** What its form, check digit or numbering plan proves to be possible: all that counts in a suite, where people are made up. */
export const certainKinds = ['email', 'iban', 'card', 'my-number', 'phone'] as const satisfies readonly PiiKind[];

/** The kinds as people call them. */
export const kindNames: Readonly<Record<PiiKind, Text>> = {
  email: { en: 'e-mail address', ja: 'メールアドレス' },
  iban: { en: 'IBAN', ja: 'IBAN' },
  card: { en: 'card number', ja: 'カード番号' },
  'medical-record-number': { en: 'medical record number', ja: 'カルテ・患者番号' },
  'drivers-licence': { en: 'driver’s licence number', ja: '運転免許証番号' },
  'my-number': { en: 'My Number', ja: 'マイナンバー' },
  passport: { en: 'passport number', ja: '旅券番号' },
  ssn: { en: 'social security number', ja: '社会保障番号（米国）' },
  phone: { en: 'telephone number', ja: '電話番号' },
  address: { en: 'address', ja: '住所' },
  'date-of-birth': { en: 'date of birth', ja: '生年月日' },
  'corporate-number': { en: 'corporate number', ja: '法人番号' },
  'postal-code': { en: 'postal code', ja: '郵便番号' },
};

const finders: Readonly<Record<PiiKind, (view: View) => Found[]>> = {
  email: emails,
  iban: ibans,
  card: cards,
  'medical-record-number': medicalRecordNumbers,
  'drivers-licence': driversLicences,
  'my-number': myNumbers,
  passport: passports,
  ssn: socialSecurityNumbers,
  phone: phones,
  address: addresses,
  'date-of-birth': datesOfBirth,
  'corporate-number': corporateNumbers,
  'postal-code': postalCodes,
};

/** Personal data with its kind. */
export interface PersonalData {
  readonly kind: PiiKind;
  readonly span: Span;
  /** Without separators. */
  readonly value: string;
}

/**
 * Finds personal data of the wanted kinds, in the order of the text, no two in the same place. Spans are of the text given. Of a kind the
 * first `mostFindings` that count are found: whoever passes over examples says so by `counts`, or many of them would hide what is real.
 */
export function findPersonalData(
  text: string,
  wanted: readonly PiiKind[],
  counts: (found: PersonalData) => boolean = () => true,
): readonly PersonalData[] {
  const view = viewOf(text);
  const found: PersonalData[] = [];
  for (const kind of piiKinds) {
    if (!wanted.includes(kind)) continue;
    for (const each of finders[kind]({ ...view, counts: (each) => counts({ ...each, kind }) })) {
      const free = found.every(({ span }) => span.end <= each.span.start || each.span.end <= span.start);
      if (free) found.push({ kind, span: each.span, value: each.value });
    }
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}

/** Whether a finding is on the allow-list: as it is written, by its digits, or by its domain (`@clinic.example`). */
export function allowed(found: PersonalData, source: string, allow: readonly string[]): boolean {
  const plain = (text: string) => fold(text, ['width', 'case', 'punctuation', 'invisible']).text;
  const seen = new Set([plain(source.slice(found.span.start, found.span.end)), plain(found.value)]);
  return allow.some((entry) => {
    const bare = entry.trim().toLowerCase();
    if (found.kind === 'email' && bare.startsWith('@')) return found.value.endsWith(bare);
    return seen.has(plain(entry));
  });
}

/** The first and last two characters; a record must not spread what was found. */
export function maskedMiddle(text: string): string {
  const letters = Array.from(text);
  if (letters.length <= 5) return '*'.repeat(letters.length);
  return letters.map((letter, index) => (index < 2 || index >= letters.length - 2 ? letter : '*')).join('');
}
