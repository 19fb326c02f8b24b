import assert from 'node:assert/strict';
import { anchorHover } from '../../../src/core/language/features/anchorHover.ts';
import { anchoredAt, renameAnchor } from '../../../src/core/language/features/anchors.ts';
import { complete } from '../../../src/core/language/features/completion.ts';
import { applyEdits } from '../../../src/core/language/features/format.ts';
import { parseSyntax } from '../../../src/core/language/syntax.ts';
import { marked, subject } from './support.ts';

const head = 'tenken: 1\nsuite: a\nscenarios:\n';
/** An anchor with comments and a tag beside it that look like anchors, and aliases in other scenarios, in brackets and behind a second anchor of its name. */
const suite = `${head}  - id: a
    turns: &say # &say
      # &say
      - user: !!str &say2 hi
    expect: &say2b refusal
  - id: b
    turns: *say # *say
    title: "*say"
    expect: [*say2b, { contains: *say2 }]
  - id: c
    turns: &say [{ user: b }]
    expect: *say2b
  - id: d
    turns: *say
`;

/** Every anchor and alias of a name, as line:column from 1. */
const places = (text: string, source: string): readonly string[] => {
  const { offset } = marked(source);
  const found = anchoredAt(parseSyntax(text), offset);
  return [found?.definition, ...(found?.aliases ?? [])].flatMap((span) => {
    if (span === undefined) return [];
    const before = text.slice(0, span.start).split('\n');
    return [`${before.length}:${(before.at(-1)?.length ?? 0) + 1} ${text.slice(span.start - 1, span.end)}`];
  });
};

/** The suite with the cursor before the n-th of these words. */
const at = (word: string, number = 1): string => {
  let offset = -1;
  for (let count = 0; count < number; count++) offset = suite.indexOf(word, offset + 1);
  assert.ok(offset >= 0);
  return `${suite.slice(0, offset)}$0${suite.slice(offset)}`;
};

describe('anchors', () => {
  const first = ['5:13 &say', '10:13 *say'];
  for (const [what, source, expected] of [
    ['at its definition', at('&say # '), first],
    ['at an alias', at('*say # '), first],
    ['of the same name further below', at('*say\n', 2), ['14:13 &say', '17:13 *say']],
    ['behind a tag', at('&say2 hi'), ['7:22 &say2', '12:35 *say2']],
    ['that stands for several', at('*say2b', 2), ['8:14 &say2b', '12:15 *say2b', '15:14 *say2b']],
    ['not in a comment', at('&say\n'), []],
    ['not in a text', at('*say"'), []],
    ['not beside it', at('refusal'), []],
  ] as const) {
    it(`are found with their aliases: ${what}`, () => assert.deepEqual(places(suite, source), expected));
  }

  it('are renamed with their aliases, and back', () => {
    const renamed = (text: string, offset: number, to: string): string => {
      const tree = parseSyntax(text);
      const found = anchoredAt(tree, offset);
      assert.ok(found);
      const edits = renameAnchor(tree, found, to);
      assert.ok(!('refused' in edits));
      return applyEdits(text, edits);
    };
    for (const text of [suite, suite.replaceAll('\n', '\r\n')]) {
      const once = renamed(text, text.indexOf('*say # '), '発話');
      const expected = text.replace('turns: &say #', 'turns: &発話 #').replace('turns: *say #', 'turns: *発話 #');
      assert.equal(once, expected);
      assert.equal(renamed(once, once.indexOf('&発話'), 'say-1').replaceAll('say-1', 'say'), text);
    }
  });

  it('are not renamed to what YAML cannot read, or to what is another one', () => {
    const tree = parseSyntax(suite);
    const found = anchoredAt(tree, suite.indexOf('&say # '));
    assert.ok(found);
    for (const to of ['', 'a b', 'a]', '&a', 'say2']) assert.ok('refused' in renameAnchor(tree, found, to), to);
    assert.deepEqual(renameAnchor(tree, found, 'say'), []);
  });

  it('say what an alias stands for, and how often an anchor is used', () => {
    const hover = (word: string): string | undefined => {
      const text = suite.replace('hi', '```');
      return anchorHover(parseSyntax(text), text.indexOf(word))?.text.en;
    };
    assert.equal(
      hover('*say #'),
      '**`*say`** stands for the value of `&say`:\n\n````yaml\n- user: !!str &say2 ```\n````',
    );
    assert.equal(hover('&say2b'), '**`&say2b`**\n\nUsed in 2 places as `*say2b`.');
    assert.equal(anchorHover(parseSyntax('a: &x 1'), 4)?.text.en, '**`&x`**\n\nNothing refers to it.');
    assert.equal(hover('refusal'), undefined);
  });

  it('are offered behind the sign of an alias, the nearest first', () => {
    const labels = (more: string): readonly string[] => {
      const { text, offset } = marked(`${suite}${more}`);
      return complete(subject(text), offset).map(({ label }) => label);
    };
    const all = ['say', 'say2b', 'say2'];
    assert.deepEqual(labels('    expect: *$0'), all);
    assert.deepEqual(labels('    expect: [*sa$0]'), all);
    assert.deepEqual(labels('    expect:\n      - *s$0\n'), all);
    assert.deepEqual(labels('    title: "*$0"'), []);
    assert.deepEqual(labels('    title: 2 *$0'), []);
    assert.deepEqual(labels('    # *$0'), []);
    assert.deepEqual(labels('    title: |\n      *$0'), []);
  });

  it('of a value that an alias stands in are not offered for it', () => {
    const { text, offset } = marked(`${head}  - &a\n    id: x\n    turns: *$0\n`);
    assert.deepEqual(complete(subject(text), offset), []);
  });
});
