import type { Json, JsonObject } from '../../base/json.ts';

/** The way from the root of a JSON Schema to a schema inside of it. */
export type SchemaPath = readonly (string | number)[];

/** A schema that holds for a value, and how it comes to hold. */
export interface SchemaPlace {
  readonly path: SchemaPath;
  readonly schema: Json | undefined;
  /** True where another may hold in its place (`anyOf`, `oneOf`). */
  readonly alternative: boolean;
  /** True where it holds for the items of the value. */
  readonly item: boolean;
}

/** A reference of a schema that leads nowhere. */
export interface DanglingReference {
  /** Of the value of `$ref`. */
  readonly path: SchemaPath;
  /** What is written; null where nothing is. */
  readonly target: string | null;
}

/** Of a schema that is put together from more than this, what is left is not looked at. */
const mostPlaces = 500;

/**
 * Every schema that says something of the value that the schema at `path` describes: that schema itself, what its local `$ref` stands for,
 * the parts of `allOf`, `anyOf` and `oneOf`, and `items`, because a condition holds for a list where it holds for one of its items. Each
 * schema comes once, so that one which refers to itself ends.
 */
export function placesOf(root: Json, path: SchemaPath): readonly SchemaPlace[] {
  const places = new Map<string, SchemaPlace>();
  const open: SchemaPlace[] = [{ path, schema: valueAt(root, path), alternative: false, item: false }];
  for (let next = open.pop(); next !== undefined && places.size < mostPlaces; next = open.pop()) {
    const key = JSON.stringify(next.path);
    if (places.has(key)) continue;
    places.set(key, next);
    open.push(...partsOf(root, next).toReversed());
  }
  return [...places.values()];
}

function partsOf(root: Json, place: SchemaPlace): readonly SchemaPlace[] {
  const { path, schema, alternative, item } = place;
  if (!isObject(schema)) return [];
  const part = (at: SchemaPath, as: Partial<SchemaPlace> = {}): SchemaPlace => {
    return { path: at, schema: valueAt(root, at), alternative, item, ...as };
  };
  const target = typeof schema.$ref === 'string' ? referenced(root, schema.$ref) : undefined;
  const lists = (['allOf', 'anyOf', 'oneOf'] as const).flatMap((word) => {
    const list = schema[word];
    if (!Array.isArray(list)) return [];
    const as = { alternative: alternative || word !== 'allOf' };
    return list.map((_, index) => part([...path, word, index], as));
  });
  return [
    ...(target === undefined ? [] : [part(target)]),
    ...lists,
    ...(isObject(schema.items) ? [part([...path, 'items'], { item: true })] : []),
  ];
}

/**
 * The schema that a local reference stands for: `#`, a JSON Pointer (`#/$defs/place`) or the name of an `$anchor` (`#place`). Undefined for
 * one that leads nowhere, and for one to another document.
 */
export function referenced(root: Json, reference: string): SchemaPath | undefined {
  if (!reference.startsWith('#')) return undefined;
  const fragment = decoded(reference.slice(1));
  if (fragment === '') return [];
  if (!fragment.startsWith('/')) return anchored(root, fragment);
  const path: (string | number)[] = [];
  let value: Json | undefined = root;
  for (const written of fragment.slice(1).split('/')) {
    const name = written.replaceAll('~1', '/').replaceAll('~0', '~');
    const step: string | number = Array.isArray(value) && /^(?:0|[1-9]\d*)$/u.test(name) ? Number(name) : name;
    value = member(value, step);
    if (value === undefined) return undefined;
    path.push(step);
  }
  return path;
}

/** A pointer in a URI may be percent-encoded; one that cannot be decoded is taken as it stands. */
function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

function anchored(root: Json, name: string): SchemaPath | undefined {
  for (const { path, schema } of schemasOf(root)) if (schema.$anchor === name) return path;
  return undefined;
}

/** The references of a schema that lead nowhere. None where a part of it has an id of its own: what is meant then is not in the pointer alone. */
export function danglingReferences(root: Json): readonly DanglingReference[] {
  const dangling: DanglingReference[] = [];
  for (const { path, schema } of schemasOf(root)) {
    if (typeof schema.$id === 'string') return [];
    const target = schema.$ref;
    if (target !== null && (typeof target !== 'string' || referenced(root, target) !== undefined)) continue;
    dangling.push({ path: [...path, '$ref'], target });
  }
  return dangling;
}

/** What a reference can point at: the members of `$defs` and `definitions`, and anchors. */
export function definitionsOf(root: Json): readonly string[] {
  const pointers = ['$defs', 'definitions'].flatMap((word) => {
    const definitions = member(root, word);
    const names = isObject(definitions) ? Object.keys(definitions) : [];
    return names.map((name) => `#/${word}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`);
  });
  const anchors = [...schemasOf(root)].flatMap(({ schema }) =>
    typeof schema.$anchor === 'string' ? [`#${schema.$anchor}`] : [],
  );
  return [...pointers, ...anchors];
}

/** Keywords whose members are schemas under names that the author chose: a member named `$ref` is no reference there. */
const named = new Set(['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas']);
/** Keywords whose values are data. */
const data = new Set(['const', 'enum', 'default', 'examples', 'example']);

/** Every object of a schema that is a schema, or may be one, in the order of the text. */
function* schemasOf(
  value: Json,
  path: SchemaPath = [],
): Generator<{ readonly path: SchemaPath; readonly schema: JsonObject }> {
  if (Array.isArray(value)) {
    for (const [index, item] of (value as readonly Json[]).entries()) yield* schemasOf(item, [...path, index]);
    return;
  }
  if (!isObject(value)) return;
  yield { path, schema: value };
  for (const [name, inner] of Object.entries(value)) {
    if (data.has(name)) continue;
    if (!named.has(name) || !isObject(inner)) yield* schemasOf(inner, [...path, name]);
    else for (const [own, schema] of Object.entries(inner)) yield* schemasOf(schema, [...path, name, own]);
  }
}

function valueAt(root: Json, path: SchemaPath): Json | undefined {
  return path.reduce<Json | undefined>(member, root);
}

function member(value: Json | undefined, step: string | number): Json | undefined {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
  return (value as Readonly<Record<string | number, Json>>)[step];
}

/** True for a map; JSON's lists are no maps. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
