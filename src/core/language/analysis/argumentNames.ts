import type { Json, JsonObject } from '../../base/json.ts';

/** The arguments that a step of a path can name, and the step that was written. */
export interface KnownArguments {
  readonly names: readonly string[];
  readonly wanted: string;
}

/** Words of JSON Schema that let an object have members which `properties` does not name, or say so elsewhere. */
const opening = ['patternProperties', 'propertyNames', 'allOf', 'anyOf', 'oneOf', 'if', '$ref', '$dynamicRef', 'not'];

/**
 * The arguments of a tool that a condition on `path` can mean, by the tool's JSON Schema. A dotted path is followed as far as
 * the schema tells: the first step that it does not name is the one that is returned as `wanted`. `open` where the schema does
 * not say which arguments there are.
 */
export function argumentNames(parameters: JsonObject, path: string): KnownArguments | 'open' {
  let schema: Json | undefined = parameters;
  let rest = path;
  for (;;) {
    const names = membersOf(schema);
    if (names === 'open') return 'open';
    // A name may itself hold dots: the whole rest first, then its first step.
    const wanted = names.includes(rest) ? rest : (rest.split('.')[0] ?? rest);
    if (wanted === rest || !names.includes(wanted)) return { names, wanted };
    schema = memberSchema(schema, wanted);
    rest = rest.slice(wanted.length + 1);
  }
}

function membersOf(schema: Json | undefined): readonly string[] | 'open' {
  if (!isObject(schema) || opening.some((word) => Object.hasOwn(schema, word))) return 'open';
  const { additionalProperties: more, properties } = schema;
  if (more !== undefined && more !== false) return 'open';
  return isObject(properties) && Object.keys(properties).length > 0 ? Object.keys(properties) : 'open';
}

function memberSchema(schema: Json | undefined, name: string): Json | undefined {
  const properties = isObject(schema) ? schema.properties : undefined;
  return isObject(properties) ? properties[name] : undefined;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
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

/** The arguments that a JSON Schema names, each followed by those inside of it. */
export function describedArguments(parameters: JsonObject): readonly DescribedArgument[] {
  return [...membersBelow(parameters, '', 1)].slice(0, mostListed);
}

function* membersBelow(schema: Json | undefined, prefix: string, depth: number): Generator<DescribedArgument> {
  const properties = isObject(schema) ? schema.properties : undefined;
  if (!isObject(properties) || depth > deepest) return;
  for (const [name, member] of Object.entries(properties).slice(0, mostListed)) {
    const { description, type } = isObject(member) ? member : {};
    const types = (Array.isArray(type) ? type : [type]).filter((each) => typeof each === 'string');
    const path = `${prefix}${name}`;
    yield { path, description: typeof description === 'string' ? description : '', type: types.join(' | ') };
    yield* membersBelow(member, `${path}.`, depth + 1);
  }
}
