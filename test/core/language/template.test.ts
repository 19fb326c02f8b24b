import assert from 'node:assert/strict';
import {
  parseTemplate,
  renderTemplate,
  renderValue,
  unmatchedBraces,
  type TemplateValues,
} from '../../../src/core/language/template.ts';

const values: TemplateValues = {
  row: {
    name: 'Sato',
    age: 3,
    empty: null,
    list: [1, 2],
    'full.name': 'Sato Hana',
    'a b': 'spaced',
    nested: { deep: 'x' },
  },
  canary: { record: 'MRN-1' },
  user: { id: 'P-1', address: { city: 'Mito' } },
  document: { chart: 'HbA1c' },
};

describe('a template', () => {
  const cases: readonly (readonly [what: string, template: string, rendered: string])[] = [
    ['without braces is itself', 'Hello {world}', 'Hello {world}'],
    ['inserts a column', 'I am {{row.name}}.', 'I am Sato.'],
    ['allows white space inside the braces', '{{ row.name }}', 'Sato'],
    ['inserts each kind of value', '{{row.age}} {{row.list}} [{{row.empty}}]', '3 [1,2] []'],
    ['inserts canaries, users and documents', '{{canary.record}} {{user.id}} {{document.chart}}', 'MRN-1 P-1 HbA1c'],
    ['follows a path into a value', '{{user.address.city}} {{row.nested.deep}}', 'Mito x'],
    ['knows columns whose names hold dots or spaces', '{{row.full.name}} {{row.a b}}', 'Sato Hana spaced'],
    [
      'leaves a variable without a value as it is',
      '{{row.none}} {{other.x}} {{row}}',
      '{{row.none}} {{other.x}} {{row}}',
    ],
    [
      'never inserts what an object inherits',
      '{{row.constructor}} {{user.__proto__}}',
      '{{row.constructor}} {{user.__proto__}}',
    ],
    ['takes quoted text as it is', '{{"{{"}}row.name{{\'}}\'}}', '{{row.name}}'],
    ['leaves braces that nothing closes', 'a {{row.name', 'a {{row.name'],
    ['leaves braces around nothing', '{{}} {{ }}', '{{}} {{ }}'],
    ['does not mistake JSON for a variable', '{"a": {"b": 1}}', '{"a": {"b": 1}}'],
  ];
  for (const [what, template, rendered] of cases) {
    it(what, () => assert.equal(renderTemplate(template, values), rendered));
  }

  it('takes names as they are: spaces within, other writing systems, dots; only spaces around them do not count', () =>
    assert.equal(
      renderTemplate('{{canary.a b}} {{ canary.患者 番号 }} {{canary.c.d}}', {
        row: null,
        canary: { 'a b': '1', '患者 番号': '2', 'c.d': '3' },
        user: {},
        document: {},
      }),
      '1 2 3',
    ));
  it('is not rendered again: a value that looks like a template stays text', () => {
    assert.equal(
      renderTemplate('{{row.name}}', { ...values, row: { name: '{{canary.record}}' } }),
      '{{canary.record}}',
    );
  });

  it('has parts that cover it without gaps', () => {
    const template = 'a {{row.x}}{{ user.a . b }}{{}}{{"q"}} {{';
    const parts = parseTemplate(template);
    assert.deepEqual(
      parts.map(({ kind, span }) => [kind, template.slice(span.start, span.end)]),
      [
        ['text', 'a '],
        ['variable', '{{row.x}}'],
        ['variable', '{{ user.a . b }}'],
        ['unreadable', '{{}}'],
        ['text', '{{"q"}}'],
        ['text', ' {{'],
      ],
    );
    const second = parts[2];
    assert.deepEqual(second?.kind === 'variable' && second.names.map(({ start, end }) => template.slice(start, end)), [
      'user',
      'a',
      'b',
    ]);
  });

  it('renders every text of a value and no key', () => {
    assert.deepEqual(renderValue({ '{{row.name}}': ['{{row.name}}', 1, null, { a: '{{user.id}}' }] }, values), {
      '{{row.name}}': ['Sato', 1, null, { a: 'P-1' }],
    });
  });

  it('knows variables whose braces do not match from braces of any other use', () => {
    const template = '{{row.a} {row.b}} {{row.c}} {"d": {"e": 1}} {row.f}';
    assert.deepEqual(
      unmatchedBraces(template).map(({ start, end }) => template.slice(start, end)),
      ['{{row.a}', '{row.b}}'],
    );
  });
});
