import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { scanJson, type JsonValueAt } from '../../../src/core/base/jsonScan.ts';

/** Whether the platform reads the text. */
function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('where a text stops being JSON', () => {
  for (const [text, offset] of [
    ['', 0],
    ['x', 0],
    ['{', 1],
    ['{"a" 1}', 5],
    ['{"a":1,}', 7],
    ['[1,]', 3],
    ['[1 2]', 3],
    ['[1}', 2],
    ['{"a":01}', 5],
    ['["a\nb"]', 1],
    [String.raw`["\q"]`, 1],
    ['{} {}', 3],
    ['[tru]', 1],
  ] as const)
    it(`${JSON.stringify(text)}: at ${offset}`, () => assert.equal(scanJson(text), offset));

  it('says the same as the platform of whatever text there is', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"',
      '1',
      '-0.5e3',
      'true',
      'null',
      ' ',
      '\n',
      '\\u0041',
      'é',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
        ),
        (text) => {
          assert.equal(scanJson(text) === null, isJson(text), JSON.stringify(text));
        },
      ),
      { seed: 7, numRuns: 5000 },
    );
  });

  it('names a place within the text for JSON with a slip', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), fc.nat(), fc.string({ maxLength: 2 }), (text, place, typed) => {
        const at = place % (text.length + 1);
        const broken = text.slice(0, at) + typed + text.slice(at + 1);
        const fault = scanJson(broken);
        assert.equal(fault === null, isJson(broken), broken);
        assert.ok((fault ?? 0) <= broken.length);
      }),
      { seed: 6, numRuns: 2000 },
    );
  });

  it('stops at no depth', () => {
    assert.equal(scanJson('['.repeat(200_000)), 200_000);
    assert.equal(scanJson('['.repeat(200_000) + ']'.repeat(200_000)), null);
    assert.equal(scanJson(`"${'a'.repeat(3_000_000)}"`), null);
    assert.equal(scanJson(`"${'\\u0041'.repeat(500_000)}`), 0);
  });

  it('shows where each value begins', () => {
    const seen: JsonValueAt[] = [];
    scanJson('{"n": 1, "list": [["a"], {"n": 2}]}', (value) => seen.push(value));
    assert.deepEqual(
      seen.map(({ offset, depth, member, keyOffset }) => [offset, depth, member, keyOffset]),
      [
        [0, 0, null, null],
        [6, 1, 'n', 1],
        [17, 1, 'list', 9],
        [18, 2, 'list', 9],
        [19, 3, 'list', 9],
        [25, 2, 'list', 9],
        [31, 3, 'list', 9],
      ],
    );
  });
});
