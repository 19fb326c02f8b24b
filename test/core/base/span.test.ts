import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LineIndex } from '../../../src/core/base/span.ts';

/** The places of all offsets of a text. */
const places = (text: string, lines: LineIndex) =>
  Array.from({ length: text.length + 1 }, (_, offset) => lines.positionAt(offset));

describe('the lines of a text', () => {
  it('are counted from 0, with columns in UTF-16 units', () => {
    const lines = new LineIndex('a\n😀b\r\n');
    assert.equal(lines.lineCount, 3);
    assert.deepEqual(lines.positionAt(4), { line: 1, column: 2 });
    assert.deepEqual(lines.positionAt(99), { line: 2, column: 0 });
    assert.equal(lines.offsetAt({ line: 1, column: 99 }), 6);
    assert.equal(lines.offsetAt({ line: 9, column: 0 }), 7);
  });

  it('are the same when only a change is looked at', () => {
    const piece = fc.string({ unit: fc.constantFrom('a', '\n', '\r', 'あ'), maxLength: 12 });
    const property = fc.property(piece, piece, piece, piece, (start, removed, inserted, end) => {
      const before = new LineIndex(start + removed + end);
      const text = start + inserted + end;
      const change = {
        start: start.length,
        endBefore: start.length + removed.length,
        endAfter: start.length + inserted.length,
      };
      const lines = new LineIndex(text, { lines: before, change });
      assert.equal(lines.lineCount, new LineIndex(text).lineCount);
      assert.deepEqual(places(text, lines), places(text, new LineIndex(text)));
    });
    fc.assert(property, { seed: 20_260_403, numRuns: 500 });
  });
});
