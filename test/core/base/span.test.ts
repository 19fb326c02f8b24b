import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
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
    assert.equal(lines.offsetAt({ line: 1, column: 99 }), 5);
    assert.equal(lines.offsetAt({ line: 9, column: 0 }), 7);
  });

  it('are those of the language server protocol, whatever ends them', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '\n', '\r', '\r\n', 'あ', '😀'), maxLength: 16 });
    const place = fc.record({ line: fc.nat(20), character: fc.nat(20) });
    const property = fc.property(text, place, (written, { line, character }) => {
      const document = TextDocument.create('file:///a', 'tenken', 1, written);
      const lines = new LineIndex(written);
      assert.equal(lines.lineCount, document.lineCount);
      const theirs = Array.from({ length: written.length + 1 }, (_, offset) => document.positionAt(offset));
      assert.deepEqual(
        places(written, lines),
        theirs.map((each) => ({ line: each.line, column: each.character })),
      );
      assert.equal(lines.offsetAt({ line, column: character }), document.offsetAt({ line, character }));
    });
    fc.assert(property, { seed: 17, numRuns: 2000 });
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
