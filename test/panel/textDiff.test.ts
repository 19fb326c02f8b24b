import assert from 'node:assert/strict';
import fc from 'fast-check';
import { diffLength, textDiff } from '../../src/panel/text/textDiff.ts';

const marked = (one: string, other: string) =>
  textDiff(one, other)
    ?.map(({ kind, text }) => (kind === 'same' ? text : kind === 'removed' ? `[-${text}-]` : `{+${text}+}`))
    .join('');

describe('the difference of two texts', () => {
  it('goes word by word, in Japanese as in English', () => {
    assert.equal(marked('The door is open now.', 'The door is closed now.'), 'The door is [-open-]{+closed+} now.');
    assert.equal(marked('受付は九時に開きます。', '受付は十時に開きます。'), '受付は[-九時-]{+十時+}に開きます。');
  });

  it('takes the spaces between changed words for changed, so that a sentence is not chopped', () => {
    assert.equal(marked('a b c', 'x y z'), '[-a b c-]{+x y z+}');
  });

  it('gives each of the texts back', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', ' ', '。', '薬', '\n', '🙂', '\u202e'), { maxLength: 60 })
      .map((all) => all.join(''));
    fc.assert(
      fc.property(text, text, (one, other) => {
        const parts = textDiff(one, other) ?? [];
        const side = (left: 'removed' | 'added') => parts.filter(({ kind }) => kind !== left).map((part) => part.text);
        assert.equal(side('added').join(''), one);
        assert.equal(side('removed').join(''), other);
      }),
      { seed: 9, numRuns: 300 },
    );
  });

  it('ends also where nothing is alike, and looks at a bounded part', () => {
    const one = Array.from({ length: 30_000 }, (_, at) => `a${at}`).join(' ');
    const other = Array.from({ length: 30_000 }, (_, at) => `b${at}`).join(' ');
    const parts = textDiff(one, other);
    assert.ok(parts === null || parts.every((part) => part.text.length <= diffLength));
  });
});
