import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { baselineName } from './baselineFile.ts';
import { otherPlace, systemCode, writeFault } from './diskFault.ts';

/** What tells git that the lines of both sides of a merge stay: where both have a case, the stricter line counts. */
export const mergingLine = `${baselineName} text eol=lf merge=union`;

/**
 * Lets branches that accept different cases merge: lines that are added in one place are a conflict to git, unless it is told. A
 * `.gitattributes` that is there is left alone; what there is to add to it is for a person. Outside of a repository nothing is written. Rejects with a
 * `HumanError` (exit 3).
 */
export async function stateMerging(root: string): Promise<'written' | 'by hand' | 'nothing'> {
  if (!inRepository(root)) return 'nothing';
  const path = join(root, '.gitattributes');
  try {
    await writeFile(path, `${mergingLine}\n`, { flag: 'wx' });
    return 'written';
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw writeFault(path, error, otherPlace);
  }
  return readFileSync(path, 'utf8').includes(baselineName) ? 'nothing' : 'by hand';
}

function inRepository(folder: string): boolean {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return true;
    if (dirname(at) === at) return false;
  }
}
