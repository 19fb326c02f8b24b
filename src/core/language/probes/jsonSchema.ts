import type { Json } from '../../base/json.ts';
import { prepareSchema } from '../../checks/structure/jsonSchema.ts';

/** Schemas are followed so deep; deeper contradictions are not looked for. */
const deepest = 8;

/** True where it is certain that no JSON is valid against a schema: its own bounds or its values contradict each other. */
export function admitsNothing(schema: unknown, depth = 0): boolean {
  if (schema === false) return true;
  if (typeof schema !== 'object' || schema === null || depth > deepest) return false;
  const own = schema as Readonly<Record<string, unknown>>;
  const inner = (value: unknown): boolean => admitsNothing(value, depth + 1);
  const { not, allOf, anyOf, oneOf } = own;
  if (not === true || (isObject(not) && Object.keys(not).length === 0)) return true;
  if (Array.isArray(allOf) && allOf.some(inner)) return true;
  if ([anyOf, oneOf].some((list) => Array.isArray(list) && list.length > 0 && list.every(inner))) return true;
  return noneOfItsValues(own) || crossed(own) || missesItself(own, inner);
}

/** None of the values that a schema lists is valid against all of it. */
function noneOfItsValues(schema: Readonly<Record<string, unknown>>): boolean {
  const listed = Array.isArray(schema.enum) ? (schema.enum as readonly Json[]) : null;
  const values = Object.hasOwn(schema, 'const') ? [schema.const as Json] : listed;
  if (values === null) return false;
  const prepared = prepareSchema(schema);
  return 'validate' in prepared && values.every((value) => prepared.validate(value).kind === 'invalid');
}

/** Lower and upper bounds, by the type that they hold for. */
const bounds: readonly (readonly [types: readonly string[], least: string, most: string])[] = [
  [['string'], 'minLength', 'maxLength'],
  [['number', 'integer'], 'minimum', 'maximum'],
  [['array'], 'minItems', 'maxItems'],
  [['object'], 'minProperties', 'maxProperties'],
];

function crossed(schema: Readonly<Record<string, unknown>>): boolean {
  return bounds.some(([types, least, most]) => {
    const [low, high] = [schema[least], schema[most]];
    const applies = types.includes(String(schema.type));
    return applies && typeof low === 'number' && typeof high === 'number' && low > high;
  });
}

/** A member or an item that is required and that nothing can be. */
function missesItself(schema: Readonly<Record<string, unknown>>, none: (inner: unknown) => boolean): boolean {
  const { type, required, properties, additionalProperties, patternProperties, items, minItems } = schema;
  if (type === 'array') return typeof minItems === 'number' && minItems > 0 && none(items);
  if (type !== 'object' || !Array.isArray(required)) return false;
  const known = isObject(properties) ? properties : {};
  const closed = additionalProperties === false && patternProperties === undefined;
  return required.some((name) => {
    const key = String(name);
    return Object.hasOwn(known, key) ? none(known[key]) : closed;
  });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
