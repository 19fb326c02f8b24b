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

  const signs = (colon: string, tab: string): string =>
    [
      'tenken: 1',
      `suite${colon}受付`,
      'scenarios:',
      `  - id${colon}a`,
      `${tab}title${colon}コロン：とタブ\tと\u3000空白`,
      '    turns:',
      `      - user${colon}|`,
      '          全角：の文',
      '          \tタブ\u3000の文',
      `      - user${colon}"引用符：の中 {a：b}`,
      '          \tid：の続き"',
      `      - { user${colon}hi } # コメント：と\tタブ`,
      `${tab}expect:`,
      `      - contains${colon}"x,a：b"`,
      `      - contains: 注意：x`,
      '',
    ].join('\n');

  it('puts colons and spaces in the place of those that only look like them, and touches no text', () => {
    const mended = signs(': ', '    ');
    assert.equal(fixed(signs('：', '    ')), mended);
    assert.equal(fixed(signs('： ', '    ')), mended);
    assert.equal(fixed(signs(': ', '\t')), mended);
    assert.equal(fixed(signs(': ', '\u3000\u3000')), mended);
    assert.equal(fixed(signs('：', '\t')), mended);
    const crlf = (text: string): string => text.replaceAll('\n', '\r\n');
    assert.equal(fixed(crlf(signs('：', '\t'))), crlf(mended));
    assert.equal(fixed(mended), mended);
  });

  const plain =
    'tenken: 1\nsuite: a\ndefaults:\n  repeat: 3\nscenarios:\n  - id: x\n    title: 題：あ\n    turns:\n      - user: こんにちは\n    expect: compliance\n';
  for (const [what, wide] of [
    [
      'colons and indentation',
      plain.replaceAll(/^ +/gmu, (spaces) => '\u3000'.repeat(spaces.length / 2)).replaceAll(': ', '：'),
    ],
    ['colons and what stands behind them', plain.replaceAll(': ', '：\u3000')],
    ['spaces behind colons and dashes', plain.replaceAll(': ', ':\u3000').replaceAll('- ', '-\u3000')],
    [
      'colons, indentation and spaces behind dashes',
      plain
        .replaceAll(/^ +/gmu, (spaces) => '\u3000'.repeat(spaces.length / 2))
        .replaceAll(': ', '：')
        .replaceAll('- ', '-\u3000'),
    ],
    ['the last line of a scenario alone', plain.replace('    expect: ', '\u3000\u3000expect：')],
    ['the first key of a scenario alone', plain.replace('  - id: ', '\u3000- id：')],
    ['one line of a map', plain.replace('  repeat: ', '\u3000repeat：')],
  ] as const) {
    it(`mends full-width ${what} in one go`, () => {
      assert.notEqual(wide, plain);
      const once = fixed(wide);
      assert.equal(once, plain);
      assert.equal(fixed(once), once);
      const crlf = (text: string): string => text.replaceAll('\n', '\r\n');
      assert.equal(fixed(crlf(wide)), crlf(plain));
    });
  }

  for (const [what, broken] of [
    ['an indentation that fits nowhere', '    turns: [{ user: hi }]\n\u3000expect：refusal\n'],
    ['prose behind full-width spaces', '    turns:\n      - user: hi\n\u3000\u3000Please note：it\n'],
    ['a text that fell out of its block', '    turns:\n      - user: |\n          hi\n       note：more\n'],
    ['the text of a block that is indented with a tab', '    turns:\n      - user: |\n\t\tid: 1\n'],
    ['a text in quotes that nobody closed', '    title: "a\n    id：b\n'],
    ['a word in prose', '    turns:\n      - user: hi\n    Please note：it is late\n'],
    ['a comment', '    tags: [a # x,b：c\n'],
    ['a text in quotes beside an open bracket', '    tags: ["x,a：b"\n'],
  ] as const) {
    it(`leaves ${what} alone`, () => {
      const text = `tenken: 1\nsuite: a\nscenarios:\n  - id: a\n${broken}`;
      assert.equal(fixed(text), text);
    });
  }

  it('mends every line of a scenario, however many there are', () => {
    const text = (colon: string): string =>
      `tenken: 1\nsuite: a\nscenarios:\n  - id: a\n    turns:\n${`      - user${colon}hi\n        system${colon}x\n`.repeat(60)}`;
    assert.equal(fixed(text('：')), text(': '));
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
