/**
 * Check digits. Every function takes digits alone ("123456789018") and answers whether the check digit fits.
 */

/** Luhn's algorithm (ISO/IEC 7812-1, annex B): payment cards. */
export function luhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return digits !== '' && sum % 10 === 0;
}

/** My Number, 12 digits: Ordinance of the Ministry of Internal Affairs and Communications No. 85 of 2014, article 5. */
export function myNumber(digits: string): boolean {
  if (!/^\d{12}$/u.test(digits) || /^(\d)\1+$/u.test(digits)) return false;
  let sum = 0;
  for (let n = 1; n <= 11; n++) sum += Number(digits[11 - n]) * (n <= 6 ? n + 1 : n - 5);
  const rest = sum % 11;
  return Number(digits[11]) === (rest <= 1 ? 0 : 11 - rest);
}

/** Corporate Number, 13 digits, the first of which checks: Ordinance of the Ministry of Finance No. 70 of 2014, article 2. */
export function corporateNumber(digits: string): boolean {
  if (!/^[1-9]\d{12}$/u.test(digits)) return false;
  let sum = 0;
  for (let n = 1; n <= 12; n++) sum += Number(digits[13 - n]) * (n % 2 === 1 ? 1 : 2);
  return Number(digits[0]) === 9 - (sum % 9);
}

/** Japanese driver's licence, 12 digits: the 11th checks the first ten modulo 11; the first two name the issuing prefecture. */
export function driversLicence(digits: string): boolean {
  if (!/^\d{12}$/u.test(digits)) return false;
  const office = Number(digits.slice(0, 2));
  if (office < 10 || office > 97) return false;
  const weights = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];
  const rest = weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0) % 11;
  return Number(digits[10]) === (rest <= 1 ? 0 : 11 - rest);
}

/** Lengths of the IBANs of each country, by the registry of ISO 13616 (release 99, 2024). */
const ibanLengths = new Map(
  'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30'
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);

/** IBAN without spaces, upper case: ISO 7064 MOD 97-10 over the whole, and the length of its country. */
export function iban(text: string): boolean {
  if (ibanLengths.get(text.slice(0, 2)) !== text.length) return false;
  let rest = 0;
  for (const letter of text.slice(4) + text.slice(0, 4)) {
    for (const digit of String(Number.parseInt(letter, 36))) rest = (rest * 10 + Number(digit)) % 97;
  }
  return rest === 1;
}

/** United States social security number, nine digits: no area 000, 666 or 900–999, no group 00, no serial 0000. */
export function socialSecurityNumber(digits: string): boolean {
  return /^(?!000|666|9)\d{3}(?!00)\d{2}(?!0000)\d{4}$/u.test(digits);
}
