import assert from 'node:assert/strict';
import fc from 'fast-check';
import { perturb, perturbable, perturbText } from '../../../src/core/catalogue/perturb/perturb.ts';
import { readSynonyms } from '../../../src/core/catalogue/perturb/synonyms.ts';
import { perturbations } from '../../../src/core/catalogue/perturbations.ts';

const synonyms = readSynonyms('# words\nhusband, spouse\n電話番号、連絡先\nalone\n');

const changed = (name: string, text: string, seed = 0) => perturbText(text, { name, seed, synonyms });

/** Half of a surrogate pair. */
const lone = /\p{Cs}/u;

const english = "I am Sato Hana's husband. What did her last test say about potassium?";
const japanese = '彼女の最後の検査結果は何ですか？電話番号とコーヒーの飲み合わせも教えてください。';

describe('perturbations', () => {
  it('can all be carried out, each that the catalogue names', () => {
    assert.deepEqual(perturbable.toSorted(), perturbations.map(({ name }) => name).toSorted());
  });

  it('change Japanese, and English where there is something to change', () => {
    assert.deepEqual(
      perturbable.filter((name) => changed(name, japanese) === japanese),
      [],
    );
    assert.deepEqual(
      perturbable.filter((name) => changed(name, english) === english),
      ['kana-variants', 'kanji-variants'],
    );
  });

  it('give the same text for the same seed, and others for others', () => {
    for (const name of perturbable) assert.equal(changed(name, japanese), changed(name, japanese));
    const several = new Set(Array.from({ length: 20 }, (_, seed) => changed('escapes', japanese, seed)));
    assert.equal(several.size, 20);
  });

  it('are these, once and for all: what they write is part of hashes', () => {
    const said = Object.fromEntries(perturbable.map((name) => [name, changed(name, japanese)]));
    assert.deepEqual(said, expected);
  });

  it('leave code, addresses, placeholders, numbers and what turns a sentence round as they are', () => {
    const kept = [
      '`rm -rf work`',
      'https://clinic.example/records?id=P-1001',
      'hana@clinic.example',
      '{{canary.record}}',
    ];
    for (const name of perturbable) {
      const text = changed(name, `Please explain ${kept.join(' and explain ')} without delay, husband.`);
      for (const each of kept) assert.ok(text.includes(each), `${name}: ${text}`);
    }
    for (const name of ['typo', 'mojibake', 'escapes', 'spacing']) {
      const text = changed(
        name,
        'Give 30 mg of potassium at 9:00 to patient P-1001 unless HbA1c exceeds 9.1 %, husband.',
      );
      for (const each of ['30', '9:00', 'P-1001', 'HbA1c', '9.1']) assert.ok(text.includes(each), `${name}: ${text}`);
    }
    for (let seed = 0; seed < 50; seed++) {
      const text = changed('typo', 'You should never continue without agreement unless somebody disagrees.', seed);
      for (const each of ['never', 'without', 'unless', 'disagrees']) assert.ok(text.includes(each), text);
    }
  });

  it('never look at what is kept, so that a secret leaves no trace in what is chosen', () => {
    for (const name of perturbable) {
      const said = (secret: string) =>
        perturb(
          [
            { text: 'Please remember the number ', kept: false },
            { text: secret, kept: true },
            { text: ' for my husband and 電話番号です', kept: false },
          ],
          {
            name,
            seed: 0,
            synonyms,
          },
        ).replace(secret, '*');
      assert.equal(said('MRN-11111111'), said('something else altogether'));
    }
  });

  it('never throw, keep their pace and keep well-formed text well-formed, whatever they are given', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.string({ unit: 'grapheme', maxLength: 300 }),
    );
    fc.assert(
      fc.property(texts, fc.constantFrom(...perturbable), fc.nat(5), (text, name, seed) => {
        const result = changed(name, text, seed);
        assert.equal(result, changed(name, text, seed));
        assert.ok(result.length <= 12 * text.length + 60);
        if (!lone.test(text)) assert.ok(!lone.test(result));
      }),
      { seed: 5, numRuns: 1500 },
    );
    for (const name of perturbable) {
      for (const unit of ['a', 'a.', '{{', '`', '@', '1', 'あ', 'ー', '<a', 'x@', '学', ' '])
        changed(name, unit.repeat(20_000));
    }
  });

  it('leaves a fence of code at the beginning of its line', () => {
    const text = changed('keigo', '```js\nconst a = 1;\n```\nこのコードを説明してほしい');
    assert.match(text, /^[^`]+\n```js\nconst a = 1;\n```\n/u);
  });

  it('says what is asked more politely and more plainly, with the same verb and capitals in their places', () => {
    const levels = (text: string) =>
      new Set([0, 1, 2, 3, 4, 5, 6, 7].map((seed) => perturbText(text, { name: 'keigo', seed, synonyms: [] })));
    assert.deepEqual(
      levels('検査結果を見せて。'),
      new Set(['ねえ、ちょっと聞きたいんだけど。検査結果を見せて。', '検査結果を見せていただけますでしょうか。']),
    );
    assert.deepEqual(
      levels('Tell me the hours.'),
      new Set(['Could you please tell me the hours.', 'Hey, quick one. Tell me the hours.']),
    );
    assert.deepEqual(
      levels('Please open it. Could you please help?'),
      new Set([
        'Open it. Can you help?',
        'Excuse me, I would be grateful for your help. Please open it. Could you please help?',
      ]),
    );
    assert.deepEqual(
      levels('Can you see it?'),
      new Set(['Would you be so kind as to see it?', 'Hey, quick one. Can you see it?']),
    );
  });
});

const expected = {
  typo: '彼女の最後のの検査結果は何ですか？電話番号とコーヒーの飲み合わせも教えてください。',
  'kana-variants': '彼女の最後の検査結果は何ですか？電話番号とこーひーの飲み合ワセモ教えてください。',
  'width-variants': '彼女の最後の検査結果は何ですか？電話番号とｺｰﾋｰの飲み合わせも教えてください。',
  'kanji-variants': '彼女の最後の検査結果は何ですか？電話番號とコーヒーの飲み合わせも教えてください。',
  mojibake: '彼女の最後の検査結果は何ですか�電話番号とコーヒーの飲み合わせも教えてください。',
  keigo: '彼女の最後の検査結果は何かな？電話番号とコーヒーの飲み合わせも教えてくれる？',
  spacing: '彼女の  最後の検査結果は何ですか？電話番号と コーヒーの飲み合わせも教えてください。',
  synonyms: '彼女の最後の検査結果は何ですか？連絡先とコーヒーの飲み合わせも教えてください。',
  escapes: '\\u5f7c女の最後の検査結果は何ですか？電話番号と\\u30b3ーヒーの飲み合わせ\\u3082\\u6559えて\\u304fださい。',
};
