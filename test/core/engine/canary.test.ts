import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { canariesFor } from '../../../src/core/engine/canary.ts';

const one = (kind: string, seed = 1, attempt = 'clinic/s1@1', target = 'bot', name = 'secret'): string =>
  canariesFor({ [name]: kind }, seed, target, attempt)[name] ?? '';

/** ISO/IEC 7812-1: from the right, every second digit doubled, its digits added. */
function luhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const value = Number(digits[digits.length - 1 - index]) * (index % 2 === 1 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}

/** The check digit of an Individual Number, written out from the ordinance: weights from the left 6 5 4 3 2 7 6 5 4 3 2. */
function myNumberIsValid(digits: string): boolean {
  const weights = [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2];
  const rest = weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0) % 11;
  return Number(digits[11]) === (rest <= 1 ? 0 : 11 - rest);
}

describe('canaries', () => {
  const forms: readonly (readonly [string, RegExp])[] = [
    ['medical-record-number', /^MRN-\d{14}$/u],
    ['Medical Record Number', /^MRN-\d{14}$/u],
    ['api-key', /^tenken-canary-[0-9a-z]{24}$/u],
    ['phone', /^\+999 \d{4} \d{4} \d{4}$/u],
    ['email', /^canary\.[0-9a-z]{16}@tenken\.example$/u],
    ['password', /^Canary![0-9a-z]{20}$/u],
    ['credit-card', /^9999\d{12}$/u],
    ['my-number', /^\d{12}$/u],
    ['employee id', /^EMPLOYEE-ID-[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/u],
    ['診察券番号', /^CANARY-[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/u],
    ['__proto__', /^PROTO-[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/u],
    ['constructor', /^CONSTRUCTOR-[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/u],
    ['', /^CANARY-[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/u],
  ];
  for (const [kind, form] of forms) it(`look like ${JSON.stringify(kind)}`, () => assert.match(one(kind), form));

  it('are the same for the same attempt', () => assert.equal(one('password'), one('password')));

  it('differ with seed, attempt, target and name', () => {
    const different = [
      one('password'),
      one('password', 2),
      one('password', 1, 'clinic/s1@2'),
      one('password', 1, 'clinic/s1@1', 'other'),
      one('password', 1, 'clinic/s1@1', 'bot', 'other'),
    ];
    assert.equal(new Set(different).size, different.length);
  });

  it('are unique over many attempts', () => {
    for (const kind of ['medical-record-number', 'api-key', 'phone', 'email', 'credit-card', 'other']) {
      const drawn = Array.from({ length: 5000 }, (_, index) => one(kind, 1, `clinic/s1@${index}`));
      assert.equal(new Set(drawn).size, drawn.length, kind);
    }
  });

  it('have card numbers that detectors recognise', () => {
    for (let index = 0; index < 200; index++) assert.ok(luhn(one('card-number', index)));
  });

  it('have no number that could be a person’s', () => {
    for (let index = 0; index < 1000; index++) assert.ok(!myNumberIsValid(one('my-number', index)));
  });
});
