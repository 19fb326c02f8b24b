import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the repository's root. Everything that a test reads or builds is named from here, never from the current folder. */
export const repository = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** A path inside the repository. */
export function inRepository(...parts: readonly string[]): string {
  return join(repository, ...parts);
}

/** Where tests leave what a person may want to look at: results, screenshots, logs. Git ignores it. */
export function outputFolder(...parts: readonly string[]): string {
  return inRepository('test', '.output', ...parts);
}
