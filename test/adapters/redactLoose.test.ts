import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import fc from 'fast-check';
import { createRedactor } from '../../src/adapters/redact.ts';

const key = 'sk-Planted/key+1234';

const redactorOf = (...secrets: readonly string[]) => {
  const redactor = createRedactor();
  for (const secret of secrets) redactor.add(secret);
  return redactor;
};

/** The key with something between its letters. */
const between = (what: string): string => Array.from(key).join(what);
const dotsBetween = (what: string): string => Array.from(key, () => '•').join(what);

describe('redactor, with something between the letters of a key', () => {
  const kept: readonly (readonly [string, string])[] = [
    ['a line feed', '\n'],
    ['blanks', '   '],
    ['wide blanks', '\u3000'],
  ];
  for (const [what, sign] of kept) {
    it(`masks it around ${what}, which stays`, () => {
      assert.equal(redactorOf(key).text(`<${between(sign)}>`), `<${dotsBetween(sign)}>`);
    });
  }

  const masked: readonly (readonly [string, string])[] = [
    ['hyphens', '-'],
    ['a zero-width space', '\u200b'],
    ['a soft hyphen', '\u00ad'],
    ['a combining stroke', '\u0336'],
    ['a picture', '🔑'],
    ['an escaped line feed', '\\n'],
    ['an escaped zero-width space', '\\u200B'],
    ['a doubly escaped line feed', '\\\\n'],
    ['an encoded blank', '%20'],
    ['an encoded zero-width space', '%E2%80%8B'],
    ['a named sign of HTML', '&shy;'],
    ['a numbered sign of HTML', '&#8203;'],
  ];
  for (const [what, sign] of masked) {
    it(`masks it with ${what}`, () => {
      const echo = between(sign);
      assert.equal(redactorOf(key).text(`<${echo}>`), `<${'•'.repeat(echo.length)}>`);
    });
  }

  it('masks it wherever one line feed stands, in text and in JSON', () => {
    const redactor = redactorOf(key);
    for (let at = 1; at < key.length; at += 1) {
      const echo = `${key.slice(0, at)}\n${key.slice(at)}`;
      assert.equal(redactor.text(echo), `${'•'.repeat(at)}\n${'•'.repeat(key.length - at)}`);
      assert.equal(redactor.text(JSON.stringify(echo)), `"${'•'.repeat(key.length + 2)}"`);
    }
  });
});

describe('redactor, with another writing of a key', () => {
  const hex = Buffer.from(key).toString('hex');
  const writings: readonly (readonly [string, string])[] = [
    ['full width', Array.from(key, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)).join('')],
    ['reversed', Array.from(key).reverse().join('')],
    ['hexadecimal codes', hex.replace(/../gu, '\\x$&')],
    ['codes with braces', Array.from(key, (sign) => `\\u{${sign.charCodeAt(0).toString(16)}}`).join('')],
    ['codes of an address', hex.replace(/../gu, '%$&')],
    ['codes of an address, encoded again', hex.replace(/../gu, '%25$&')],
    ['decimal codes of HTML', Array.from(key, (sign) => `&#${sign.charCodeAt(0)};`).join('')],
    ['hexadecimal codes of HTML', hex.replace(/../gu, '&#x$&;')],
    [
      'codes in strings of JSON within JSON',
      Array.from(key, (sign) => `\\\\u00${sign.charCodeAt(0).toString(16)}`).join(''),
    ],
  ];
  for (const [what, echo] of writings) {
    it(`masks it as ${what}`, () => {
      assert.match(redactorOf(key).text(echo), /^[•;]+$/u);
    });
  }

  it('masks base64 in lines, hexadecimal in groups and lists of bytes', () => {
    const redactor = redactorOf(key);
    const lines = Buffer.from(key).toString('base64').replace(/.{8}/gu, '$&\r\n');
    assert.match(redactor.text(lines).trimEnd(), /^[•\s]+A==$/u);
    assert.match(redactor.text(hex.replace(/..(?=.)/gu, '$&:')), /^[•:]+$/u);
    assert.match(redactor.text([...Buffer.from(key)].join(', ')), /^[•, ]+$/u);
    assert.match(redactor.text([...Buffer.from(key)].map((byte) => `0x${byte.toString(16)}`).join(' ')), /^[• ]+$/u);
  });
});

describe('redactor, around what it masks', () => {
  it('leaves the structure of JSON, lines and offsets', () => {
    const body = '{"sk-Plan":"ted/key","+":["+12",\n"34"],"n":1}';
    assert.equal(redactorOf(key).text(body), '{"•••••••":"•••••••","•":["•••",\n"••"],"n":1}');
  });

  it('leaves JSON where the letters begin or end within an escape', () => {
    const redactor = redactorOf('nabcdefghij0', 'e9abcdefghij', 'abcdefghiju00');
    for (const text of ['"\\nabcdefghij0"', '"\\u00e9abcdefghij"', '"abcdefghij\\u00e9"', '"\\\\nabc\\"def\\\\ghij0"'])
      assert.doesNotThrow(() => JSON.parse(redactor.text(text)), text);
  });

  it('keeps what JSON.stringify wrote as something that it writes', () => {
    const numbers = [...Buffer.from(key)];
    const text = JSON.stringify({ a: numbers, b: between('\n'), c: ['sk-Planted', '/key+1234'] });
    const clean = redactorOf(key).json(text);
    assert.equal(JSON.stringify(JSON.parse(clean)), clean);
    assert.deepEqual((JSON.parse(clean) as { b: string }).b, dotsBetween('\n'));
  });

  it('takes a date or a number for no short key, but masks that as it is', () => {
    assert.equal(redactorOf('20261122').text('2026-11-22 and 20261122'), '2026-11-22 and ••••••••');
  });

  it('leaves a text in which one letter differs', () => {
    const other = 'sk-Planted/kex+1234';
    assert.equal(redactorOf(key).text(other), other);
  });

  it('lets no key of letters through, whatever stands between them', () => {
    const noLetter = fc.string({ unit: 'grapheme', maxLength: 3 }).map((text) => text.replace(/[\p{L}\p{N}]/gu, ''));
    const letters = fc.string({ unit: fc.constantFrom(...Array.from('abcXYZ019-_/+')), minLength: 20, maxLength: 40 });
    fc.assert(
      fc.property(letters, fc.array(noLetter, { minLength: 1, maxLength: 5 }), (secret, signs) => {
        fc.pre(secret.replace(/[^\p{L}\p{N}]/gu, '').length >= 10);
        const spread = Array.from(secret, (letter, at) => letter + (signs[at % signs.length] ?? '')).join('');
        const redactor = redactorOf(secret);
        assert.doesNotMatch(redactor.text(spread), /[\p{L}\p{N}]/u);
        const { echo } = JSON.parse(redactor.text(JSON.stringify({ echo: spread }))) as { echo: string };
        assert.doesNotMatch(echo, /[\p{L}\p{N}]/u);
      }),
      { seed: 11, numRuns: 300 },
    );
  });
});
