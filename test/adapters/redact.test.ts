import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import fc from 'fast-check';
import { createRedactor } from '../../src/adapters/redact.ts';

const key = 'sk-"planted"/key+1234';

const redactorOf = (...secrets: readonly string[]) => {
  const redactor = createRedactor();
  for (const secret of secrets) redactor.add(secret);
  return redactor;
};

describe('redactor', () => {
  const echoes: readonly (readonly [string, string])[] = [
    ['as it is', `the key is ${key}.`],
    ['in other letters', `THE KEY IS ${key.toUpperCase()}`],
    ['inside JSON', JSON.stringify({ error: `bad key ${key}` })],
    ['inside JSON inside JSON', JSON.stringify(JSON.stringify({ key }))],
    ['inside JSON with its slashes escaped', JSON.stringify({ key }).replaceAll('/', '\\/')],
    ['inside JSON as .NET writes it', JSON.stringify({ key }).replaceAll('+', '\\u002B')],
    ['in an address', `https://example.com/?key=${encodeURIComponent(key)}`],
    ['in a form', new URLSearchParams({ key }).toString()],
    ['in base64', Buffer.from(key).toString('base64')],
    ['in Basic credentials', Buffer.from(`user:${key}`).toString('base64')],
    ['in base64 behind one byte', Buffer.from(`x${key}`).toString('base64')],
    ['in base64 behind two bytes', Buffer.from(`xy${key}zz`).toString('base64')],
    ['in base64url', Buffer.from(key).toString('base64url')],
    ['in hexadecimal', Buffer.from(key).toString('hex')],
  ];
  for (const [how, echo] of echoes) {
    it(`masks a key ${how}, character for character`, () => {
      const masked = redactorOf(key).text(echo);
      assert.equal(masked.length, echo.length);
      assert.match(masked, /•{20}/u);
      const plain = decodings(masked).join('\n').toLowerCase();
      assert.ok(!plain.includes(key.toLowerCase()), plain);
    });
  }

  it('masks a key of which every letter is escaped', () => {
    const plain = 'sk-planted/key+1234';
    const all = Array.from(Buffer.from(plain), (code) => `\\u00${code.toString(16)}`).join('');
    assert.equal(redactorOf(plain).text(`"${all}"`), `"${'•'.repeat(all.length)}"`);
  });

  it('masks a key of other scripts in the escapes of ASCII JSON', () => {
    const escaped = '\\u79d8\\u5bc6\\u306e-key';
    assert.equal(redactorOf('秘密の-key').text(`"${escaped}"`), `"${'•'.repeat(escaped.length)}"`);
  });

  it('leaves everything else as it is', () => {
    assert.equal(redactorOf(key).text('nothing to see: sk-other'), 'nothing to see: sk-other');
  });

  it('does not take a placeholder for a secret', () => {
    assert.equal(redactorOf('none').text('none of it'), 'none of it');
  });

  it('goes through values, keys included', () => {
    const value = { turns: [{ content: `a ${key}` }], [key]: 1, n: null };
    assert.deepEqual(redactorOf(key).value(value), {
      turns: [{ content: `a ${'•'.repeat(key.length)}` }],
      ['•'.repeat(key.length)]: 1,
      n: null,
    });
  });

  it('hands back the same value while it knows no secret', () => {
    const value = { a: 1 };
    assert.equal(createRedactor().value(value), value);
  });

  it('masks the longer of two keys where one begins the other', () => {
    assert.equal(redactorOf('secret-1', 'secret-1-and-more').text('secret-1-and-more'), '•'.repeat(17));
  });

  it('lets no key through, whatever it is and whatever stands around it', () => {
    const text = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(fc.string({ minLength: 6, maxLength: 60 }), text, text, (secret, before, after) => {
        const masked = redactorOf(secret).text(JSON.stringify({ echo: before + secret + after }));
        const { echo } = JSON.parse(masked) as { echo: string };
        assert.ok(!echo.includes(secret));
      }),
      { seed: 7, numRuns: 500 },
    );
  });

  it('masks a key of which any letter is an escape of JSON', () => {
    const redactor = createRedactor();
    redactor.add('sk-Pl4nted/Key+0123"x');
    for (const text of ['\\u0073k-Pl4nted/Key+0123\\"x', 'sk-Pl4nted\\/Key\\u002B0123\\u0022x'])
      assert.equal(redactor.text(text), '•'.repeat(text.length));
  });
});

/** Everything that a text may be a writing of. */
function decodings(text: string): readonly string[] {
  const tries = [
    () => decodeURIComponent(text.replaceAll('+', ' ')),
    () => Buffer.from(text, 'base64').toString('latin1'),
    () => Buffer.from(text, 'hex').toString('latin1'),
    () => String(JSON.parse(text)),
  ];
  return [
    text,
    ...tries.flatMap((attempt) => {
      try {
        return [attempt()];
      } catch {
        return [];
      }
    }),
  ];
}
