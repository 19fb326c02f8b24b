import assert from 'node:assert/strict';
import { definitionsAt, referencesAt } from '../../../../src/core/language/features/workspace/navigate.ts';
import { indexOf, type Texts } from './support.ts';

const suite = (id: string, tools: string): string => `tenken: 1
suite: ${id}
scenarios:
  - id: a
    given: { tools: ${tools} }
    turns: [{ user: Hand me the cup. }]
    expect:
      - calls:
          never: [{ tool: move_arm, where: { force: "> 30", "target.x": 1 } }]
          must: [{ where: { "force": 1, target.name: cup, nothing: 1 }, tool: "move_arm" }, { tool: stop, where: { force: 1 } }]
`;
const schema =
  'properties: { force: { type: number }, "target.name": { type: string }, target: { properties: { x: {} } } }';
const texts: Texts = {
  'a.tenken.yaml': suite('a', 'tools/list.yaml'),
  'b.tenken.yaml': suite('b', 'tools/list.yaml'),
  'named.tenken.yaml': suite('named', 'tools/named.yaml'),
  'api.tenken.yaml': suite('api', 'tools/api.json'),
  'tools/list.yaml': `- name: stop\n- name: move_arm\n  parameters: { ${schema} }\n`,
  'tools/named.yaml': `tools:\n  move_arm:\n    parameters:\n      ${schema}\n`,
  'tools/api.json': `[{"type":"function","function":{"parameters":{"properties":{"force":{}}},"name":"move_arm"}}]`,
};
const index = indexOf(texts);
const shown = ({ file, occurrence }: { file: string; occurrence: { start: number; end: number } }): string => {
  const before = (texts[file] ?? '').slice(0, occurrence.start).split('\n');
  return `${file}:${before.length}:${before.at(-1)?.length ?? 0} ${(texts[file] ?? '').slice(occurrence.start, occurrence.end)}`;
};
const goTo = (file: string, word: string, from = 0): readonly string[] =>
  definitionsAt(index, file, (texts[file] ?? '').indexOf(word, from) + 1).map(shown);

describe('the arguments of a tool', () => {
  it('are defined in its schema', () => {
    assert.deepEqual(goTo('a.tenken.yaml', 'force'), ['tools/list.yaml:3:30 force']);
    assert.deepEqual(goTo('a.tenken.yaml', 'target.x'), ['tools/list.yaml:3:112 x']);
    assert.deepEqual(goTo('a.tenken.yaml', 'target.name'), ['tools/list.yaml:3:56 target.name']);
    assert.deepEqual(goTo('named.tenken.yaml', 'force'), ['tools/named.yaml:4:20 force']);
    assert.deepEqual(goTo('api.tenken.yaml', 'force'), ['tools/api.json:1:61 force']);
  });

  it('are defined nowhere where no schema names them', () => {
    assert.deepEqual(goTo('a.tenken.yaml', 'nothing'), []);
    assert.deepEqual(goTo('api.tenken.yaml', 'target.x'), []);
    assert.deepEqual(goTo('a.tenken.yaml', 'force', (texts['a.tenken.yaml'] ?? '').indexOf('stop')), []);
  });

  it('are found in every suite that conditions on them', () => {
    const found = referencesAt(index, 'a.tenken.yaml', (texts['a.tenken.yaml'] ?? '').indexOf('force'), true);
    assert.deepEqual(found.map(shown), [
      'a.tenken.yaml:9:45 force',
      'a.tenken.yaml:10:29 force',
      'b.tenken.yaml:9:45 force',
      'b.tenken.yaml:10:29 force',
      'tools/list.yaml:3:30 force',
    ]);
  });
});

describe('the arguments of a tool whose schema refers to parts of itself', () => {
  const parts: Texts = {
    'a.tenken.yaml': suite('a', 'tools.json').replace('target.x', 'target.next.x'),
    'tools.json': `{ "move_arm": { "parameters": { "properties": { "force": {}, "target": { "$ref": "#/$defs/place" } },
"$defs": { "place": { "anyOf": [{ "properties": { "x": {}, "next": { "$ref": "#/$defs/place" } } }, { "properties": { "x": {} } }] } } } } }`,
  };
  const at = (parts['a.tenken.yaml'] ?? '').indexOf('target.next.x') + 1;

  it('are defined where the references lead, in each alternative', () => {
    const found = definitionsAt(indexOf(parts), 'a.tenken.yaml', at).map(({ file, occurrence }) => {
      const text = parts[file] ?? '';
      return `${file}:${text.slice(0, occurrence.start).split('\n').length} ${text.slice(occurrence.start - 1, occurrence.end + 1)}`;
    });
    assert.deepEqual(found, ['tools.json:2 "x"', 'tools.json:2 "x"']);
  });
});
