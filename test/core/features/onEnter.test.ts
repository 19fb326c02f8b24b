import assert from 'node:assert/strict';
import { applyEdits } from '../../../src/core/language/features/format.ts';
import { indentationOnEnter } from '../../../src/core/language/features/onEnter.ts';
import { parseSyntax } from '../../../src/core/language/syntax.ts';
import { marked } from './support.ts';

/** The text after Enter, with the cursor at `$0`, and what its line then looks like. */
function lineAfter(source: string): string {
  const { text, offset } = marked(source);
  const after = applyEdits(text, indentationOnEnter(parseSyntax(text), offset));
  return after.split('\n')[text.slice(0, offset).split('\n').length - 1] ?? '';
}

describe('indentation of a new line', () => {
  for (const [what, source, expected] of [
    ['below a key that waits', 'scenarios:\n$0', '  '],
    ['below a key that waits, with a comment', 'scenarios: # all\n$0', '  '],
    ['below an anchored key', 'given: &a\n$0', '  '],
    ['below the first key of an item', 'scenarios:\n  - id: a\n$0', '    '],
    ['below a first key that waits', 'a:\n  - not:\n$0', '      '],
    ['below an item', 'expect:\n  - refusal\n$0', '  '],
    ['below an item in braces', 'turns:\n  - { user: hi }\n$0', '  '],
    ['below a value', 'scenarios:\n  - id: a\n    title: b\n$0', '    '],
    ['after blank lines', 'scenarios:\n\n\n$0', '  '],
    ['where it stands right', 'scenarios:\n  $0', '  '],
    ['of what was broken off', 'context:\n$0system: x', '  system: x'],
    ['inside of a block scalar', 'a: |\n   text\n     $0more', '     more'],
    ['of a closing bracket', 'targets: [\n  a\n$0]', ']'],
    ['at the beginning', '$0', ''],
    ['with other ends of lines', 'scenarios:\r\n$0', '  '],
  ] as const) {
    it(what, () => assert.equal(lineAfter(source), expected));
  }
});
