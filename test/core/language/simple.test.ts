import assert from 'node:assert/strict';
import fc from 'fast-check';
import { composeAny } from '../../../src/core/language/syntax/compose.ts';
import { readSimple } from '../../../src/core/language/syntax/simple.ts';
import { splitSections } from '../../../src/core/language/syntax/split.ts';
import { everyText } from './everyText.ts';
import { workedText } from './support.ts';

/** `SEED` and `RUNS` (a factor) make a long search of it. */
const seed = Number(process.env.SEED ?? 20_260_402);
const numRuns = 300 * Number(process.env.RUNS ?? 1);

/** How many pieces of a text are read in the simple way; each must be what the library makes of it. */
function simplePieces(text: string): number {
  let simple = 0;
  for (const { kind, start, end } of splitSections(text)) {
    const piece = text.slice(start, end);
    const node = readSimple(piece, kind);
    if (node === null) continue;
    simple++;
    const { named: _named, ...library } = composeAny(piece, kind);
    assert.deepEqual(
      { text: piece, node, anchors: [], aliases: [], problem: null, unclosed: false },
      library,
      JSON.stringify(piece),
    );
  }
  return simple;
}

const item = (text: string) => readSimple(`  - ${text}\n`, 'item');

describe('the quick way through a piece', function () {
  this.timeout(60_000);

  it('reads what most of a suite is written in', () => {
    assert.equal(simplePieces(workedText), 10);
    for (const text of [
      'id: x',
      '\'it\'\'s\': "a \\"b\\" \\n c" # why',
      'a: { b: [c, "d, e", { f: 1 }], g: x: y }'.replace('x: y', 'x:y'),
      'a:\n      - b\n      - c: 1\n        d:\n    e: [ ]\n\n    # comment\n    日本: 犬　と 猫。',
      'turns:\n    - user: P-1001 at 9:00, #1\n    expect: 1.50',
      'a: ~\n    b: 1e3\n    c: .5\n    d: +7\n    e: TRUE\n    f: 1-5\n    g: 007',
    ]) {
      assert.notEqual(item(text), null, text);
      assert.equal(simplePieces(`scenarios:\n  - ${text}\n`), 2);
    }
  });

  it('leaves to the library whatever is written otherwise, or wrong', () => {
    for (const text of [
      'a: |\n      text',
      'a: &b c',
      'a: *b',
      'a: !t b',
      'a: b\n      c',
      'a: b: c',
      'a: b:',
      'a:\tb',
      'a: b\r',
      'a: "b',
      'a: "b" c',
      'a: "\\x41"',
      'a: [b',
      'a: [b: c]',
      'a: [b,]',
      'a: {b}',
      'a: {b: }',
      'a: {"b":1}',
      'a: 0x1F',
      'a: -1',
      '? a',
      'a : b',
      'a\u2028b: c',
      'a: b\n   c: d',
      'a:\n      b: c\n     d: e',
      '- a',
      `${'a: [' + '['.repeat(40)}${']'.repeat(41)}`,
    ]) {
      assert.equal(item(text), null, text);
    }
  });

  it('gives what the library gives, for every text there is', () => {
    const found = everyText.reduce((sum, text) => sum + simplePieces(text), 0);
    assert.ok(found > 300, `${found} pieces`);
  });

  it('gives what the library gives, for every text after any change', () => {
    const signs = fc.oneof(
      fc.constantFrom(...'\n :#-"\'{}[],&*|>%?~<=019.+eEx\\\u3000\uff1a'.split(/(?:)/u)),
      fc.constantFrom('  ', '\n  ', '\n      ', '- ', ': ', ' #'),
      fc.constantFrom(
        '""',
        "''",
        '[]',
        '{}',
        'null',
        'true',
        '0x1',
        '1e3',
        '---',
        '|\n',
        '\r\n',
        '<<',
        '\u00a0',
        '\\u',
      ),
    );
    const change = fc.record({ at: fc.nat(), remove: fc.nat(3), insert: signs });
    const property = fc.property(
      fc.constantFrom(...everyText.filter(({ length }) => length < 4000)),
      fc.array(change, { minLength: 1, maxLength: 3 }),
      (start, changes) => {
        const text = changes.reduce((before, { at, remove, insert }) => {
          const place = at % (before.length + 1);
          return before.slice(0, place) + insert + before.slice(place + remove);
        }, start);
        simplePieces(text);
      },
    );
    fc.assert(property, { seed, numRuns });
  });
});
