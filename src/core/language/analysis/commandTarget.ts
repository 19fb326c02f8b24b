import type { Json, JsonObject } from '../../base/json.ts';
import type { Problem } from '../../base/problem.ts';
import type { TargetSource } from '../definition/config.ts';
import { locate } from '../locate.ts';
import { resolvePath } from '../paths.ts';
import { absentFile } from '../rules/missingFile.ts';
import { escapingPath } from '../rules/outsideWorkspace.ts';
import type { SyntaxTree } from '../syntax.ts';
import type { Reader } from './resources.ts';

type CommandSource = Extract<TargetSource, { readonly provider: 'command' }>;

/** What the analysis of a command needs of the configuration. */
export interface CommandToBuild {
  readonly id: string;
  readonly source: CommandSource;
  /** The configuration's path. */
  readonly file: string;
  readonly tree: SyntaxTree;
  readonly reader: Reader;
}

/** The settings that a verdict can depend on, with the content of the program's files, and what is wrong with the paths. */
export function commandTarget(
  to: CommandToBuild,
  hashOf: (path: string) => string | undefined,
): {
  readonly identity: JsonObject;
  readonly problems: readonly Problem[];
} {
  const { source } = to;
  const problems: Problem[] = [];
  const folder = folderOfCommand(to, problems);
  const files: Record<string, Json> = {};
  // An argument may or may not be a file; one that is belongs to the program.
  for (const argument of source.command) {
    const path = resolvePath(to.file, folder + argument);
    const hash = path === undefined || !to.reader.exists(path) ? undefined : hashOf(path);
    if (path !== undefined && hash !== undefined) files[path] = hash;
  }
  for (const [index, written] of (source.files ?? []).entries()) {
    const span = locate(to.tree, ['targets', to.id, 'files', index])?.value;
    const path = resolvePath(to.file, written);
    const hash = path === undefined ? undefined : hashOf(path);
    if (path !== undefined && hash !== undefined) files[path] = hash;
    else if (span != null)
      problems.push(path === undefined ? escapingPath(span, written) : absentFile(span, written, path, []));
  }
  const { provider, command, environment } = source;
  const identity = { provider, command, folder, environment: environment ?? {}, files };
  return { identity, problems };
}

/** The folder as a prefix of paths: empty for the root. */
function folderOfCommand({ id, source, file, tree }: CommandToBuild, problems: Problem[]): string {
  const { folder } = source;
  if (folder === undefined || /^\.?\/?$/u.test(folder)) return '';
  const resolved = resolvePath(file, folder);
  const span = locate(tree, ['targets', id, 'folder'])?.value;
  if (resolved === undefined && span != null) problems.push(escapingPath(span, folder));
  return resolved === undefined ? '' : `${resolved}/`;
}
