import type { PersonalData } from './find.ts';

/**
 * Names that nobody can own: RFC 2606 and RFC 6761, and the ones that the Japanese registry keeps for examples
 * (https://jprs.jp/info/notice/2001-4-example.html).
 */
const exampleDomain =
  /(?:^|\.)(?:example(?:\.(?:com|net|org|edu|jp|(?:co|or|ne|ac|ad|ed|go|gr|lg)\.jp))?|test|invalid|localhost|local)$/u;

/** Test numbers that card schemes and payment services publish. */
const testCards: ReadonlySet<string> = new Set([
  '4111111111111111',
  '4242424242424242',
  '4012888888881881',
  '4000056655665556',
  '5555555555554444',
  '5105105105105100',
  '5200828282828210',
  '2223003122003222',
  '378282246310005',
  '371449635398431',
  '6011111111111117',
  '6011000990139424',
  '30569309025904',
  '38520000023237',
  '3530111333300000',
  '3566002020360505',
  '6200000000000005',
]);

/** IBANs that the registry of ISO 13616 gives as examples. */
const exampleIbans: ReadonlySet<string> = new Set([
  'GB29NWBK60161331926819',
  'GB82WEST12345698765432',
  'DE89370400440532013000',
  'FR1420041010050500013M02606',
  'NL91ABNA0417164300',
  'CH9300762011623852957',
]);

/** Whether what looks like personal data is a number or name that is kept for examples, or an obvious filler: it is nobody’s. */
export function isFictional({ kind, value }: Pick<PersonalData, 'kind' | 'value'>): boolean {
  const plain = value.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase();
  switch (kind) {
    case 'email':
      return exampleDomain.test(value.slice(value.lastIndexOf('@') + 1));
    case 'card':
      return testCards.has(plain) || isFiller(plain);
    case 'iban':
      return exampleIbans.has(plain);
    case 'phone':
      return isFictionalPhone(plain);
    default:
      return isFiller(plain);
  }
}

/**
 * 555-0100 to 555-0199 in North America (NANPA), the ranges that Ofcom keeps for drama in the United Kingdom, and numbers whose last
 * eight digits count up or repeat.
 */
function isFictionalPhone(digits: string): boolean {
  return (
    /^1?\d{3}55501\d{2}$/u.test(digits) ||
    /^44(?:207946\d{4}|1632960\d{3}|7700900\d{3}|8081570\d{3}|1[1-9]1496\d{4})$/u.test(digits) ||
    isFiller(digits.slice(-8))
  );
}

/** `12345678`, `00001111`, `99999999`: digits that count up or down, or repeat in groups of four. */
function isFiller(digits: string): boolean {
  if (digits.length < 8) return false;
  const counts = '01234567890123456789';
  const body = digits.slice(0, 8);
  return (
    counts.includes(body) ||
    counts.split('').reverse().join('').includes(body) ||
    /^(\d)\1{3}(\d)\2{3}/u.test(digits) ||
    /^(\d)\1*$/u.test(digits)
  );
}
