import { canonicalJson } from '../../base/json.ts';
import type { Json } from '../../base/json.ts';

/** A place where a record does not say what follows from it. */
export interface Difference {
  /** The attempt's id with its target, or the file: `run.json`, `summary.json`, `attempts.jsonl:7`. */
  readonly case: string;
  /** The member, as a path: `checks[0].outcome`; empty where the whole piece cannot be read, or says what it said in other bytes (blanks, line ends, escapes). */
  readonly field: string;
  /** What the record says and what was computed; both absent where only a checksum shows that the field was changed. */
  readonly recorded?: Json;
  readonly computed?: Json;
}

/** The members in which two values differ, down to the smallest that both have in the same form. */
export function differencesIn(at: string, field: string, recorded: unknown, computed: unknown): readonly Difference[] {
  const one = (recorded ?? null) as Json;
  const other = (computed ?? null) as Json;
  if (canonicalJson(one) === canonicalJson(other)) return [];
  if (Array.isArray(one) && Array.isArray(other) && one.length === other.length) {
    return one.flatMap((each, index) => differencesIn(at, `${field}[${index}]`, each, other[index]));
  }
  if (isObject(one) && isObject(other)) {
    const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
    return keys.flatMap((key) => differencesIn(at, field === '' ? key : `${field}.${key}`, one[key], other[key]));
  }
  return [{ case: at, field, recorded: one, computed: other }];
}

function isObject(value: Json): value is Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
