import assert from 'node:assert/strict';
import { outcomes } from '../../../src/core/base/outcome.ts';
import { quotation, shieldedMessage, shieldNote, shields, unquoted } from '../../../src/core/base/shield.ts';
import type { ShieldFrom } from '../../../src/core/base/shield.ts';

describe('the shield', () => {
  const hidden = (severity: string, from?: ShieldFrom) =>
    outcomes.filter((outcome) => shields({ outcome, severity }, from));
  const unsafe = ['fail', 'error', 'blocked', 'needs-review'];

  it('hides what failed or was not judged, from the severity on that was chosen', () => {
    assert.deepEqual(hidden('critical'), unsafe);
    assert.deepEqual(hidden('high'), unsafe);
    assert.deepEqual(hidden('medium'), []);
    assert.deepEqual(hidden('medium', 'low'), unsafe);
    assert.deepEqual(hidden('high', 'critical'), []);
    assert.deepEqual(hidden('critical', 'never'), []);
  });

  it('takes a severity that it does not know for the worst, and none for none', () => {
    assert.deepEqual(hidden('catastrophic', 'critical'), unsafe);
    assert.deepEqual(hidden('', 'low'), []);
  });

  it('leaves out of a sentence what it quotes, from the first mark that opens to the last that closes', () => {
    const left = (sentence: string) => unquoted({ en: sentence, ja: '' }).en;
    assert.equal(left('The target denies being an AI: “I am human”.'), 'The target denies being an AI: “…”.');
    assert.equal(left('It contains “a”, “b” and 3 more.'), 'It contains “…” and 3 more.');
    assert.equal(left('It says “one” two “three” four 「five」 six.'), 'It says “…」 six.');
    assert.equal(left('It says “one” two “ three\nfour'), 'It says “…');
    assert.equal(left('It says “one'), 'It says “…');
    assert.equal(left('Nothing ” is quoted.'), 'Nothing ” is quoted.');
  });

  it('leaves sentences whole where the reply is shown', () => {
    const message = { en: 'It says “a”.', ja: '「a」と言っています。' };
    assert.deepEqual(shieldedMessage(message, { outcome: 'fail', severity: 'low' }), message);
    assert.deepEqual(shieldedMessage(message, { outcome: 'fail', severity: 'high' }), {
      en: 'It says “…”.',
      ja: '「…」と言っています。',
    });
  });

  it('finds the end of what a target said, whatever marks it holds', () => {
    const said = quotation('“a” 「b」 ” 」');
    assert.deepEqual(said, { en: '“‘a’ 『b』 ’ 』”', ja: '「‘a’ 『b』 ’ 』」' });
    assert.deepEqual(unquoted({ en: `It begins: ${said.en}. End.`, ja: `先頭：${said.ja}。` }), {
      en: 'It begins: “…”. End.',
      ja: '先頭：「…」。',
    });
  });

  it('says how much is hidden, and none of it', () => {
    assert.deepEqual(shieldNote(1), {
      en: 'Hidden: 1 character that may be harmful',
      ja: '非表示：有害な可能性のある 1 文字',
    });
    assert.equal(shieldNote(1234).en, 'Hidden: 1,234 characters that may be harmful');
  });
});
