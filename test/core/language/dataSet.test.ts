import assert from 'node:assert/strict';
import { LineIndex } from '../../../src/core/base/span.ts';
import { readDataSet } from '../../../src/core/language/data/dataSet.ts';

/** The rows of a data set, or `line:column message` of what is wrong with it. */
function read(name: string, text: string): unknown {
  const { rows, problem } = readDataSet(name, text);
  if (problem === null) return rows;
  const { line, column } = new LineIndex(text).positionAt(problem.span.start);
  return `${line + 1}:${column + 1} ${problem.code}: ${problem.message.en}`;
}

describe('a data set', () => {
  describe('in CSV', () => {
    const good: readonly (readonly [what: string, text: string, rows: unknown])[] = [
      [
        'has a row for each line after the first',
        'a,b\n1,2\n3,4\n',
        [
          { a: '1', b: '2' },
          { a: '3', b: '4' },
        ],
      ],
      ['needs no line break at its end', 'a\n1', [{ a: '1' }]],
      ['may have a byte order mark and CRLF', '\uFEFFa,b\r\n1,2\r\n', [{ a: '1', b: '2' }]],
      [
        'takes separators, quotes and line breaks in quotes',
        'a,b\n"1,5","say ""hi""\nthere"\n',
        [{ a: '1,5', b: 'say "hi"\nthere' }],
      ],
      ['keeps empty fields and spaces', 'a,b\n,  x \n', [{ a: '', b: '  x ' }]],
      ['skips empty lines', 'a,b\n\n1,2\n\n', [{ a: '1', b: '2' }]],
      ['trims the names of its columns', ' a , b \n1,2\n', [{ a: '1', b: '2' }]],
      ['takes a quote inside of a plain field as it is', 'a\n5" pipe\n', [{ a: '5" pipe' }]],
      [
        'holds a column __proto__ like any other',
        '__proto__,a\n1,2\n',
        [
          Object.fromEntries([
            ['__proto__', '1'],
            ['a', '2'],
          ]),
        ],
      ],
    ];
    for (const [what, text, rows] of good) it(what, () => assert.deepEqual(read('x.csv', text), rows));

    const bad: readonly (readonly [what: string, text: string, problem: string])[] = [
      ['nothing', '', '1:1 invalid-file: The data set has no rows.'],
      ['a header alone', 'a,b\n', '1:1 invalid-file: The data set has no rows.'],
      [
        'a row that is too long',
        'a\n1\n2,3\n',
        '3:1 invalid-file: This row has 2 fields, but the first line names 1 column. Put fields that hold commas in quotes.',
      ],
      [
        'a row that is too short',
        'a,b\n1\n',
        '2:1 invalid-file: This row has 1 field, but the first line names 2 columns. Put fields that hold commas in quotes.',
      ],
      ['a column twice', 'a,a\n1,2\n', '1:1 invalid-file: The column `a` stands twice in the first line.'],
      ['a column without a name', 'a,\n1,2\n', '1:1 invalid-file: A column has no name in the first line.'],
      ['an open quote', 'a\n"1\n2\n', '2:1 invalid-file: The quote that opens here is not closed.'],
      [
        'text after a quote',
        'a\n"1"x\n',
        '2:4 invalid-file: Text follows a closing quote. Write a quote inside a quoted field twice ("").',
      ],
      [
        'no UTF-8',
        'a\n\uFFFD\n',
        '2:1 encoding: The character U+FFFD does not occur in UTF-8 text files: this is a binary file or another encoding. Save it as UTF-8, or write "\\uFFFD" in quotes.',
      ],
      [
        'too many columns',
        `${Array.from({ length: 1001 }, (_, index) => `c${index}`).join(',')}\n`,
        '1:1 too-large: There are more than 1000 columns. Split the data set.',
      ],
    ];
    for (const [what, text, problem] of bad)
      it(`is refused with ${what}`, () => assert.equal(read('x.csv', text), problem));
  });

  it('in TSV is separated by tabs', () => {
    assert.deepEqual(read('x.tsv', 'a\tb\n1,5\t2\n'), [{ a: '1,5', b: '2' }]);
  });

  describe('in JSON Lines', () => {
    it('has a row for each object, and every row has every column', () => {
      assert.deepEqual(read('x.jsonl', '{"a": 1}\n\n{"b": {"c": [true]}}\r\n'), [
        { a: 1, b: null },
        { a: null, b: { c: [true] } },
      ]);
    });

    for (const [what, line] of [
      ['a list', '[1]'],
      ['a text', '"x"'],
      ['null', 'null'],
      ['broken JSON', '{"a":'],
    ] as const) {
      it(`is refused with ${what}`, () => {
        assert.equal(
          read('x.ndjson', `{"a": 1}\n${line}\n`),
          '2:1 invalid-file: This line is not a JSON object. JSON Lines holds one `{…}` on each line.',
        );
      });
    }

    it('is refused where it is nested too deep, brackets within texts aside', () => {
      const nested = (depth: number) =>
        `{"a":${'['.repeat(depth - 1)}"${'\\"['.repeat(500)}"${']'.repeat(depth - 1)}}\n`;
      assert.equal((read('x.jsonl', nested(200)) as readonly unknown[]).length, 1);
      assert.equal(
        read('x.jsonl', `{"a":1}\n${nested(100_000)}`),
        '2:1 invalid-file: This line is nested more than 200 levels deep. Flatten it.',
      );
    });
  });
});
