import { HumanError } from '../adapters/humanError.ts';
import type { Text } from '../core/base/text.ts';

/** A mistake in how the command was called: exit code 2, and the sentence says what to write instead. */
export function usageError(en: string, ja: string): HumanError {
  const text: Text = { en, ja };
  return new HumanError(2, text);
}
