import type { z } from 'zod';
import type { Text } from './text.ts';

/**
 * The schema with a rule that types cannot say. `fault` returns what is wrong and what to do, in both languages, or
 * undefined. The sentence travels in the issue's `params.text`; {@link issueText} takes it out again.
 */
export function refineWith<Schema extends z.ZodType>(
  schema: Schema,
  fault: (value: z.output<Schema>) => Text | undefined,
): Schema {
  return schema.superRefine((value, context) => {
    const text = fault(value);
    if (text !== undefined) context.addIssue({ code: 'custom', message: text.en, params: { text } });
  });
}

/** The sentence that {@link refineWith} put into an issue; undefined for issues of any other origin. */
export function issueText(issue: z.core.$ZodIssue): Text | undefined {
  if (issue.code !== 'custom') return undefined;
  const text = issue.params?.text as Partial<Text> | undefined;
  return typeof text?.en === 'string' && typeof text.ja === 'string' ? { en: text.en, ja: text.ja } : undefined;
}
