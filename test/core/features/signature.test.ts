import assert from 'node:assert/strict';
import { signaturesAt } from '../../../src/core/language/features/signature.ts';
import { marked, subject } from './support.ts';

const head = `scenarios:
  - id: x
    each: callers
    given:
      canaries: { record: mrn }
`;

/** The signatures at `$0`, with the part that is typed in brackets; the chosen one begins with a star. */
function signatures(turns: string): readonly string[] {
  const { text, offset } = marked(`${head}    turns: ${turns}\n`);
  return signaturesAt(subject(text), offset).map(
    ({ label, active, chosen }) =>
      `${chosen ? '*' : ''}${label.slice(0, active.start)}[${label.slice(active.start, active.end)}]${label.slice(active.end)}`,
  );
}

describe('signatures of variables', () => {
  for (const [what, turns, expected] of [
    ['are all that the scenario has', '[{ user: "{{$0" }]', ['[row].‹id | name | question›', '[canary].‹record›']],
    [
      'lead to the names behind the dot',
      '[{ user: "a {{ row.$0 }}" }]',
      ['*row.[‹id | name | question›]', '[canary].‹record›'],
    ],
    ['are not outside of braces', '[{ user: "{{row.id}} $0" }]', []],
    ['are not in other texts', '[{ user: "$0" }]', []],
  ] as const) {
    it(what, () => assert.deepEqual(signatures(turns), expected));
  }
});
