import assert from 'node:assert/strict';
import { decodeText } from '../../../src/core/language/decodeText.ts';
import { locate, type Path } from '../../../src/core/language/locate.ts';
import { rootOf, toData } from '../../../src/core/language/nodes.ts';
import { folderOf, resolvePath } from '../../../src/core/language/paths.ts';
import { parseSyntax } from '../../../src/core/language/syntax.ts';
import { workedText } from './support.ts';

/** The data that a text holds. */
function dataOf(text: string): unknown {
  const tree = parseSyntax(text);
  assert.deepEqual(tree.problems, []);
  return toData(tree, rootOf(tree));
}

describe('a text', () => {
  it('is cut into a section for each key at the top and each item of a list below one', () => {
    const text = '# head\na: 1\n# about b\nb:\n  - x\n  # about y\n  - y:\n      z: 1\n\nc: { d: [\n  e ] }\n';
    assert.deepEqual(
      parseSyntax(text).sections.map(({ kind, start, end }) => [kind, text.slice(start, end)]),
      [
        ['rest', '# head\n'],
        ['entry', 'a: 1\n# about b\n'],
        ['entry', 'b:\n'],
        ['item', '  - x\n  # about y\n'],
        ['item', '  - y:\n      z: 1\n\n'],
        ['entry', 'c: { d: [\n  e ] }\n'],
      ],
    );
  });

  it('stays whole where it is no map over lines', () => {
    for (const text of ['{"a": 1,\n"b": 2}', '- a\n- b\n', '  a: 1\n  b: 2\n', '"just text"']) {
      assert.deepEqual(
        parseSyntax(text).sections.map(({ kind }) => kind),
        ['whole'],
      );
    }
  });

  const same: readonly (readonly [what: string, text: string, data: unknown])[] = [
    [
      'block scalars',
      'a: |\n  one\n  - two\n  three: 3\n\nb: >-\n  folded\n  text\n',
      { a: 'one\n- two\nthree: 3\n', b: 'folded text' },
    ],
    ['lists in the column of their key', 'a:\n- b: 1\n  c: 2\n- d\ne: 3\n', { a: [{ b: 1, c: 2 }, 'd'], e: 3 }],
    ['flow collections over lines', 'a: [\n  b,\n  c\n]\nd: {\n  e: 1\n}\n', { a: ['b', 'c'], d: { e: 1 } }],
    ['quoted text over lines', "a: \"one\n  two\"\nb: 'it''s\n\n  three'\n", { a: 'one two', b: "it's\nthree" }],
    ['plain text over lines', 'a: one\n  two\n  three\nb: 1\n', { a: 'one two three', b: 1 }],
    [
      'anchors and aliases in other sections',
      'a: &x { b: 1 }\nc:\n  - *x\n  - &y 2\nd: *y\n',
      { a: { b: 1 }, c: [{ b: 1 }, 2], d: 2 },
    ],
    ['an anchor on a list', 'a: &x\n  - 1\n  - 2\nb: *x\n', { a: [1, 2], b: [1, 2] }],
    ['an anchor that is set again', 'a: &x 1\nb: *x\nc: &x 2\nd: *x\n', { a: 1, b: 1, c: 2, d: 2 }],
    ['markers and directives around it', '%YAML 1.2\n---\na: 1\n...\n', { a: 1 }],
    ['quoted keys', '"a b": 1\n\'c\': 2\n', { 'a b': 1, c: 2 }],
    [
      'types of YAML 1.2',
      'a: [no, on, 010, 0o10, 1e3, 1.50, .5, null, ~, True, 2024-01-01, 9:00]\n',
      { a: ['no', 'on', 10, 8, 1000, 1.5, 0.5, null, null, true, '2024-01-01', '9:00'] },
    ],
    ['numbers that JSON lacks, as text', 'a: [.inf, .nan]\n', { a: ['.inf', '.nan'] }],
    [
      'keys that objects have',
      '__proto__: 1\nconstructor: 2\n',
      Object.fromEntries([
        ['__proto__', 1],
        ['constructor', 2],
      ]),
    ],
    [
      'words after a comma in braces',
      'a: { b: Hand me the cup, as hard as you can., c: 1 }\n',
      { a: { b: 'Hand me the cup, as hard as you can.', c: 1 } },
    ],
  ];
  for (const [what, text, data] of same) it(`holds ${what}`, () => assert.deepEqual(dataOf(text), data));

  it('takes sections that did not change from the tree before', () => {
    const before = parseSyntax(workedText);
    const after = parseSyntax(`# a new first line\n${workedText.replace('role: patient', 'role: nurse')}`, before);
    const kept = after.sections.map(({ content }) => before.sections.some((section) => section.content === content));
    assert.deepEqual(kept, [false, true, true, true, true, true, true, true, true, false, true, true]);
  });
});

