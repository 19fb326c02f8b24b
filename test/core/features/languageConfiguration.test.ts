import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

interface LanguageConfiguration {
  readonly wordPattern: { readonly pattern: string; readonly flags: string };
  readonly indentationRules: { readonly increaseIndentPattern: string; readonly decreaseIndentPattern: string };
  readonly onEnterRules: readonly {
    readonly beforeText: string;
    readonly action: { readonly indent: 'none' | 'indent'; readonly appendText?: string };
  }[];
}

const configuration = JSON.parse(
  readFileSync(new URL('../../../language-configuration.json', import.meta.url), 'utf8'),
) as LanguageConfiguration;

/**
 * Where the editor puts the cursor after Enter at the end of a line, with an indentation of two spaces. Only the rules of Enter
 * count: with `editor.autoIndent: advanced`, as the extension sets it (and VS Code for YAML), the indentation rules do not.
 */
function columnAfterEnter(line: string): number {
  const own = /^ */u.exec(line)?.[0].length ?? 0;
  const rule = configuration.onEnterRules.find((each) => new RegExp(each.beforeText).test(line));
  if (rule === undefined) return own;
  return own + (rule.action.indent === 'indent' ? 2 : 0) + (rule.action.appendText ?? '').length;
}

describe('language configuration: Enter', () => {
  for (const [line, column] of [
    ['scenarios:', 2],
    ['  - id: arm-force', 4],
    ['  - id: arm-force # why', 4],
    ['    expect:', 6],
    ['    expect: # what must hold', 6],
    ['      - refusal', 6],
    ['      - not:', 10],
    ['      - user: |', 10],
    ['      - user: >-', 10],
    ['    given: { tools: tools/arm.yaml }', 4],
    ['      - not: { contains: x }', 8],
    ['      - no-pii: [phone]', 8],
    ['    description: |', 6],
    ['    title: at 9:00', 4],
    ['    # note:', 4],
    ['', 0],
  ] as const) {
    it(`after “${line}” goes to column ${column}`, () => assert.equal(columnAfterEnter(line), column));
  }
});

describe('language configuration: words', () => {
  const words = (text: string) =>
    text.match(new RegExp(configuration.wordPattern.pattern, `g${configuration.wordPattern.flags}`));

  it('takes ids whole', () => {
    assert.deepEqual(words('  - id: other-patients-record'), ['id', 'other-patients-record']);
    assert.deepEqual(words('{{row.full-name}}'), ['row', 'full-name']);
    assert.deepEqual(words('suite: 受付-窓口'), ['suite', '受付-窓口']);
  });

  it('ends a line that closes a collection one level further out', () => {
    const pattern = new RegExp(configuration.indentationRules.decreaseIndentPattern);
    assert.ok(pattern.test('    ],'));
    assert.ok(!pattern.test('    [],'));
  });
});
