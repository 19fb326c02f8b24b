import { suitesSaying } from '../../adapters/git/affected.ts';
import { headTexts } from '../../adapters/git/headFiles.ts';
import type { StagedWorkspace } from '../../adapters/git/stagedWorkspaces.ts';
import { suiteNameIn } from '../../core/language/features/workspace/exportedNames.ts';
import { parseSyntax } from '../../core/language/syntax.ts';

/**
 * Names of the suites that a commit takes out of a workspace: those of the files that it deletes or changes, as the last commit has them,
 * without those that another file has now. A suite that only moves is not taken out.
 */
export function removedSuites(root: string, { folder, replaced, suites, files }: StagedWorkspace): ReadonlySet<string> {
  const before = [...headTexts(root, replaced).values()].flatMap(namesIn);
  const after = new Set(suites.flatMap((file) => namesIn(files.read(file) ?? '')));
  const missing = before.filter((name) => !after.has(name));
  const others = suitesSaying(root, missing).filter((path) => path.startsWith(folder));
  for (const path of others) for (const name of namesIn(files.read(path.slice(folder.length)) ?? '')) after.add(name);
  return new Set(missing.filter((name) => !after.has(name)));
}

function namesIn(text: string): readonly string[] {
  return suiteNameIn(parseSyntax(text)).map(({ name }) => name);
}
