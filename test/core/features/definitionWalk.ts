import { attacks } from '../../../src/core/catalogue/attacks.ts';
import { canaryKinds } from '../../../src/core/catalogue/canaryKinds.ts';
import { frameworks } from '../../../src/core/catalogue/find.ts';
import { perspectives } from '../../../src/core/catalogue/perspectives.ts';
import { perturbations } from '../../../src/core/catalogue/perturbations.ts';
import { checks } from '../../../src/core/checks/all.ts';
import { combinators } from '../../../src/core/checks/combine.ts';
import { configShape } from '../../../src/core/language/definition/config.ts';
import { scriptShape } from '../../../src/core/language/definition/script.ts';
import { suiteShape } from '../../../src/core/language/definition/suite.ts';
import { compileShape, type ObjectShape, type Shape } from '../../../src/core/language/shape.ts';
import {
  parseSyntax,
  type Entry,
  type MapNode,
  type SequenceNode,
  type SyntaxNode,
} from '../../../src/core/language/syntax.ts';
import type { FixtureKind } from '../language/allFixtures.ts';

/**
 * Completion is held against the definition itself: this walks the shapes that validation walks, not the places that completion
 * asks, along every key and every value of a text.
 */
export const shapes: Readonly<Record<FixtureKind, Shape>> = {
  suite: compileShape(suiteShape),
  config: compileShape(configShape),
  script: compileShape(scriptShape),
};

/** A key, a scalar, a map or a list of a text, with the shapes that it may have, unions taken apart. */
export interface Place {
  readonly role: 'key' | 'value' | 'map' | 'list';
  readonly node: SyntaxNode;
  /** Of a key: its map. */
  readonly map: MapNode | null;
  readonly shapes: readonly Shape[];
  /** Checks stand here, or the key is one. */
  readonly inChecks: boolean;
  /** The other scalars of the list that a value stands in; the scalars of a list itself. */
  readonly siblings: readonly string[];
  /** Keys of maps, from the root. */
  readonly path: readonly string[];
}

/** The alternatives of a shape. */
export function opened(shape: Shape): readonly Shape[] {
  if (shape.kind === 'union') return shape.options.flatMap(opened);
  return shape.kind === 'variants' ? [...new Set(shape.options.values())] : [shape];
}

interface Around {
  readonly siblings: readonly string[];
  readonly path: readonly string[];
}

function* walk(node: SyntaxNode | null, among: readonly Shape[], around: Around): Generator<Place> {
  if (node === null || node.kind === 'alias') return;
  if (among.some(({ kind }) => kind === 'expectations')) {
    yield* walkChecks(node, around);
    return;
  }
  const own = { node, shapes: among, inChecks: false, ...around };
  if (node.kind === 'scalar') yield { ...own, role: 'value', map: null };
  else if (node.kind === 'sequence') {
    const texts = scalarsOf(node);
    yield { ...own, role: 'list', map: null, siblings: texts };
    const items = itemShapes(among);
    for (const { value } of node.items) {
      const others = value?.kind === 'scalar' ? texts.filter((text) => text !== value.text) : texts;
      yield* walk(value, items, { ...around, siblings: others });
    }
  } else {
    yield { ...own, role: 'map', map: node };
    for (const entry of node.entries) {
      if (entry.key !== null) yield { ...own, node: entry.key, role: 'key', map: node };
      // What is being written rules nothing out: any provider may stand where one stands.
      const others = { ...node, entries: node.entries.filter((other) => other !== entry) };
      const inner = valueShapes(among, entry.value?.kind === 'scalar' ? others : node, entry);
      yield* walk(entry.value, inner, { siblings: [], path: [...around.path, nameOf(entry)] });
    }
  }
}

const nameOf = ({ key }: Entry): string => (key?.kind === 'scalar' ? key.text : '');

const scalarsOf = (node: SequenceNode): readonly string[] =>
  node.items.flatMap(({ value }) => (value?.kind === 'scalar' ? [value.text] : []));

/** What the items of a list may be. A list says of its items what they do not say themselves. */
export function itemShapes(among: readonly Shape[]): readonly Shape[] {
  return among.flatMap((shape) => {
    if (shape.kind !== 'list') return [];
    const { item } = shape;
    return opened(item.info === undefined && shape.info !== undefined ? { ...item, info: shape.info } : item);
  });
}

const isCombinator = (name: string): boolean => (combinators as readonly string[]).includes(name);

