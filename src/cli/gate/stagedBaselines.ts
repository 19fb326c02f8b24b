import { join } from 'node:path';
import { slashedFrom } from '../../adapters/disk/paths.ts';
import { openIndex } from '../../adapters/git/indexFiles.ts';
import { decodeText } from '../../core/language/decodeText.ts';
import { InvalidInput } from '../problems.ts';
import { baselineProblems } from './loadBaseline.ts';

/** Throws `InvalidInput` where a baseline that a commit changes is none: every gate after it would have nothing to compare with. */
export function refuseBrokenBaselines(root: string, paths: readonly string[], cwd: string): void {
  if (paths.length === 0) return;
  const index = openIndex(root);
  const problems = paths.flatMap((path) => {
    const bytes = index.bytes(path);
    // A link is no file of the index; the gate reads none.
    return bytes === undefined ? [] : baselineProblems(slashedFrom(cwd, join(root, path)), decodeText(bytes));
  });
  if (problems.length > 0) throw new InvalidInput(problems);
}
