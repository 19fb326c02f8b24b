import assert from 'node:assert/strict';
import { complete } from '../../../src/core/language/features/completion.ts';
import { applyEdits } from '../../../src/core/language/features/format.ts';
import { withFreshIds } from '../../../src/core/language/features/freshId.ts';
import { parseSyntax } from '../../../src/core/language/syntax.ts';
import { analyze } from '../language/support.ts';
import { subject } from './support.ts';

const file = 'a.tenken.yaml';

/** The text with the missing keys of its first incomplete map inserted. */
function inserted(text: string): string {
  const { problems } = analyze(file, text, {});
  const fix = problems.find(({ code }) => code === 'missing-key')?.fixes?.[0];
  assert.ok(fix, `nothing is inserted into\n${text}`);
  return applyEdits(text, withFreshIds(parseSyntax(text), fix.edits));
}

const head = 'tenken: 1\nsuite: a\nscenarios:\n';

describe('missing keys are inserted', () => {
  for (const [what, before, after] of [
    [
      'ahead of all, where the definition has them first',
      `${head}  - title: Hi # c\n    turns: [{ user: a }]\n    expect: refusal\n`,
      `${head}  - id: scenario-id\n    title: Hi # c\n    turns: [{ user: a }]\n    expect: refusal\n`,
    ],
    [
      'behind the key that comes before them, with its comment',
      `${head}  - id: a # c\n    # d\n    expect: refusal # e\n`,
      `${head}  - id: a # c\n    turns:\n      - user: What the user says\n    # d\n    expect: refusal # e\n`,
    ],
    [
      'on both sides of what is written',
      `${head}  - title: b # c\n`,
      `${head}  - id: scenario-id\n    title: b # c\n    turns:\n      - user: What the user says\n    expect:\n      - refusal\n`,
    ],
    [
      'with an id that no other scenario has',
      `${head}  - id: scenario-id\n    turns: [{ user: a }]\n    expect: refusal\n  - turns: [{ user: b }]\n    expect: refusal\n`,
      `${head}  - id: scenario-id\n    turns: [{ user: a }]\n    expect: refusal\n  - id: scenario-id-2\n    turns: [{ user: b }]\n    expect: refusal\n`,
    ],
    [
      'in braces',
      `${head}  - { turns: [{ user: b }], expect: refusal } # c\n`,
      `${head}  - { id: scenario-id, turns: [{ user: b }], expect: refusal } # c\n`,
    ],
    [
      'at the top of a text',
      `# About it.\nsuite: a # b\nscenarios:\n  - { id: a, turns: [{ user: b }], expect: refusal }\n`,
      `# About it.\ntenken: 1\nsuite: a # b\nscenarios:\n  - { id: a, turns: [{ user: b }], expect: refusal }\n`,
    ],
  ] as const) {
    it(what, () => {
      assert.equal(inserted(before), after);
      const crlf = (text: string): string => text.replaceAll('\n', '\r\n');
      assert.equal(inserted(crlf(before)), crlf(after));
    });
  }

  it('by completion with an id that no other scenario has', () => {
    const text = `${head}  - id: scenario-id\n    turns: [{ user: a }]\n  - id: scenario-id-2\n  - `;
    const texts = complete(subject(text), text.length).map((item) => item.text);
    assert.deepEqual(
      texts.filter((each) => each.startsWith('id: ')),
      [
        'id: ${1:scenario-id-3}\n  turns:\n    - user: ${2:What the user says}\n  expect:\n    - ${3:refusal}',
        'id: ${1:scenario-id-3}',
      ],
    );
  });
});
