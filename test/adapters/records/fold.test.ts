import assert from 'node:assert/strict';
import fc from 'fast-check';
import { bytePattern, fold } from '../../../src/adapters/records/fold.ts';

const finds = (needle: string, text: string) =>
  bytePattern(needle).test(Buffer.from(JSON.stringify(text)).toString('latin1'));

describe('the text filter', () => {
  for (const [needle, text, found] of [
    ['abc', 'xx ABC yy', true],
    ['ＡＢＣ', 'xx abc yy', true],
    ['カナ', 'ｶﾅ', true],
    ['ガ', 'ｶﾞ', true],
    ['é', 'É', true],
    ['a b', 'A　B', true],
    ['"x"', 'say "X" now', true],
    ['a\\b', 'a\\b', true],
    ['line\nbreak', 'line\nbreak', true],
    ['🙂', 'so 🙂 it is', true],
    ['カナ', 'かな', false],
    ['abc', 'ab c', false],
    ['.*', 'anything', false],
  ] as const) {
    it(`${found ? 'finds' : 'does not find'} ${JSON.stringify(needle)} in ${JSON.stringify(text)}`, () => {
      assert.equal(finds(needle, text), found);
      assert.equal(fold(text).includes(fold(needle)), found);
    });
  }

  it('searches bytes for a superset of what it compares as text', () => {
    const characters = fc.constantFrom(...Array.from('aAzZ0 "\\\néÉßｱアｶﾞガ日本ａＡ🙂ςΣ'));
    const text = fc.string({ unit: characters, maxLength: 12 });
    fc.assert(
      fc.property(text, text, fc.string({ unit: characters, minLength: 1, maxLength: 4 }), (before, after, needle) => {
        const whole = before + needle + after;
        return !fold(whole).includes(fold(needle)) || finds(needle, whole);
      }),
      { seed: 20_261_122, numRuns: 60 },
    );
  });
});
