import type { z } from 'zod';
import type { Json } from '../base/json.ts';
import type { AttemptLine, RunHeader, Summary } from './record.ts';
import type { attemptShape } from './shapes/attempt.ts';
import type { headerShape } from './shapes/header.ts';
import type { summaryShape } from './shapes/summary.ts';

/*
 * What is read of a record's three files is validated against the shapes in `shapes/`, and the published JSON Schemas are generated from
 * them. That they say the same as the types in record.ts is proven here by the compiler.
 */

/** Read-only all the way down. */
type Frozen<Type> = [Json] extends [Type]
  ? Json
  : Type extends readonly (infer Item)[]
    ? readonly Frozen<Item>[]
    : Type extends object
      ? { readonly [Key in keyof Type]: Frozen<Type[Key]> }
      : Type;

/** Identical, not merely assignable: the comparison that TypeScript itself makes between two deferred conditionals. */
type Identical<One, Other> =
  (<Type>(of: Type) => Type extends One ? 1 : 2) extends <Type>(of: Type) => Type extends Other ? 1 : 2 ? true : false;
type Same<One, Other> = Identical<Frozen<One>, Frozen<Other>>;

/** Compiles only while shapes and types say the same. */
export const shapesAreTypes: {
  readonly attempt: Same<z.infer<typeof attemptShape>, AttemptLine>;
  readonly header: Same<z.infer<typeof headerShape>, RunHeader>;
  readonly summary: Same<z.infer<typeof summaryShape>, Summary>;
} = { attempt: true, header: true, summary: true };
