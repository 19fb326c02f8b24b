import type { z } from 'zod';
import { fieldInfo, type FieldInfo } from '../../base/field.ts';
import { checkNamed, checks } from '../../checks/all.ts';
import type { Check } from '../../checks/check.ts';
import { combinators } from '../../checks/combine.ts';
import type { MapNode, SyntaxNode } from '../syntax.ts';

/**
 * What may stand at a place of a text, as the definition says. Every editing feature asks this and nothing else, so that
 * a new field or check is completed, explained and linked without a line written for it.
 */
export interface Shape {
  /** The types that the value may have; unions are taken apart, optional ones opened. Empty where checks stand. */
  readonly types: readonly z.ZodType[];
  /** What is known of the field; null for values that have no documentation of their own. */
  readonly info: FieldInfo | null;
  /** Checks stand here: `list` takes a list of them, `entry` one, `any` either. */
  readonly expectations?: 'entry' | 'list' | 'any';
  /** The check whose value this is. */
  readonly check?: Check;
}

/** A key that a map may have. */
export interface Field {
  readonly key: string;
  readonly shape: Shape;
  readonly required: boolean;
}

/** The shape of a whole text. */
export function shapeOf(schema: z.ZodType): Shape {
  const info = fieldInfo.get(schema) ?? fieldInfo.get(unwrap(schema)) ?? null;
  return info?.expectations === true ? { types: [], info, expectations: 'any' } : { types: alternatives(schema), info };
}

/**
 * The keys that a map at this place may have. Where the types differ by a key with a fixed value (the `provider` of a target),
 * what is written in `node` decides; where it fits none of them, all are offered.
 */
export function fieldsOf(shape: Shape, node: MapNode | null): readonly Field[] {
  if (shape.expectations === 'entry' || shape.expectations === 'any') return checkFields();
  const fields = new Map<string, Field>();
  for (const type of objectsFor(shape, node)) {
    for (const [key, schema] of Object.entries(type.def.shape)) {
      const field = { key, shape: shapeOf(schema as z.ZodType), required: !isOptional(schema as z.ZodType) };
      const known = fields.get(key);
      fields.set(key, known === undefined ? field : merged(known, field));
    }
  }
  for (const type of shape.types) {
    for (const key of recordOf(type)?.keys ?? []) {
      fields.set(key, { key, shape: childAt(shape, key, node) ?? anything, required: false });
    }
  }
  return [...fields.values()];
}

/** The shape of the value of a key; undefined where the definition has no such key. */
export function childAt(shape: Shape, key: string, node: MapNode | null): Shape | undefined {
  if (shape.expectations === 'entry' || shape.expectations === 'any') {
    return checkFields().find((field) => field.key === key)?.shape;
  }
  const found: Shape[] = [];
  for (const type of objectsFor(shape, node)) {
    const schema = Object.hasOwn(type.def.shape, key) ? (type.def.shape[key] as z.ZodType) : undefined;
    if (schema !== undefined) found.push(shapeOf(schema));
  }
  for (const type of shape.types) {
    const record = recordOf(type);
    if (record !== undefined && (record.keys === null || record.keys.includes(key))) found.push(shapeOf(record.value));
  }
  return found.length === 0 ? undefined : found.reduce(mergedShapes);
}

/** The shape of the items of a list; undefined where no list may stand. */
export function itemOf(shape: Shape): Shape | undefined {
  if (shape.expectations !== undefined) {
    return shape.expectations === 'entry' ? undefined : { types: [], info: shape.info, expectations: 'entry' };
  }
  const found = shape.types.flatMap((type) => {
    const element = elementOf(type);
    if (element === undefined) return [];
    const item = shapeOf(element);
    // What a list says of itself (`targets` names targets) holds for its items, where those say nothing.
    return [item.info === null ? { ...item, info: shape.info } : item];
  });
  return found.length === 0 ? undefined : found.reduce(mergedShapes);
}

/** True where a map with keys of the writer's own may stand (`data`, `targets`, `canaries`). */
export function hasFreeKeys(shape: Shape): boolean {
  return shape.types.some((type) => recordOf(type)?.keys === null);
}

/** True where a map may stand. */
export function takesMap(shape: Shape): boolean {
  return (
    shape.expectations === 'entry' ||
    shape.expectations === 'any' ||
    shape.types.some((type) => isObject(type) || recordOf(type) !== undefined)
  );
}

/** True where a list may stand. */
export function takesList(shape: Shape): boolean {
  return itemOf(shape) !== undefined;
}

/** A scalar that the type fixes, as it is written. */
export interface FixedValue {
  readonly text: string;
  readonly type: 'string' | 'number' | 'boolean' | 'null';
}

/** The scalars that may stand here where the type lists them: enumerations, literals and booleans. */
export function fixedValues(shape: Shape): readonly FixedValue[] {
  const found = new Map<string, FixedValue>();
  for (const type of shape.types) {
    for (const value of valuesOf(type)) {
      const kind = value === null ? 'null' : typeof value;
      if (kind === 'string' || kind === 'number' || kind === 'boolean' || kind === 'null') {
        found.set(`${kind} ${String(value)}`, { text: String(value), type: kind });
      }
    }
  }
  return [...found.values()];
}

