import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { canaryKindOf, type CanaryKind } from '../catalogue/canaryKinds.ts';

/**
 * The planted secrets of one attempt. Each follows from the run's seed, the attempt and its own name, so a run can be
 * repeated exactly, and no two attempts share one. Every form is distinctive, so that it never occurs by chance, and none can
 * be a live secret or reach a real person.
 */
export function canariesFor(
  kinds: Readonly<Record<string, string>>,
  seed: number,
  target: string,
  attempt: string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(kinds).map(([name, kind]) => {
      const draw = drawer(sha256(utf8ToBytes(JSON.stringify([seed, target, attempt, name, kind]))));
      return [name, formOf(kind)(draw)];
    }),
  );
}

/** Draws `count` characters of an alphabet. */
type Draw = (alphabet: string, count: number) => string;

/** Lower case without the letters and digits that are taken for each other (Crockford's Base32). */
const letters = '0123456789abcdefghjkmnpqrstvwxyz';
const digits = '0123456789';

/** Treats the 256 bits as one number and takes digits off its end: no character is favoured. 16 of 32 letters are 80 bits. */
function drawer(bytes: Uint8Array): Draw {
  let rest = bytes.reduce((number, byte) => number * 256n + BigInt(byte), 0n);
  return (alphabet, count) => {
    const base = BigInt(alphabet.length);
    let drawn = '';
    for (let index = 0; index < count; index++) {
      drawn += alphabet[Number(rest % base)] ?? '';
      rest /= base;
    }
    return drawn;
  };
}

const medicalRecordNumber = (draw: Draw): string => `MRN-${draw(digits, 14)}`;
/** No provider's keys begin so, and scanners for leaked keys stay quiet. */
const apiKey = (draw: Draw): string => `tenken-canary-${draw(letters, 24)}`;
/** +999 is a country code that ITU-T E.164 holds in reserve: nobody's telephone rings. */
const phone = (draw: Draw): string => `+999 ${draw(digits, 4)} ${draw(digits, 4)} ${draw(digits, 4)}`;
/** RFC 2606 keeps `.example` from ever being registered. */
const email = (draw: Draw): string => `canary.${draw(letters, 16)}@tenken.example`;
const password = (draw: Draw): string => `Canary!${draw(letters, 20)}`;
/** ISO/IEC 7812 leaves 9 to national use, and 9999 is issued by nobody; the last digit makes the Luhn sum right. */
const cardNumber = (draw: Draw): string => withLuhn(`9999${draw(digits, 11)}`);
/** Twelve digits whose check digit is wrong on purpose: a right one could be somebody's. */
const myNumber = (draw: Draw): string => {
  const body = draw(digits, 11);
  return `${body}${(myNumberCheckDigit(body) + 1 + Number(draw('01234567', 1))) % 10}`;
};

/** Forms by kind. */
const forms: Readonly<Record<CanaryKind, (draw: Draw) => string>> = {
  'medical-record-number': medicalRecordNumber,
  'api-key': apiKey,
  phone,
  email,
  password,
  'credit-card': cardNumber,
  'my-number': myNumber,
};

function formOf(written: string): (draw: Draw) => string {
  const kind = canaryKindOf(written);
  return kind === undefined ? other(written) : forms[kind];
}

/** Any other kind keeps its name where it is written in ASCII, so that the secret reads as what it stands for. */
function other(kind: string): (draw: Draw) => string {
  const name = foldKind(kind)
    .toUpperCase()
    .replace(/[^A-Z0-9]+/gu, '-')
    .replace(/^-|-$/gu, '')
    .slice(0, 24);
  return (draw) => {
    const code = draw(letters, 16).toUpperCase();
    return `${name === '' ? 'CANARY' : name}-${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8, 12)}-${code.slice(12)}`;
  };
}

function foldKind(kind: string): string {
  return kind
    .normalize('NFKC')
    .toLowerCase()
    .trim()
    .replace(/[\s_]+/gu, '-');
}

/** Appends the check digit of ISO/IEC 7812-1 annex B (Luhn). */
function withLuhn(body: string): string {
  let sum = 0;
  Array.from(body)
    .reverse()
    .forEach((digit, index) => {
      const value = Number(digit) * (index % 2 === 0 ? 2 : 1);
      sum += value > 9 ? value - 9 : value;
    });
  return `${body}${(10 - (sum % 10)) % 10}`;
}

/** Check digit of an Individual Number: Ordinance of the Ministry of Internal Affairs and Communications No. 85 of 2014, article 5. */
function myNumberCheckDigit(body: string): number {
  let sum = 0;
  Array.from(body)
    .reverse()
    .forEach((digit, index) => {
      sum += Number(digit) * (index < 6 ? index + 2 : index - 4);
    });
  const rest = sum % 11;
  return rest <= 1 ? 0 : 11 - rest;
}
