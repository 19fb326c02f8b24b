import { z } from 'zod';
import type { Text } from '../../base/text.ts';

/**
 * What a value of a schema looks like, in words that complete "Expected …": for schemas whose rule (a pattern, a test)
 * says it to no reader. Fields made of such a schema inherit it.
 */
export const expectedForm = z.registry<{ readonly text: Text }>();

/** The schema with words for what it expects. */
export function form<Schema extends z.ZodType>(schema: Schema, en: string, ja: string): Schema {
  const own = schema.clone();
  expectedForm.add(own, { text: { en, ja } });
  return own;
}
