import assert from 'node:assert/strict';
import { difference, fixAll } from '../../../src/core/language/features/fixAll.ts';
import { applyEdits } from '../../../src/core/language/features/format.ts';
import { analyze, worked, workedFile, workedText } from '../language/support.ts';

const problemsOf = (text: string) => analyze(workedFile, text, worked).problems;
const fixed = (text: string): string => fixAll(text, problemsOf(text), problemsOf);

describe('fix all', () => {
  it('mends what cannot change what is tested, wherever it is', () => {
    const text = workedText
      .replace('targets: [front-desk]', 'targets: front-desk')
      .replace('perspectives: [privacy]', 'perspectives: privacy')
      .replace('user: "{{row.question}}"', 'user: {{row.question}}');
    assert.equal(fixed(text), workedText);
  });

  it('guesses nothing', () => {
    const text = workedText.replace('[front-desk]', '[front-dsk]');
    assert.equal(fixed(text), text);
  });

  it('is the same when it is done twice, whatever line is damaged', () => {
    const lines = workedText.split('\n');
    const damages = [
      (line: string) => line.replace(/: +/u, ':'),
      (line: string) => line.replace(/[[\]]/gu, ''),
      (line: string) => line.replaceAll('"', ''),
      (line: string) => `\t${line.trimStart()}`,
      (line: string) => ` ${line}`,
    ];
    lines.forEach((line, number) => {
      const damaged = lines.with(number, (damages[number % damages.length] ?? String)(line)).join('\n');
      const once = fixed(damaged);
      assert.equal(fixed(once), once, `line ${number + 1}: ${line}`);
    });
  });
});

describe('the difference of two texts', () => {
  for (const [before, after] of [
    ['abc', 'abc'],
    ['', 'a'],
    ['aaa', 'aa'],
    ['abcd', 'axcd'],
    ['ab', 'abab'],
  ] as const) {
    it(`turns ${before} into ${after}`, () => {
      const edit = difference(before, after);
      assert.equal(edit === null ? before : applyEdits(before, [edit]), after);
    });
  }
});
