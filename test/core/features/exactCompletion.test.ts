import assert from 'node:assert/strict';
import { attacks } from '../../../src/core/catalogue/attacks.ts';
import { frameworks } from '../../../src/core/catalogue/find.ts';
import { perspectives } from '../../../src/core/catalogue/perspectives.ts';
import { perturbations } from '../../../src/core/catalogue/perturbations.ts';
import { checks } from '../../../src/core/checks/all.ts';
import { combinators } from '../../../src/core/checks/combine.ts';
import { complete } from '../../../src/core/language/features/completion.ts';
import { configShape } from '../../../src/core/language/definition/config.ts';
import { scriptShape } from '../../../src/core/language/definition/script.ts';
import { suiteShape } from '../../../src/core/language/definition/suite.ts';
import { compileShape, type ObjectShape, type Shape } from '../../../src/core/language/shape.ts';
import { parseSyntax, type Entry, type MapNode, type SyntaxNode } from '../../../src/core/language/syntax.ts';
import { worked, workedFile } from '../language/support.ts';
import { subject } from './support.ts';

/**
 * Completion is held against the definition itself: this test walks the shapes that validation walks, not the places that completion
 * asks, at every key and every value of every fixture.
 */
type Kind = 'suite' | 'config' | 'script';

const shapes: Readonly<Record<Kind, Shape>> = {
  suite: compileShape(suiteShape),
  config: compileShape(configShape),
  script: compileShape(scriptShape),
};

const fixtures: readonly (readonly [name: string, kind: Kind, text: string])[] = [
  [workedFile, 'suite', worked[workedFile] ?? ''],
  ['tenken.config.yaml', 'config', worked['tenken.config.yaml'] ?? ''],
  ['rehearsal/leaky-clinic.yaml', 'script', worked['rehearsal/leaky-clinic.yaml'] ?? ''],
  [
    'every check',
    'suite',
    `tenken: 1\nsuite: a\nscenarios:\n  - id: x\n    turns:\n      - user: { text: hi, images: [] }\n      - assistant: a\n    expect:\n${checks
      .map(({ name, bare }) => (bare === undefined ? '' : `      - ${name}\n`))
      .join('')}      - not: { contains: x }\n      - any:\n          - refusal\n          - contains: y\n`,
  ],
];

/** A key or a scalar of a fixture, with the shapes that its value may have, unions taken apart. */
interface Place {
  readonly role: 'key' | 'value';
  readonly node: SyntaxNode;
  readonly map: MapNode | null;
  readonly shapes: readonly Shape[];
  readonly inChecks: 'entry' | null;
  readonly siblings: readonly string[];
}

function opened(shape: Shape): readonly Shape[] {
  if (shape.kind === 'union') return shape.options.flatMap(opened);
  return shape.kind === 'variants' ? [...new Set(shape.options.values())] : [shape];
}

function* walk(node: SyntaxNode | null, among: readonly Shape[], siblings: readonly string[] = []): Generator<Place> {
  if (node === null || node.kind === 'alias') return;
  if (among.some(({ kind }) => kind === 'expectations')) {
    yield* walkChecks(node);
    return;
  }
  if (node.kind === 'scalar') {
    yield { role: 'value', node, map: null, shapes: among, inChecks: null, siblings };
  } else if (node.kind === 'sequence') {
    const items = among.flatMap((shape) => (shape.kind === 'list' ? opened(withInfo(shape.item, shape)) : []));
    const texts = node.items.map(({ value }) => (value?.kind === 'scalar' ? value.text : ''));
    for (const [index, { value }] of node.items.entries()) {
      yield* walk(
        value,
        items,
        texts.filter((_, at) => at !== index),
      );
    }
  } else {
    for (const entry of node.entries) {
      if (entry.key !== null)
        yield { role: 'key', node: entry.key, map: node, shapes: among, inChecks: null, siblings };
      // What is being written rules nothing out: any provider may stand where one stands.
      const others = { ...node, entries: node.entries.filter((other) => other !== entry) };
      yield* walk(entry.value, valueShapes(among, entry.value?.kind === 'scalar' ? others : node, entry));
    }
  }
}

