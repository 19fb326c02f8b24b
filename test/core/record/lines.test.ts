import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import fc from 'fast-check';
import { lineReader, readAttempt, readHeader, readSummary } from '../../../src/core/record/lines.ts';
import type { NumberedLine } from '../../../src/core/record/lines.ts';
import type { AttemptLine } from '../../../src/core/record/record.ts';
import { attempt, header, summary } from './support/samples.ts';

/** All that a reader makes of some pieces: ids, `number: problem`. */
function readAll(pieces: readonly string[]): { readonly lines: readonly string[]; readonly torn: number } {
  const reader = lineReader();
  const lines = pieces.flatMap((piece) => reader.push(piece));
  return { lines: lines.map(shown), torn: reader.torn() };
}
const shown = ({ number, read }: NumberedLine): string =>
  read.kind === 'value' ? `${number}: ${read.value.id}` : `${number}: ${read.message.en}`;

/** As a record holds it: a line, line feed included. */
const lineOf = (value: object): string => `${JSON.stringify(value)}\n`;

describe('a record', () => {
  it('reads what it wrote', () => {
    assert.deepEqual(readAttempt(lineOf(attempt)), { kind: 'value', value: attempt });
    assert.deepEqual(readHeader(lineOf(header)), { kind: 'value', value: header });
    assert.deepEqual(readSummary(lineOf(summary)), { kind: 'value', value: summary });
  });

  it('keeps one attempt on one line, whatever was said', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('\0', '\ud800', '\udc00\ud800', '\n\r\u2028\u2029', '"\\', '\u001b[2J', '\u202e', '</script>'),
    );
    const keys = fc.oneof(hostile, fc.constantFrom('__proto__', 'constructor', 'toString'));
    fc.assert(
      fc.property(hostile, fc.dictionary(keys, fc.jsonValue(), { noNullPrototype: true }), (content, args) => {
        const odd = JSON.parse(JSON.stringify(args)) as AttemptLine['calls'][number]['arguments'];
        const line: AttemptLine = {
          ...attempt,
          turns: [{ role: 'assistant', content }],
          calls: [{ tool: content, arguments: odd, result: odd, turn: 0 }],
        };
        const text = lineOf(line);
        assert.equal(text.indexOf('\n'), text.length - 1);
        const read = readAttempt(text);
        assert.ok(read.kind === 'value');
        assert.equal(lineOf(read.value), text);
        assert.equal(read.value.turns[0]?.content, content);
      }),
      { seed: 1, numRuns: 1000 },
    );
  });

  it('keeps a key that would reach into every object', () => {
    const text = lineOf(attempt).replace('"canaries":{', '"canaries":{"__proto__":"x",');
    const read = readAttempt(text);
    assert.ok(read.kind === 'value');
    assert.deepEqual(Object.keys(read.value.canaries), ['__proto__', 'record']);
    assert.equal(lineOf(read.value), text);
  });

  it('reads in pieces of any size', () => {
    const text = [1, 2, 3].map((number) => lineOf({ ...attempt, id: `a@${number}` })).join('');
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 400 })), (sizes) => {
        const pieces: string[] = [];
        let at = 0;
        for (const size of sizes) pieces.push(text.slice(at, (at += size)));
        pieces.push(text.slice(at));
        assert.deepEqual(readAll(pieces), { lines: ['1: a@1', '2: a@2', '3: a@3'], torn: 0 });
      }),
      { seed: 1 },
    );
  });

  it('drops the line that its writer died on, even where it happens to be whole', () => {
    const text = lineOf(attempt);
    for (const cut of [1, 10, text.length - 1]) {
      assert.deepEqual(readAll([text, text.slice(0, cut)]), { lines: ['1: clinic/s1@1'], torn: cut });
    }
  });

  it('tells of a bad line by its number, and reads the others', () => {
    const bad = ['{"id":', '[]', '{}', lineOf({ ...attempt, outcome: 'maybe' as 'pass' }).trim()];
    const good = lineOf(attempt);
    assert.deepEqual(readAll([good, '\n', ...bad.map((text) => `${text}\n`), good]), {
      lines: [
        '1: clinic/s1@1',
        '3: The text is not JSON.',
        '4: The text does not have the form of a record.',
        '5: The text does not have the form of a record (at `id`).',
        '6: The text does not have the form of a record (at `outcome`).',
        '7: clinic/s1@1',
      ],
      torn: 0,
    });
  });

  it('reads an empty file as no attempts', () => assert.deepEqual(readAll(['']), { lines: [], torn: 0 }));
});
