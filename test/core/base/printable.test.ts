import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import fc from 'fast-check';
import { excerpt, printable, printableLine } from '../../../src/core/base/printable.ts';

describe('printable', () => {
  const shown: readonly (readonly [string, string, string])[] = [
    ['an ANSI colour', '\u001b[31mred\u001b[0m', '␛[31mred␛[0m'],
    ['a C1 control sequence introducer', '\u009b2J', '⟨U+009B⟩2J'],
    ['a bell and a delete', 'a\u0007b\u007f', 'a␇b␡'],
    ['a bidirectional override', 'user\u202egnp.exe', 'user⟨U+202E⟩gnp.exe'],
    ['bidirectional isolates', '\u2066a\u2069', '⟨U+2066⟩a⟨U+2069⟩'],
    ['zero-width characters', 'a\u200bb\u200dc\ufeffd', 'a⟨U+200B⟩b⟨U+200D⟩c⟨U+FEFF⟩d'],
    ['tag characters', 'a\u{e0041}', 'a⟨U+E0041⟩'],
    ['half of a surrogate pair', 'a\ud800b', 'a⟨U+D800⟩b'],
    ['data hidden in variation selectors', 'a\ufe0f\ufe01', 'a\ufe0f⟨U+FE01⟩'],
    ['a line separator', 'a\u2028b', 'a⟨U+2028⟩b'],
    [
      'a joiner beside letters and at the end of an emoji',
      '\u{1f469}\u200d a\u200d\u{1f469}',
      '\u{1f469}⟨U+200D⟩ a⟨U+200D⟩\u{1f469}',
    ],
    [
      'tag characters behind a flag that there is not',
      '\u{1f3f4}\u{e0061}\u{e0062}\u{e007f}',
      '\u{1f3f4}⟨U+E0061⟩⟨U+E0062⟩⟨U+E007F⟩',
    ],
    ['a lone carriage return', 'all well\rbad', 'all well␍bad'],
  ];
  for (const [what, text, expected] of shown) {
    it(`writes out ${what}`, () => assert.equal(printable(text), expected));
  }

  const kept: readonly (readonly [string, string])[] = [
    ['Japanese in every width', '受付ｶﾅ、カナ、漢字。　全角'],
    ['a kanji variant', '葛\u{e0100}飾区'],
    ['emoji', '🙂❤\ufe0f'],
    ['emoji of several people', '👨‍👩‍👧‍👦'],
    ['emoji of a skin tone and a profession', '👩🏽‍⚕️'],
    ['emoji joined after a variation selector', '❤️‍🔥 🏳️‍🌈'],
    ['the flag of England', '\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}'],
    ['line feeds and tabs', 'a\n\tb'],
    ['combining marks', 'e\u0301 が\u3099'],
  ];
  for (const [what, text] of kept) it(`keeps ${what}`, () => assert.equal(printable(text), text));

  it('takes the carriage return of a line end away', () => assert.equal(printable('a\r\nb'), 'a\nb'));

  it('puts a text on one line', () => assert.equal(printableLine('a\r\nb\tc'), 'a␊b␉c'));

  it('leaves nothing that a terminal obeys, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        // eslint's control-character rule is met by naming the characters.
        assert.doesNotMatch(printableLine(text), /\p{Cc}|\p{Bidi_Control}|\p{Surrogate}/u);
      }),
      { seed: 1, numRuns: 2000 },
    );
  });
});

describe('excerpt', () => {
  it('keeps a short text', () => assert.equal(excerpt('short', 5), 'short'));
  it('cuts a long one', () => assert.equal(excerpt('longer text', 6), 'longer…'));
  it('does not cut a character in half', () => assert.equal(excerpt('ab🙂cd', 3), 'ab…'));
  it('stays short when every character is written out', () =>
    assert.equal(excerpt('\u202e'.repeat(10), 10), '⟨U+202E⟩⟨U…'));
});