/** A list says of its items what they do not say themselves. */
function withInfo(item: Shape, list: Shape): Shape {
  return item.info === undefined && list.info !== undefined ? { ...item, info: list.info } : item;
}

function* walkChecks(node: SyntaxNode): Generator<Place> {
  const entries = node.kind === 'sequence' ? node.items.map(({ value }) => value) : [node];
  const texts = entries.map((entry) => (entry?.kind === 'scalar' ? entry.text : ''));
  for (const [index, entry] of entries.entries()) {
    if (entry?.kind === 'scalar') {
      yield {
        role: 'value',
        node: entry,
        map: null,
        shapes: [],
        inChecks: 'entry',
        siblings: texts.filter((_, at) => at !== index),
      };
    } else if (entry?.kind === 'map') {
      for (const { key, value } of entry.entries) {
        if (key?.kind !== 'scalar' || value === null) continue;
        yield { role: 'key', node: key, map: entry, shapes: [], inChecks: 'entry', siblings: [] };
        const check = checks.find(({ name }) => name === key.text);
        if (check !== undefined) yield* walk(value, opened(compileShape(check.options)));
        else yield* walkChecks(value);
      }
    }
  }
}

/** The maps that what is written elsewhere in them does not rule out. */
function fitting(among: readonly Shape[], node: MapNode): readonly ObjectShape[] {
  const objects = among.filter((shape) => shape.kind === 'object');
  if (objects.length < 2) return objects;
  const fits = objects.filter((object) =>
    node.entries.every(({ key, value }) => {
      const field = key?.kind === 'scalar' ? object.fields.get(key.text)?.shape : undefined;
      const fixed = field?.kind === 'choice' && field.values.length === 1 && value?.kind === 'scalar';
      return !fixed || field.values.includes(value.value);
    }),
  );
  return fits.length > 0 ? fits : objects;
}

function valueShapes(among: readonly Shape[], node: MapNode, { key }: Entry): readonly Shape[] {
  const name = key?.kind === 'scalar' ? key.text : '';
  const fields = fitting(among, node).flatMap(({ fields: own }) => own.get(name)?.shape ?? []);
  const free = among.flatMap((shape) =>
    shape.kind === 'record' && (shape.key.kind !== 'choice' || shape.key.values.includes(name)) ? [shape.value] : [],
  );
  return [...fields, ...free].flatMap(opened);
}

const bare = checks.filter((check) => check.bare !== undefined).map(({ name }) => name);
const withValue = checks
  .filter((check) => check.snippet !== '' || check.bare === undefined)
  .map((check) => (check.bare === undefined ? check.name : `${check.name}:`));
const allKeys = [...checks.map(({ name }) => name), ...combinators];

/** The keys that can stand in the place of one that is written, its colon kept. */
function keysFor({ node, map, shapes: among, inChecks }: Place): readonly string[] {
  if (map === null || node.kind !== 'scalar') return [];
  if (inChecks !== null) return allKeys;
  const own = node.text;
  const written = new Set(
    map.entries.flatMap(({ key }) => (key?.kind === 'scalar' && key.text !== own ? [key.text] : [])),
  );
  const rest: MapNode = { ...map, entries: map.entries.filter(({ key }) => key !== node) };
  const keys = fitting(among, rest).flatMap(({ fields }) => [...fields.keys()]);
  const fixed = among.flatMap((shape) =>
    shape.kind === 'record' && shape.key.kind === 'choice' ? shape.key.values.map(String) : [],
  );
  return [...new Set([...keys, ...fixed])].filter((key) => !written.has(key));
}

/** The names that the workspace of `./support.ts` and the catalogue have for a reference; null where they depend on what is written. */
function namesFor(reference: string): readonly string[] | null {
  switch (reference) {
    case 'target':
      return ['front-desk', 'rehearsal'];
    case 'judge':
      return ['default'];
    case 'data':
      return ['callers'];
    case 'perspective':
      return perspectives.map(({ short }) => short);
    case 'framework':
      return frameworks.map(({ id }) => id);
    case 'perturbation':
      return perturbations.map(({ name }) => name);
    case 'attack':
      return attacks.map(({ name }) => name);
    default:
      return null;
  }
}