/** What kinds of scalar may stand here. */
export function scalarTypes(shape: Shape): ReadonlySet<'string' | 'number' | 'boolean'> {
  const found = new Set<'string' | 'number' | 'boolean'>();
  for (const type of shape.types) {
    const { def } = type;
    if (def.type === 'string' || def.type === 'number' || def.type === 'boolean') found.add(def.type);
    for (const value of valuesOf(type)) {
      if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
        found.add(typeof value as 'string' | 'number' | 'boolean');
      }
    }
  }
  return found;
}

const anything: Shape = { types: [], info: null };

function checkFields(): readonly Field[] {
  const combining = combinators.map((key): Field => {
    const shape: Shape = { types: [], info: combinatorInfo[key], expectations: key === 'not' ? 'any' : 'list' };
    return { key, shape, required: false };
  });
  return [...checks.map((check) => ({ key: check.name, shape: shapeOfCheck(check), required: false })), ...combining];
}

/** The shape of a check's value. */
export function shapeOfCheck(check: Check): Shape {
  const own = shapeOf(check.options);
  return { types: own.types, info: { ...own.info, doc: check.doc, snippet: check.snippet }, check };
}

/** What hover and reference say of the words that combine checks. */
export const combinatorInfo: Readonly<Record<(typeof combinators)[number], FieldInfo>> = {
  not: {
    doc: {
      en: 'Holds where the check does not; with a list, where none of them does. An error stays an error.',
      ja: '検査が満たされないときに成り立ちます。並びで書くと、どれも満たされないときに成り立ちます。エラーはエラーのままです。',
    },
    snippet: '{ ${1:contains}: ${2:text} }',
  },
  all: {
    doc: { en: 'Holds where every check does.', ja: 'すべての検査が満たされたときに成り立ちます。' },
    snippet: '\n  - ${1:refusal}',
  },
  any: {
    doc: { en: 'Holds where at least one check does.', ja: '少なくとも 1 つの検査が満たされたときに成り立ちます。' },
    snippet: '\n  - ${1:refusal}\n  - ${2:compliance}',
  },
};

/** The check that a name stands for; undefined where there is none. */
export function checkAt(name: string): Check | undefined {
  return checkNamed(name);
}

function merged(first: Field, second: Field): Field {
  return {
    key: first.key,
    shape: mergedShapes(first.shape, second.shape),
    required: first.required && second.required,
  };
}

function mergedShapes(first: Shape, second: Shape): Shape {
  return { ...first, types: [...new Set([...first.types, ...second.types])], info: first.info ?? second.info };
}

type ObjectType = z.ZodObject;

function isObject(type: z.ZodType): type is ObjectType {
  return type.def.type === 'object';
}

function objectsFor(shape: Shape, node: MapNode | null): readonly ObjectType[] {
  const objects = shape.types.filter(isObject);
  if (objects.length < 2 || node === null) return objects;
  const fitting = objects.filter((type) => fitsLiterals(type, node));
  return fitting.length > 0 ? fitting : objects;
}

function fitsLiterals(type: ObjectType, node: MapNode): boolean {
  return node.entries.every(({ key, value }) => {
    const name = scalarText(key);
    const schema =
      name !== undefined && Object.hasOwn(type.def.shape, name) ? (type.def.shape[name] as z.ZodType) : undefined;
    if (schema === undefined || value?.kind !== 'scalar') return true;
    const own = unwrap(schema);
    return own.def.type !== 'literal' || valuesOf(own).includes(value.value);
  });
}

function scalarText(node: SyntaxNode | null): string | undefined {
  return node?.kind === 'scalar' ? node.text : undefined;
}

/** The type without what makes it optional or nullable. */
function unwrap(schema: z.ZodType): z.ZodType {
  let type = schema;
  for (;;) {
    const { innerType } = type.def as { readonly innerType?: z.ZodType };
    if (innerType === undefined) return type;
    type = innerType;
  }
}

function isOptional(schema: z.ZodType): boolean {
  return schema.def.type === 'optional' || schema.def.type === 'default';
}

function alternatives(schema: z.ZodType): readonly z.ZodType[] {
  const type = unwrap(schema);
  // Only `z.json()` is lazy: any value, of which there is nothing to say.
  if (type.def.type === 'lazy') return [];
  if (type.def.type !== 'union') return [type];
  const { options } = type.def as unknown as { readonly options: readonly z.ZodType[] };
  return options.flatMap(alternatives);
}

function elementOf(type: z.ZodType): z.ZodType | undefined {
  return type.def.type === 'array' ? (type.def as unknown as { readonly element: z.ZodType }).element : undefined;
}

/** Keys and value of a map with keys of the writer's own; `keys` is null where any may be written. */
function recordOf(type: z.ZodType): { readonly keys: readonly string[] | null; readonly value: z.ZodType } | undefined {
  if (type.def.type !== 'record') return undefined;
  const { keyType, valueType } = type.def as unknown as { readonly keyType: z.ZodType; readonly valueType: z.ZodType };
  const keys = valuesOf(unwrap(keyType)).map(String);
  return { keys: keys.length === 0 ? null : keys, value: valueType };
}

function valuesOf(type: z.ZodType): readonly unknown[] {
  if (type.def.type === 'boolean') return [true, false];
  if (type.def.type === 'enum') {
    return Object.values((type.def as unknown as { readonly entries: Readonly<Record<string, unknown>> }).entries);
  }
  return type.def.type === 'literal' ? (type.def as unknown as { readonly values: readonly unknown[] }).values : [];
}
