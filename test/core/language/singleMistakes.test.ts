import assert from 'node:assert/strict';
import { analyzeSuite } from '../../../src/core/language/analyzeSuite.ts';
import { brief, worked, workedFile, workedText, workspace } from './support.ts';
import { mistakesIn } from './mutate.ts';

const home = workspace(worked);
const sound = analyzeSuite(workedFile, workedText, home);

/** The few damages, out of thousands, that read as two mistakes: lines that change places over the border of a key, and whole items moved. */
const twofold = [
  'line 12 swapped with the next',
  'line 15 swapped with the next',
  'line 16, 4 deeper',
  'line 33, 4 shallower',
  'line 49, 4 deeper',
];

describe('a single mistake of any kind, anywhere in the worked suite', () => {
  const seen = new Set<string>([workedText]);
  const found = mistakesIn(workedText).flatMap(({ how, text }) => {
    if (seen.has(text)) return [];
    seen.add(text);
    return [{ how, text, problems: analyzeSuite(workedFile, text, home, sound).problems }];
  });

  it('is made in thousands of ways', () => {
    assert.ok(found.length > 5000, String(found.length));
    assert.ok(found.filter(({ problems }) => problems.length === 1).length > 4500);
  });

  it('is never more than one problem', () => {
    const cascades = found.filter(({ how, problems }) => problems.length > 1 && !twofold.includes(how));
    assert.deepEqual(
      cascades.map(({ how, text, problems }) => [how, ...problems.map((problem) => brief(text, problem))]),
      [],
    );
  });

  it('is marked in the text, with words in both languages', () => {
    for (const { how, text, problems } of found) {
      for (const { span, message } of problems) {
        assert.ok(span.start >= 0 && span.start <= span.end && span.end <= text.length, how);
        assert.ok(message.en.length > 10 && /[\p{Script=Hiragana}\p{Script=Han}]/u.test(message.ja), how);
      }
    }
  });
});
