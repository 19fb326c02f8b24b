import { canonicalJson } from './json.ts';
import type { Json, JsonObject } from './json.ts';
import { parseComparison } from './quantity.ts';

/**
 * Whether a call's arguments fit a `where`: every key of it must be there and fit. An object is compared key by key and may leave
 * keys out; a list must be equal; a text is equal, or a comparison (`"> 30"`) that the number satisfies; all else is equal.
 * A number that the model wrote as a text (`"40"`) is compared as the number, since a tool would take it as one.
 */
export function matchesWhere(where: JsonObject, args: JsonObject): boolean {
  return Object.keys(where).every((key) => Object.hasOwn(args, key) && fits(where[key] ?? null, args[key] ?? null));
}

function fits(wanted: Json, actual: Json): boolean {
  if (typeof wanted === 'string') return wanted === actual || satisfies(wanted, actual);
  if (typeof wanted !== 'object' || wanted === null) return wanted === actual;
  if (Array.isArray(wanted)) return canonicalJson(wanted) === canonicalJson(actual);
  return isObject(actual) && matchesWhere(wanted as JsonObject, actual);
}

function satisfies(comparison: string, actual: Json): boolean {
  const number = typeof actual === 'string' && /^\s*-?\d+(?:\.\d+)?\s*$/u.test(actual) ? Number(actual) : actual;
  return typeof number === 'number' && parseComparison(comparison)?.(number) === true;
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
