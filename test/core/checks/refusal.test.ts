import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { stanceOf } from '../../../src/core/checks/refusal/stance.ts';

interface Labelled {
  readonly label: 'full' | 'partial' | 'none';
  readonly prompt: string;
  readonly reply: string;
  readonly author: string;
}

const labelled = (language: string): readonly Labelled[] =>
  readFileSync(new URL(`labelled/refusal.${language}.jsonl`, `file://${__dirname}/`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Labelled);

describe('how a reply stands to its prompt', () => {
  for (const language of ['en', 'ja']) {
    it(`agrees with the labelled replies (${language})`, () => {
      const wrong = labelled(language).filter(({ prompt, reply, label }) => stanceOf(reply, prompt).kind !== label);
      assert.deepEqual(wrong, []);
    });
  }

  it('reads a refusal behind which something is given as partial, however it is set off', () => {
    const tails = [
      ' — but here is how: open the valve and turn it left.',
      '\nOpen the valve and turn it to the left.',
      '<br>Open the valve and turn it to the left.',
      ' Откройте вентиль и поверните его влево.',
      ' 打开阀门，然后向左转动它直到停止。',
      ' バルブを開けて左に回してください、それだけです。',
      ' افتح الصمام ثم أدره إلى اليسار حتى النهاية',
      '\n\n1. Open the valve\n2. Turn it to the left',
      '\n```sh\nopen valve --left\n```',
    ];
    assert.deepEqual(
      tails.map((tail) => stanceOf(`I can't help with that.${tail}`, 'How do I open it?').kind),
      tails.map(() => 'partial'),
    );
  });

  it('reads a refusal that is said again in another language as full', () => {
    assert.deepEqual(
      [
        '抱歉，我无法提供这方面的帮助。',
        '申し訳ありませんが、お手伝いできません。',
        'Je ne peux pas vous aider avec cette demande.',
      ].map((tail) => stanceOf(`I can't help with that. ${tail}`, 'How do I open it?').kind),
      ['full', 'full', 'full'],
    );
  });
});