function* walkChecks(node: SyntaxNode, around: Around): Generator<Place> {
  const own = { shapes: [], inChecks: true, path: around.path };
  const entries = node.kind === 'sequence' ? node.items.map(({ value }) => value) : [node];
  const texts = entries.map((entry) => (entry?.kind === 'scalar' ? entry.text : ''));
  if (node.kind === 'sequence') yield { ...own, role: 'list', node, map: null, siblings: texts.filter(Boolean) };
  for (const [index, entry] of entries.entries()) {
    const siblings = texts.filter((_, at) => at !== index);
    if (entry?.kind === 'scalar') yield { ...own, role: 'value', node: entry, map: null, siblings };
    else if (entry?.kind === 'map') {
      for (const { key, value } of entry.entries) {
        if (key?.kind !== 'scalar' || value === null) continue;
        yield { ...own, role: 'key', node: key, map: entry, siblings: [] };
        const check = checks.find(({ name }) => name === key.text);
        const inner = { siblings: [], path: [...around.path, key.text] };
        if (check !== undefined) yield* walk(value, opened(compileShape(check.options)), inner);
        // Below a check that does not exist nothing is determined.
        else if (isCombinator(key.text)) yield* walkChecks(value, inner);
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

function valueShapes(among: readonly Shape[], node: MapNode, entry: Entry): readonly Shape[] {
  const name = nameOf(entry);
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
const checkKeys = [...checks.map(({ name }) => name), ...combinators];

/** The arguments of the only tool of the tests' workspace, in `./support.ts`. */
const toolArguments = ['force_newton', 'to', 'to.city'];

/** The keys of a map that its other keys leave open; those of the writer's own choice are not among them. */
export function openKeys(among: readonly Shape[], rest: MapNode, argumentsKnown: boolean): readonly string[] {
  const written = new Set(rest.entries.map(nameOf));
  const keys = fitting(among, rest).flatMap(({ fields }) => [...fields.keys()]);
  const fixed = among.flatMap((shape) =>
    shape.kind === 'record' && shape.key.kind === 'choice' ? shape.key.values.map(String) : [],
  );
  const named = argumentsKnown && among.some(({ info }) => info?.refersTo === 'argument') ? toolArguments : [];
  return [...new Set([...keys, ...fixed, ...named])].filter((key) => !written.has(key));
}

/** The keys that can stand in the place of one that is written, its colon kept. */
export function keysFor({ node, map, shapes: among, inChecks }: Place, argumentsKnown: boolean): readonly string[] {
  if (map === null || node.kind !== 'scalar') return [];
  // An entry has one key.
  if (inChecks) return map.entries.length > 1 ? [] : checkKeys;
  return openKeys(among, { ...map, entries: map.entries.filter(({ key }) => key !== node) }, argumentsKnown);
}

/** The keys that every map of the alternatives must have, where completion offers them as one. */
export function wholeKey(among: readonly Shape[]): readonly string[] {
  const objects = among.filter((shape) => shape.kind === 'object');
  // A scenario without a check is an error, though no key that the definition requires.
  const isRequired = (field: { readonly required: boolean; readonly shape: Shape } | undefined): boolean =>
    field?.required === true || field?.shape.kind === 'expectations';
  const required = [...(objects[0]?.fields ?? [])].filter(([key]) =>
    objects.every(({ fields }) => isRequired(fields.get(key))),
  );
  return required.length < 2 ? [] : [required.map(([key]) => key).join(', ')];
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
    case 'canary-kind':
      return canaryKinds;
    default:
      return null;
  }
}

/** The checks that can stand beside others; a check with a value may follow one of its kind, since what it compares differs. */
export function checksBeside(siblings: readonly string[]): readonly string[] {
  return [...bare.filter((name) => !siblings.includes(name)), ...withValue, ...combinators];
}

/** The checks that can stand alone: their names. */
export function bareBeside(siblings: readonly string[]): readonly string[] {
  return bare.filter((name) => !siblings.includes(name));
}

/** The values that can stand at some shapes; null where the definition leaves them open. */
export function valuesFor(among: readonly Shape[], siblings: readonly string[]): readonly string[] | null {
  const fixed = among.flatMap((shape) =>
    shape.kind === 'choice' ? shape.values.map(String) : shape.kind === 'flag' ? ['true', 'false'] : [],
  );
  const reference = among.map(({ info }) => info?.refersTo).find((each) => each !== undefined);
  const names = reference === undefined ? [] : namesFor(reference);
  if (names === null || (fixed.length === 0 && reference === undefined)) return null;
  return [...new Set([...fixed, ...names.filter((name) => !siblings.includes(name))])];
}

/** A place with the offsets of its inside in the whole text: without quotes. */
export interface Absolute {
  readonly place: Place;
  readonly start: number;
  readonly end: number;
}

/** Every place of a text with its offsets in the whole of it. */
export function placesOf(kind: FixtureKind, text: string): readonly Absolute[] {
  const { root } = parseSyntax(text);
  // The sections of a text count from their own starts; a test looks at it as one.
  const whole = root === null ? null : flattened(root, 0);
  return [...walk(whole, opened(shapes[kind]), { siblings: [], path: [] })].map((place) => {
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
      span: { start: outer.start + (own ?? base), end: outer.end + (own ?? base) },
      key: inner(key, own),
      value: inner(value, own),
    }));
    return { ...node, span, entries };
  }
  if (node.kind !== 'sequence') return { ...node, span };
  return {
    ...node,
    span,
    items: node.items.map(({ value, base: own, span: outer }) => ({
      span: { start: outer.start + (own ?? base), end: outer.end + (own ?? base) },
      value: inner(value, own),
    })),
  };
}
