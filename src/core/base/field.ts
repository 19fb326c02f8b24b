import { z } from 'zod';
import type { Text } from './text.ts';

/** What a string in a file refers to; completion, definition, rename and "unknown …" rules follow from it. */
export type Reference =
  | 'target'
  | 'judge'
  | 'data'
  | 'column'
  | 'tool'
  | 'argument'
  | 'canary'
  | 'canary-kind'
  | 'perspective'
  | 'framework'
  | 'perturbation'
  | 'attack'
  | 'file';

/** A value that is usually written. */
export interface UsualValue {
  readonly value: string;
  /** A key that has to stand beside it, with that key's value in LSP snippet syntax. */
  readonly beside?: { readonly key: string; readonly snippet: string };
}

/** What the language knows of a field beyond its type. */
export interface FieldInfo {
  /** What the field is for; hover, completion and reference page. */
  readonly doc: Text;
  /** The value names something defined elsewhere. */
  readonly refersTo?: Reference;
  /** The value defines a name (`scenario` ids must be unique in their list). */
  readonly defines?: 'suite' | 'scenario' | 'target' | 'judge' | 'data' | 'canary' | 'fact' | 'document' | 'tool';
  /** `{{…}}` is replaced in the value. */
  readonly template?: true;
  /** The value's skeleton in LSP snippet syntax. */
  readonly snippet?: string;
  /** What is usually written where any text may stand. */
  readonly usual?: readonly UsualValue[];
  /** The list of checks: its items are described by the checks themselves. */
  readonly expectations?: true;
  /** The version of the language that brought the field. */
  readonly since?: number;
}

/**
 * The documentation of every field, keyed by its schema. Filled while the definitions are loaded and never after:
 * a zod registry is the library's own way to carry such metadata.
 */
export const fieldInfo = z.registry<FieldInfo>();

/** A schema with its documentation: `field(z.string(), 'What it is.', '説明。', { refersTo: 'target' })`. */
export function field<Schema extends z.ZodType>(
  schema: Schema,
  en: string,
  ja: string,
  info: Omit<FieldInfo, 'doc'> = {},
): Schema {
  // A clone, so that one base schema (z.string()) can stand in several fields.
  const own = schema.clone();
  fieldInfo.add(own, { doc: { en, ja }, since: 1, ...info });
  return own;
}
