import type { z } from 'zod';
import type { FieldInfo } from '../../base/field.ts';
import { checks } from '../../checks/all.ts';
import type { Check } from '../../checks/check.ts';
import { combinators } from '../../checks/combine.ts';
import { compileShape, type ObjectShape, type Shape } from '../shape.ts';
import type { MapNode } from '../syntax.ts';

/**
 * What may stand at a place of a text, as the definition says. Every editing feature asks this and nothing else, so that
 * a new field or check is completed, explained and linked without a line written for it.
 */
export interface Place {
  /** The shapes that the value may have, unions taken apart. Empty where checks stand. */
  readonly shapes: readonly Shape[];
  /** What is known of the field; undefined for values that have no documentation of their own. */
  readonly info: FieldInfo | undefined;
  /** Checks stand here: `list` takes a list of them, `entry` one, `any` either. */
  readonly expectations?: 'entry' | 'list' | 'any';
  /** The check whose value this is. */
  readonly check?: Check;
}

/** A key that a map may have. */
export interface Field {
  readonly key: string;
  readonly place: Place;
  readonly required: boolean;
}

/** A place of which nothing is known. */
export const unknownPlace: Place = { shapes: [], info: undefined };

/** The place that a shape describes. */
export function placeOf(shape: Shape): Place {
  return shape.kind === 'expectations'
    ? { shapes: [], info: shape.info, expectations: 'any' }
    : { shapes: alternatives(shape), info: shape.info };
}

/** The place of a whole text of this definition. */
export function rootPlace(schema: z.ZodType): Place {
  return placeOf(compileShape(schema));
}

/**
 * The keys that a map at this place may have. Where shapes differ by a key with a fixed value (the `provider` of a target),
 * what is written in `node` decides; where it fits none of them, all are offered.
 */
export function fieldsOf(place: Place, node: MapNode | null): readonly Field[] {
  if (place.expectations === 'entry' || place.expectations === 'any') return checkFields;
  const fields = new Map<string, Field>();
  const objects = objectsFor(place, node);
  for (const object of objects) {
    for (const [key, { shape }] of object.fields) {
      // Required is only what every possible shape requires.
      const required = objects.every((each) => each.fields.get(key)?.required === true);
      const field = { key, place: placeOf(shape), required };
      const known = fields.get(key);
      fields.set(key, known === undefined ? field : mergedFields(known, field));
    }
  }
  for (const shape of place.shapes) {
    if (shape.kind !== 'record' || shape.key.kind !== 'choice') continue;
    for (const key of shape.key.values) fields.set(String(key), freeField(String(key), shape.value));
  }
  return [...fields.values()];
}

/** The place of the value of a key; undefined where the definition has no such key. */
export function childAt(place: Place, key: string, node: MapNode | null): Place | undefined {
  if (place.expectations === 'entry' || place.expectations === 'any') {
    return checkFields.find((field) => field.key === key)?.place;
  }
  const found: Place[] = [];
  for (const object of objectsFor(place, node)) {
    const field = object.fields.get(key);
    if (field !== undefined) found.push(placeOf(field.shape));
  }
  for (const shape of place.shapes) {
    if (shape.kind === 'record' && (shape.key.kind !== 'choice' || shape.key.values.includes(key))) {
      found.push(placeOf(shape.value));
    }
  }
  return found.length === 0 ? undefined : found.reduce(mergedPlaces);
}

/** The place of the items of a list; undefined where no list may stand. */
export function itemOf(place: Place): Place | undefined {
  if (place.expectations !== undefined) {
    return place.expectations === 'entry' ? undefined : { shapes: [], info: place.info, expectations: 'entry' };
  }
  const found = place.shapes.flatMap((shape) => {
    if (shape.kind !== 'list') return [];
    const item = placeOf(shape.item);
    // What a list says of itself (`targets` names targets) holds for its items, where those say nothing.
    return [{ ...item, info: item.info ?? place.info }];
  });
  return found.length === 0 ? undefined : found.reduce(mergedPlaces);
}

/** True where a map with keys of the writer's own may stand (`data`, `targets`, `canaries`). */
export function hasFreeKeys(place: Place): boolean {
  return place.shapes.some((shape) => shape.kind === 'record' && shape.key.kind !== 'choice');
}

/** True where a map may stand. */
export function takesMap(place: Place): boolean {
  return (
    place.expectations === 'entry' ||
    place.expectations === 'any' ||
    place.shapes.some((shape) => shape.kind === 'object' || shape.kind === 'record')
  );
}

/** A scalar that the definition fixes. */
export type FixedValue = string | number | boolean | null;

/** The scalars that may stand here where the definition lists them: enumerations, literals, booleans and bare checks. */
export function fixedValues(place: Place): readonly FixedValue[] {
  return [...new Set(place.shapes.flatMap((shape) => fixedValuesOf(shape)))];
}

/** The checks whose name alone may stand here. */
export function bareChecks(place: Place): readonly Check[] {
  return place.expectations === 'entry' || place.expectations === 'any'
    ? checks.filter((check) => check.bare !== undefined)
    : [];
}

/** The check, or the word that combines checks, as a field with its documentation. */
export function checkField(name: string): Field | undefined {
  return checkFields.find((field) => field.key === name);
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

/** Every key that an entry of `expect` may have: the checks, then the words that combine them. */
export const checkFields: readonly Field[] = [
  ...checks.map((check): Field => {
    const own = placeOf(compileShape(check.options));
    // The value's own template marks and references stay; what a person reads is the check's.
    const info: FieldInfo = { ...own.info, doc: check.doc, snippet: check.snippet };
    return { key: check.name, place: { shapes: own.shapes, info, check }, required: false };
  }),
  ...combinators.map((key): Field => {
    const place: Place = { shapes: [], info: combinatorInfo[key], expectations: key === 'not' ? 'any' : 'list' };
    return { key, place, required: false };
  }),
];

function freeField(key: string, value: Shape): Field {
  return { key, place: placeOf(value), required: false };
}

function mergedFields(first: Field, second: Field): Field {
  return {
    key: first.key,
    place: mergedPlaces(first.place, second.place),
    required: first.required && second.required,
  };
}

function mergedPlaces(first: Place, second: Place): Place {
  return { ...first, shapes: [...new Set([...first.shapes, ...second.shapes])], info: first.info ?? second.info };
}

function objectsFor(place: Place, node: MapNode | null): readonly ObjectShape[] {
  const objects = place.shapes.filter((shape) => shape.kind === 'object');
  if (objects.length < 2 || node === null) return objects;
  const fitting = objects.filter((object) => fitsFixedKeys(object, node));
  return fitting.length > 0 ? fitting : objects;
}

function fitsFixedKeys(object: ObjectShape, node: MapNode): boolean {
  return node.entries.every(({ key, value }) => {
    const shape = key?.kind === 'scalar' ? object.fields.get(key.text)?.shape : undefined;
    if (shape?.kind !== 'choice' || shape.values.length !== 1 || value?.kind !== 'scalar') return true;
    return shape.values.includes(value.value);
  });
}

function alternatives(shape: Shape): readonly Shape[] {
  if (shape.kind === 'union') return shape.options.flatMap(alternatives);
  return shape.kind === 'variants' ? [...new Set(shape.options.values())] : [shape];
}

function fixedValuesOf(shape: Shape): readonly FixedValue[] {
  if (shape.kind === 'choice') return shape.values;
  return shape.kind === 'flag' ? [true, false] : [];
}
