import type { z } from 'zod';
import type { Text } from './text.ts';

/** What is wrong with a value; with `key`, in which of its members. */
export interface Fault extends Text {
  readonly key?: string;
  /** A key that is missing beside that member, with what would mend the fault as its value, as YAML. */
  readonly missing?: MissingKey;
}

/** A key and its value, as they are written. */
export interface MissingKey {
  readonly key: string;
  readonly value: string;
}

/**
 * The schema with a rule that types cannot say. `fault` returns what is wrong and what to do, in both languages, or
 * undefined. The sentence travels in the issue's `params.text`; {@link issueText} takes it out again.
 */
export function refineWith<Schema extends z.ZodType>(
  schema: Schema,
  fault: (value: z.output<Schema>) => Fault | undefined,
): Schema {
  return schema.superRefine((value, context) => {
    const found = fault(value);
    if (found === undefined) return;
    const text: Text = { en: found.en, ja: found.ja };
    const path = found.key === undefined ? [] : [found.key];
    context.addIssue({ code: 'custom', message: found.en, params: { text, missing: found.missing }, path });
  });
}

/** The key that {@link refineWith} found to be missing; undefined where it did not. */
export function missingIn(issue: z.core.$ZodIssue): MissingKey | undefined {
  return issue.code === 'custom' ? (issue.params?.missing as MissingKey | undefined) : undefined;
}

/** The sentence that {@link refineWith} put into an issue; undefined for issues of any other origin. */
export function issueText(issue: z.core.$ZodIssue): Text | undefined {
  if (issue.code !== 'custom') return undefined;
  const text = issue.params?.text as Partial<Text> | undefined;
  return typeof text?.en === 'string' && typeof text.ja === 'string' ? { en: text.en, ja: text.ja } : undefined;
}
