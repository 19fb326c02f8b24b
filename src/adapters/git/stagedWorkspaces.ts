import type { WorkspaceFiles } from '../disk/workspaceFiles.ts';
import type { Affected } from './affected.ts';
import { openIndex } from './indexFiles.ts';

/** A workspace of the index with what the next commit affects in it. */
export interface StagedWorkspace {
  /** From the repository's root, ending in `/`; empty for the root itself. */
  readonly folder: string;
  /** The affected suites, relative to the folder, sorted. */
  readonly suites: readonly string[];
  /** Suites that the commit deletes or changes, by their paths in the repository. */
  readonly replaced: readonly string[];
  /** True where the configuration changed, or a file that it names. */
  readonly configured: boolean;
  /** The workspace as the index has it. */
  readonly files: WorkspaceFiles;
}

const isSuite = /\.tenken\.ya?ml$/u;
const isConfig = /(?:^|\/)tenken\.config\.yaml$/u;

/**
 * The workspaces that the next commit affects, from the index alone: a suite belongs to the nearest folder upwards with a
 * configuration, else to the repository's root. Sorted by folder. Only suites and configurations that are `wanted` count, by their
 * paths in the repository.
 */
export function stagedWorkspaces(
  root: string,
  affected: Affected,
  wanted: (path: string) => boolean,
): readonly StagedWorkspace[] {
  const index = openIndex(root);
  const paths = [...index.paths];
  const configs = new Set(paths.filter((path) => isConfig.test(path)).map(folderIn));
  const workspaceOf = (path: string): string => {
    for (let at = folderIn(path); at !== ''; at = at.replace(/[^/]*\/$/u, '')) if (configs.has(at)) return at;
    return '';
  };
  const touched = new Set(affected.suites);
  // Where a configuration was taken away, its suites belong to another folder now.
  const homes = new Set(affected.workspaces.map((folder) => workspaceOf(folder)));
  const suites = paths.filter(
    (path) => isSuite.test(path) && wanted(path) && (touched.has(path) || homes.has(workspaceOf(path))),
  );
  index.fetch([...suites, ...[...configs].map((folder) => `${folder}tenken.config.yaml`)]);

  const alone = [...homes].filter((each) => configs.has(each) && wanted(`${each}tenken.config.yaml`));
  const replaced = affected.replaced.filter(wanted);
  const emptied = replaced.map(workspaceOf);
  const groups = new Map<string, string[]>([...alone, ...emptied].map((each) => [each, []]));
  for (const path of suites) {
    const folder = workspaceOf(path);
    const members = groups.get(folder);
    if (members === undefined) groups.set(folder, [path.slice(folder.length)]);
    else members.push(path.slice(folder.length));
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([folder, members]) => ({
      folder,
      suites: members.sort(),
      replaced: replaced.filter((path) => workspaceOf(path) === folder),
      configured: alone.includes(folder),
      files: index.below(folder),
    }));
}

function folderIn(path: string): string {
  return path.replace(/[^/]*$/u, '');
}