/** The values that can stand in the place of one; null where the definition leaves them open. */
function valuesFor({ shapes: among, inChecks, siblings }: Place): readonly string[] | null {
  if (inChecks !== null) {
    // A check with a value may follow one of its kind: what it compares differs.
    return [...bare.filter((name) => !siblings.includes(name)), ...withValue, ...combinators];
  }
  const fixed = among.flatMap((shape) =>
    shape.kind === 'choice' ? shape.values.map(String) : shape.kind === 'flag' ? ['true', 'false'] : [],
  );
  const reference = among.map(({ info }) => info?.refersTo).find((each) => each !== undefined);
  const names = reference === undefined ? [] : namesFor(reference);
  if (names === null || (fixed.length === 0 && reference === undefined)) return null;
  return [...new Set([...fixed, ...names.filter((name) => !siblings.includes(name))])];
}

interface Absolute {
  readonly place: Place;
  readonly start: number;
  readonly end: number;
}

/** Every place of a fixture with its offsets in the whole text. */
function placesOf(kind: Kind, text: string): readonly Absolute[] {
  const { root } = parseSyntax(text);
  // The sections of a text count from their own starts; the test looks at it as one.
  const whole = root === null ? null : flattened(root, 0);
  return [...walk(whole, opened(shapes[kind]))].map((place) => {
    const quoted = place.node.kind === 'scalar' && (place.node.style === 'double' || place.node.style === 'single');
    const { start, end } = place.node.span;
    return { place, start: quoted ? start + 1 : start, end: quoted ? end - 1 : end };
  });
}

function flattened(node: SyntaxNode, base: number): SyntaxNode {
  const span = { start: node.span.start + base, end: node.span.end + base };
  const inner = (value: SyntaxNode | null, own: number | undefined): SyntaxNode | null =>
    value === null ? null : flattened(value, own ?? base);
  if (node.kind === 'map') {
    const entries = node.entries.map(({ key, value, base: own, span: outer }) => ({
      span: outer,
      key: inner(key, own),
      value: inner(value, own),
    }));
    return { ...node, span, entries };
  }
  if (node.kind !== 'sequence') return { ...node, span };
  return {
    ...node,
    span,
    items: node.items.map(({ value, base: own, span: outer }) => ({ span: outer, value: inner(value, own) })),
  };
}

const sorted = (list: readonly string[]): readonly string[] => [...new Set(list)].sort();

function offered(kind: Kind, text: string, offset: number): readonly string[] {
  return sorted(complete(subject(text, kind), offset).map(({ label }) => label));
}

describe('completion, held against the definition', () => {
  for (const [name, kind, text] of fixtures) {
    const places = placesOf(kind, text);
    const keys = places.filter(({ place }) => place.role === 'key');
    const values = places.filter(({ place }) => place.role === 'value');

    it(`offers exactly the keys that can stand at each of ${keys.length} keys: ${name}`, () => {
      assert.ok(keys.length > 5);
      for (const { place, start, end } of keys) {
        for (const offset of new Set([start, Math.floor((start + end) / 2), end])) {
          const where = `${text.slice(0, start).split('\n').length}: ${text.slice(start, end)}, ${offset - start} in`;
          assert.deepEqual(offered(kind, text, offset), sorted(keysFor(place)), where);
        }
      }
    });

    it(`offers exactly the values that can stand at each value: ${name}`, () => {
      let closed = 0;
      for (const { place, start, end } of values) {
        const expected = valuesFor(place);
        if (expected === null) continue;
        closed++;
        const where = `${text.slice(0, start).split('\n').length}: ${text.slice(start, end)}`;
        assert.deepEqual(offered(kind, text, end), sorted(expected), where);
        const half = text.slice(0, start) + text.slice(start, start + 1) + text.slice(end);
        if (place.inChecks === null)
          assert.deepEqual(offered(kind, half, start + 1), sorted(expected), `${where}, half typed`);
      }
      assert.ok(closed > 0);
    });
  }
});
