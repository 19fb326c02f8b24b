import type { Json, JsonObject } from '../../base/json.ts';
import { isObject, placesOf, type SchemaPath, type SchemaPlace } from './schemaPlaces.ts';

/** The arguments that a step of a path can name, and the step that was written. */
export interface KnownArguments {
  readonly names: readonly string[];
  readonly wanted: string;
}

/** Words of JSON Schema that let an object have members which `properties` does not name, or say so elsewhere. */
const opening = ['patternProperties', 'propertyNames', 'if', 'dependentSchemas', '$dynamicRef', 'not'];
/** Words that put a schema together from others. */
const composing = ['$ref', 'allOf', 'anyOf', 'oneOf', 'items'];

/**
 * The arguments of a tool that a condition on `path` can mean, by the tool's JSON Schema, local references followed. A dotted path is
 * followed as far as the schema tells: the first step that it does not name is the one that is returned as `wanted`. `open` where the
 * schema does not say which arguments there are.
 */
export function argumentNames(parameters: JsonObject, path: string): KnownArguments | 'open' {
  let homes: readonly SchemaPath[] = [[]];
  for (let rest = path; ;) {
    const places = homes.flatMap((home) => placesOf(parameters, home));
    const names = membersOf(places);
    if (names === 'open') return 'open';
    const wanted = stepOf(names, rest);
    if (wanted === rest || !names.includes(wanted)) return { names, wanted };
    homes = homesOf(places, wanted);
    rest = rest.slice(wanted.length + 1);
  }
}

/** Where the schema of a tool describes an argument: the ways to its keys in the schema, more than one where alternatives do. */
export function argumentPlaces(parameters: JsonObject, path: string): readonly SchemaPath[] {
  let homes: readonly SchemaPath[] = [[]];
  for (let rest = path; ;) {
    const places = homes.flatMap((home) => placesOf(parameters, home));
    const step = stepOf(places.flatMap(namesIn), rest);
    homes = homesOf(places, step);
    if (homes.length === 0 || step === rest) return distinct(homes);
    rest = rest.slice(step.length + 1);
  }
}

/** A name may itself hold dots: the whole rest first, then its first step. */
function stepOf(names: readonly string[], rest: string): string {
  return names.includes(rest) ? rest : (rest.split('.')[0] ?? rest);
}

function homesOf(places: readonly SchemaPlace[], name: string): readonly SchemaPath[] {
  return places.flatMap((place) => (namesIn(place).includes(name) ? [[...place.path, 'properties', name]] : []));
}

function distinct(paths: readonly SchemaPath[]): readonly SchemaPath[] {
  return [...new Map(paths.map((path) => [JSON.stringify(path), path])).values()];
}

function membersOf(places: readonly SchemaPlace[]): readonly string[] | 'open' {
  if (places.some(isOpen)) return 'open';
  const names = [...new Set(places.flatMap(namesIn))];
  return names.length > 0 ? names : 'open';
}

function namesIn({ schema }: SchemaPlace): readonly string[] {
  const properties = isObject(schema) ? schema.properties : undefined;
  return isObject(properties) ? Object.keys(properties) : [];
}

/** True where the value may have members that are not named: the schema says so, or is an alternative that says nothing of them. */
function isOpen(place: SchemaPlace): boolean {
  const { schema, alternative } = place;
  if (schema === true || schema === undefined) return true;
  if (!isObject(schema)) return false;
  if (opening.some((word) => Object.hasOwn(schema, word))) return true;
  // A reference that cannot be followed may stand for anything.
  if (typeof schema.$ref === 'string' && !schema.$ref.startsWith('#')) return true;
  const { additionalProperties: more } = schema;
  if (more !== undefined && more !== false) return true;
  const says = namesIn(place).length > 0 || ['required', ...composing].some((word) => Object.hasOwn(schema, word));
  return alternative && !says && mayBeObject(schema);
}

function mayBeObject({ type, const: value, enum: values }: JsonObject): boolean {
  if (value !== undefined || values !== undefined) return false;
  return type === undefined || (Array.isArray(type) ? type.includes('object') : type === 'object');
}

/** No deeper and no more arguments are listed: a schema may refer to itself, or be generated. */
const deepest = 4;
const mostListed = 200;

/** An argument by its path, with what the schema says of it. */
export interface DescribedArgument {
  readonly path: string;
  readonly description: string;
  /** The type, or types with a bar between; empty where none is said. */
  readonly type: string;
}

/** The arguments that a JSON Schema names, local references followed, each with those inside of it after it. */
export function describedArguments(parameters: JsonObject): readonly DescribedArgument[] {
  const listed: DescribedArgument[] = [];
  for (const each of membersBelow(parameters, [[]], '', 1)) {
    listed.push(each);
    if (listed.length >= mostListed) break;
  }
  return listed;
}

function* membersBelow(
  root: Json,
  homes: readonly SchemaPath[],
  prefix: string,
  depth: number,
): Generator<DescribedArgument> {
  if (depth > deepest) return;
  const places = homes.flatMap((home) => placesOf(root, home));
  for (const name of new Set(places.flatMap(namesIn))) {
    const own = homesOf(places, name);
    const said = own.flatMap((home) => placesOf(root, home));
    const path = `${prefix}${name}`;
    yield { path, description: descriptionIn(said), type: typesIn(said).join(' | ') };
    yield* membersBelow(root, own, `${path}.`, depth + 1);
  }
}

function descriptionIn(places: readonly SchemaPlace[]): string {
  for (const { schema, item } of places) {
    if (!item && isObject(schema) && typeof schema.description === 'string') return schema.description;
  }
  return '';
}

/** What a value may be. The items of a list are no type of the list. */
function typesIn(places: readonly SchemaPlace[]): readonly string[] {
  const types = places.flatMap(({ schema, item }): readonly Json[] => {
    const type = item || !isObject(schema) ? undefined : schema.type;
    if (type === undefined) return [];
    return Array.isArray(type) ? (type as readonly Json[]) : [type];
  });
  return [...new Set(types.filter((type) => typeof type === 'string'))];
}
