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
  /** The maps with fixed keys that may stand here, with the places of their values. */
  readonly objects: readonly PlacedObject[];
  /** The maps with other keys; `keys` is null where the writer chooses them. */
  readonly records: readonly { readonly keys: readonly string[] | null; readonly value: Place }[];
  /** The place of the items of a list; undefined where no list may stand, and where checks do. */
  readonly item: Place | undefined;
}

/** A map with fixed keys, opened once: walking over a long text only looks keys up. */
export interface PlacedObject {
  readonly shape: ObjectShape;
  readonly fields: ReadonlyMap<string, Place>;
}

/** A key that a map may have. */
export interface Field {
  readonly key: string;
  readonly place: Place;
  readonly required: boolean;
}

const nothing = { shapes: [], info: undefined, objects: [], records: [], item: undefined } as const;

/** A place of which nothing is known. */
export const unknownPlace: Place = nothing;

/** The place that a shape describes. */
export function placeOf(shape: Shape): Place {
  const { info } = shape;
  if (shape.kind === 'expectations') return { ...nothing, info, expectations: 'any' };
  const shapes = alternatives(shape);
  const items = shapes.flatMap((each) => {
    const item = each.kind === 'list' ? placeOf(each.item) : undefined;
    return item === undefined ? [] : [{ ...item, info: item.info ?? ofItems(info) }];
  });
  return {
    shapes,
    info,
    objects: shapes.flatMap((each) => (each.kind === 'object' ? [placedObject(each)] : [])),
    records: shapes.flatMap((each) => (each.kind === 'record' ? [placedRecord(each)] : [])),
    item: items.length === 0 ? undefined : items.reduce(mergedPlaces),
  };
}

/** What a list says of itself (`targets` names targets) holds for its items, where those say nothing; its skeleton is a whole list. */
function ofItems(info: FieldInfo | undefined): FieldInfo | undefined {
  if (info?.snippet === undefined) return info;
  const { snippet: _, ...rest } = info;
  return rest;
}

function placedObject(shape: ObjectShape): PlacedObject {
  return { shape, fields: new Map([...shape.fields].map(([key, field]) => [key, placeOf(field.shape)])) };
}

function placedRecord({ key, value }: Extract<Shape, { readonly kind: 'record' }>): Place['records'][number] {
  return { keys: key.kind === 'choice' ? key.values.map(String) : null, value: placeOf(value) };
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
    for (const [key, own] of object.fields) {
      // Required is only what every possible shape requires.
      const required = objects.every(({ shape }) => isRequired(shape.fields.get(key)));
      const known = fields.get(key);
      fields.set(key, { key, place: known === undefined ? own : mergedPlaces(known.place, own), required });
    }
  }
  for (const { keys, value } of place.records) {
    for (const key of keys ?? []) fields.set(key, { key, place: value, required: false });
  }
  return [...fields.values()];
}

/** Checks are required wherever they may stand: a rule of its own says so, in better words than that a key is missing. */
function isRequired(field: { readonly shape: Shape; readonly required: boolean } | undefined): boolean {
  return field !== undefined && (field.required || field.shape.kind === 'expectations');
}

/** The place of the value of a key; undefined where the definition has no such key. */
export function childAt(place: Place, key: string, node: MapNode | null): Place | undefined {
  if (place.expectations === 'entry' || place.expectations === 'any') return checkField(key)?.place;
  const [only, second] = place.objects;
  if (second === undefined && place.records.length === 0) return only?.fields.get(key);
  const found = objectsFor(place, node).flatMap(({ fields }) => fields.get(key) ?? []);
  for (const { keys, value } of place.records) if (keys === null || keys.includes(key)) found.push(value);
  return found.length === 0 ? undefined : found.reduce(mergedPlaces);
}

/** The place of the items of a list; undefined where no list may stand. */
export function itemOf(place: Place): Place | undefined {
  if (place.expectations === undefined) return place.item;
  return place.expectations === 'entry' ? undefined : { ...nothing, info: place.info, expectations: 'entry' };
}

/** The place of the values of a map with keys of the writer's own (`data`, `targets`, `canaries`); undefined where none may stand. */
export function freeValueOf(place: Place): Place | undefined {
  return place.records.find(({ keys }) => keys === null)?.value;
}

/** True where a map may stand. */
export function takesMap(place: Place): boolean {
  const takesChecks = place.expectations === 'entry' || place.expectations === 'any';
  return takesChecks || place.objects.length > 0 || place.records.length > 0;
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
    return { key: check.name, place: { ...own, info, check }, required: false };
  }),
  ...combinators.map((key): Field => {
    const place: Place = { ...nothing, info: combinatorInfo[key], expectations: key === 'not' ? 'any' : 'list' };
    return { key, place, required: false };
  }),
];

const checkFieldByKey: ReadonlyMap<string, Field> = new Map(checkFields.map((field) => [field.key, field]));

/** The check, or the word that combines checks, as a field with its documentation. */
export function checkField(name: string): Field | undefined {
  return checkFieldByKey.get(name);
}

function mergedPlaces(first: Place, second: Place): Place {
  return {
    ...first,
    shapes: [...new Set([...first.shapes, ...second.shapes])],
    info: first.info ?? second.info,
    objects: [...new Set([...first.objects, ...second.objects])],
    records: [...new Set([...first.records, ...second.records])],
    item:
      first.item === undefined || second.item === undefined
        ? (first.item ?? second.item)
        : mergedPlaces(first.item, second.item),
  };
}

function objectsFor({ objects }: Place, node: MapNode | null): readonly PlacedObject[] {
  if (objects.length < 2 || node === null) return objects;
  const fitting = objects.filter(({ shape }) => fitsFixedKeys(shape, node));
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
