import assert from 'node:assert/strict';
import { complete } from '../../../src/core/language/features/completion.ts';
import { applyEdits } from '../../../src/core/language/features/format.ts';
import { analyze } from '../language/support.ts';
import { marked, subject } from './support.ts';

const head = 'tenken: 1\nsuite: a\nscenarios:\n  - id: b\n    turns: [{ user: c }]\n    expect:\n';
const judge = `${head}      - judge:\n          rubric: Is kind.\n`;

/** What choosing an item leads to; an editor indents its further lines as the first one is. */
function chosen(source: string, label: string): string {
  const { text, offset } = marked(source);
  const item = complete(subject(text), offset).find((each) => each.label === label);
  assert.ok(item, `${label} is not offered`);
  const line = text.slice(text.lastIndexOf('\n', item.span.start - 1) + 1, item.span.start);
  const indent = /^ */u.exec(line)?.[0] ?? '';
  return applyEdits(text, [{ span: item.span, text: item.text.replaceAll('\n', `\n${indent}`) }]);
}

describe('a scale of numbers and the scores that pass', () => {
  for (const [what, source, label, expected] of [
    [
      'the key brings both',
      `${judge}          sc$0`,
      'scale',
      `${judge}          scale: 1-5\n          pass: "\${1:>= 4}"`,
    ],
    [
      'in the first line of an item too',
      `${head}      - judge: Is kind.\n      - not:\n          judge:\n            sc$0`,
      'scale',
      `${head}      - judge: Is kind.\n      - not:\n          judge:\n            scale: 1-5\n            pass: "\${1:>= 4}"`,
    ],
    [
      'in braces',
      `${head}      - judge: { rubric: Is kind, sc$0 }`,
      'scale',
      `${head}      - judge: { rubric: Is kind, scale: 1-5, pass: "\${1:>= 4}" }`,
    ],
    [
      'the value brings the other',
      `${judge}          scale: $0`,
      '1-5',
      `${judge}          scale: 1-5\n          pass: "\${1:>= 4}"`,
    ],
    [
      'the value in braces',
      `${head}      - judge: { rubric: Is kind, scale: 1$0 }`,
      '1-5',
      `${head}      - judge: { rubric: Is kind, scale: 1-5, pass: "\${1:>= 4}" }`,
    ],
    [
      'nothing needs to stand beside pass-fail',
      `${judge}          scale: $0`,
      'pass-fail',
      `${judge}          scale: pass-fail`,
    ],
    ['between quotes there is no room', `${judge}          scale: "$0"`, '1-5', `${judge}          scale: "1-5"`],
    [
      'what is written is not written again',
      `${judge}          pass: ">= 3"\n          scale: $0`,
      '1-5',
      `${judge}          pass: ">= 3"\n          scale: 1-5`,
    ],
    [
      'nor by the key',
      `${judge}          pass: ">= 3"\n          sc$0`,
      'scale',
      `${judge}          pass: ">= 3"\n          scale: \${1|1-5,pass-fail|}`,
    ],
  ] as const) {
    it(`are completed together: ${what}`, () => assert.equal(chosen(source, label), expected));
  }

  const fixed = (text: string): string => {
    const problems = analyze('a.tenken.yaml', text, {}).problems.filter(({ code }) => code === 'wrong-type');
    assert.equal(problems.length, 1);
    const [fix, ...others] = problems[0]?.fixes ?? [];
    assert.ok(fix);
    assert.deepEqual(others, []);
    assert.deepEqual(fix.title, { en: 'Insert `pass`', ja: '`pass` を入れる' });
    assert.equal(fix.safe, false);
    const after = applyEdits(text, fix.edits);
    const left = analyze('a.tenken.yaml', after, {}).problems.filter(({ code }) => code === 'wrong-type');
    assert.deepEqual(left, []);
    return after;
  };
  for (const [what, before, after] of [
    [
      'below the scale and its comment',
      `${judge}          scale: 1-5 # five\n          direction: higher-is-better\n`,
      `${judge}          scale: 1-5 # five\n          pass: ">= 4"\n          direction: higher-is-better\n`,
    ],
    [
      'the best quarter of the scale',
      `${judge}          scale: 0-100`,
      `${judge}          scale: 0-100\n          pass: ">= 75"`,
    ],
    [
      'the low end where low is better',
      `${judge}          direction: lower-is-better\n          scale: "1-5"\n`,
      `${judge}          direction: lower-is-better\n          scale: "1-5"\n          pass: "<= 2"\n`,
    ],
    ['a scale of two', `${judge}          scale: 0-1\n`, `${judge}          scale: 0-1\n          pass: ">= 1"\n`],
    [
      'in braces',
      `${head}      - { judge: { scale: 1-5, rubric: Is kind. } }\n`,
      `${head}      - { judge: { scale: 1-5, pass: ">= 4", rubric: Is kind. } }\n`,
    ],
    [
      'beside a kind of request',
      `${head}      - judge:\n          safety: privacy\n          scale: 1-5\n`,
      `${head}      - judge:\n          safety: privacy\n          scale: 1-5\n          pass: ">= 4"\n`,
    ],
  ] as const) {
    it(`a fix writes what is missing: ${what}`, () => {
      assert.equal(fixed(before), after);
      const crlf = (text: string): string => text.replaceAll('\n', '\r\n');
      assert.equal(fixed(crlf(before)), crlf(after));
    });
  }
});
