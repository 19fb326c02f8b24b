import assert from 'node:assert/strict';
import { applyEdits } from '../../../src/core/language/features/format.ts';
import { indentationOnEnter } from '../../../src/core/language/features/onEnter.ts';
import { marked, subject } from './support.ts';

/** The text after Enter, with the cursor at `$0`, and what its line then looks like. */
function lineAfter(source: string): string {
  const { text, offset } = marked(source);
  const after = applyEdits(text, indentationOnEnter(subject(text).tree, subject(text).root, offset));
  return after.split('\n')[text.slice(0, offset).split('\n').length - 1] ?? '';
}

const scenario = 'tenken: 1\nsuite: a\nscenarios:\n  - id: x\n';

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
    ['of brackets that go on', 'targets: [a,\n$0', '  '],
    ['of brackets that go on in an item', `${scenario}    expect:\n      - no-pii: [phone,\n$0`, '          '],
    ['below brackets that end there', `${scenario}    tags: [a,\n      b]\n$0`, '    '],
    ['below brackets that close on a line of their own', `${scenario}    tags: [\n      b\n    ]\n$0`, '    '],
    ['below quotes that end there', `${scenario}    title: "a\n      b"\n$0`, '    '],
    ['below a bracket in quotes', `${scenario}    title: "a [b"\n$0`, '    '],
    ['below a check with its value', `${scenario}    expect:\n      - contains: x\n$0`, '      '],
    [
      'below a check with its value, others following',
      `${scenario}    expect:\n      - contains: x\n$0\n      - refusal\n`,
      '      ',
    ],
    [
      'below a check with its value, other keys following',
      `${scenario}    expect:\n      - contains: x # c\n$0\n    severity: high\n`,
      '      ',
    ],
    [
      'below a check in a list in brackets',
      `${scenario}    expect:\n      - all: [refusal, { contains: x }]\n$0`,
      '      ',
    ],
    ['below a turn, which may have other keys', `${scenario}    turns:\n      - user: Hello\n$0`, '        '],
    ['below a document that is not', `${scenario}    given:\n      documents:\n        - id: a\n$0`, '          '],
    [
      'below the only key of a nested check',
      `${scenario}    expect:\n      - not:\n          - contains: x\n$0`,
      '          ',
    ],
    ['below an option of a check', `${scenario}    expect:\n      - judge:\n          rubric: x\n$0`, '          '],
    ['with words that were broken off from a check', `${scenario}    expect:\n      - contains: x\n$0y`, '        y'],
    ['at the beginning', '$0', ''],
    ['with other ends of lines', 'scenarios:\r\n$0', '  '],
  ] as const) {
    it(what, () => assert.equal(lineAfter(source), expected));
  }
});