describe('a place in a text', () => {
  const text = workedText;
  const tree = parseSyntax(text);
  const cases: readonly (readonly [path: Path, name: string | undefined, value?: string | null])[] = [
    [['suite'], 'suite', 'clinic-front-desk'],
    [['data', 'callers', 'key'], 'key', 'id'],
    [['scenarios', 1, 'id'], 'id', 'arm-force'],
    [['scenarios', 0, 'given', 'documents', 0, 'id'], 'id', 'chart'],
    [['scenarios', 0, 'expect', 1, 'no-pii', 1], 'phone', 'phone'],
    [['scenarios', 2, 'expect', 0, 'contains'], 'contains', '"{{row.answer}}"'],
    [['scenarios', 3], undefined],
    [['nothing'], undefined],
    [['suite', 'deeper'], undefined],
  ];
  for (const [path, name, value] of cases) {
    it(`is found by its path: ${path.join('.')}`, () => {
      const found = locate(tree, path);
      assert.equal(found && text.slice(found.name.start, found.name.end), name);
      if (found?.value) assert.equal(text.slice(found.value.start, found.value.end), value);
    });
  }
});

describe('a path', () => {
  const cases: readonly (readonly [from: string, path: string, resolved: string | undefined])[] = [
    ['a.yaml', 'b.csv', 'b.csv'],
    ['sub/a.yaml', 'b.csv', 'sub/b.csv'],
    ['sub/a.yaml', './data//b.csv', 'sub/data/b.csv'],
    ['sub/a.yaml', '../b.csv', 'b.csv'],
    ['sub/a.yaml', '../../b.csv', undefined],
    ['a.yaml', '..', undefined],
    ['a.yaml', '.', undefined],
    ['a.yaml', '', undefined],
    ['a.yaml', '/etc/passwd', undefined],
    ['a.yaml', 'C:/x', undefined],
    ['a.yaml', 'C:\\x', undefined],
    ['a.yaml', '..\\x', undefined],
    ['a.yaml', 'file:///etc/passwd', undefined],
    ['a.yaml', 'http://host/x', undefined],
    ['a.yaml', 'x\0y', undefined],
    ['a.yaml', 'データ/表.csv', 'データ/表.csv'],
  ];
  for (const [from, path, resolved] of cases) {
    it(`${JSON.stringify(path)} in ${from} is ${resolved ?? 'refused'}`, () =>
      assert.equal(resolvePath(from, path), resolved));
  }

  it('has a folder', () => assert.deepEqual(['a.yaml', 'x/y/a.yaml'].map(folderOf), ['', 'x/y/']));
});

describe('bytes', () => {
  const bytes = (...values: readonly number[]) => new Uint8Array(values);
  it('are read as UTF-8, without a byte order mark', () => {
    assert.equal(decodeText(bytes(0xef, 0xbb, 0xbf, 0x61, 0xe3, 0x81, 0x82)), 'aあ');
  });
  it('that are no UTF-8 show where', () => {
    const shiftJis = bytes(0x61, 0x3a, 0x20, 0x83, 0x65, 0x83, 0x58);
    const [problem] = parseSyntax(decodeText(shiftJis)).problems;
    assert.deepEqual([problem?.code, problem?.span], ['encoding', { start: 3, end: 4 }]);
  });
  it('of UTF-16 are seen to be none', () => {
    const [problem] = parseSyntax(decodeText(bytes(0x61, 0, 0x3a, 0))).problems;
    assert.equal(problem?.code, 'encoding');
  });
});
