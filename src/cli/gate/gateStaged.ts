import { join, resolve } from 'node:path';
import { affectedBy, type Affected } from '../../adapters/git/affected.ts';
import { repositoryRoot } from '../../adapters/git/git.ts';
import { openIndex } from '../../adapters/git/indexFiles.ts';
import { stagedPaths } from '../../adapters/git/staged.ts';
import { say } from '../../core/base/text.ts';
import type { Invocation } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { inside } from './pathFilter.ts';
import { secretsStaged } from './stagedSecrets.ts';

/** The order in which exit codes count where several workspaces are decided over (contract). */
const order = [
  exitCodes.cancelled,
  exitCodes.badInput,
  exitCodes.failed,
  exitCodes.infrastructure,
  exitCodes.inconclusive,
] as const;

/**
 * `tenken gate --staged`: what the next commit would have, from the index alone. Where nothing staged can affect a verdict, it ends
 * before anything heavy is loaded. Resolves with the exit code.
 */
export async function gateStaged(
  options: { readonly baseline: string | null; readonly deadline: number | null },
  invocation: Invocation,
): Promise<number> {
  const { cwd, positionals, terminal } = invocation;
  const root = repositoryRoot(cwd);
  const wanted = inside(
    root,
    positionals.map((path) => resolve(cwd, path)),
  );
  const staged = stagedPaths(root).filter(({ path }) => wanted(path));
  const leaks = await secretsStaged(root, staged, terminal);
  const affected = affectedBy(root, staged);
  if (affected.suites.length === 0 && affected.workspaces.length === 0) {
    if (leaks === 0) terminal.err.write(`tenken: ${say(nothing, terminal.locale)}\n`);
    return leaks > 0 ? exitCodes.failed : exitCodes.passed;
  }
  // A commit that would publish a secret is stopped before anything is spent on it.
  if (leaks > 0) return exitCodes.failed;
  return gateGroups(root, affected, options, invocation);
}

async function gateGroups(
  root: string,
  affected: Affected,
  options: { readonly baseline: string | null; readonly deadline: number | null },
  invocation: Invocation,
): Promise<number> {
  const { gateWorkspace } = await import('./gateWorkspace.ts');
  const index = openIndex(root);
  index.fetch(
    [...index.blobs.keys()].filter((path) => affected.suites.includes(path) || path.endsWith('tenken.config.yaml')),
  );
  const codes: number[] = [];
  for (const [folder, suites] of groupsOf(affected, [...index.blobs.keys()])) {
    if (suites.length === 0) continue;
    const workspace = { root: join(root, folder), suites };
    codes.push(await gateWorkspace({ ...options, workspace, files: index.below(folder) }, invocation));
  }
  return order.find((code) => codes.includes(code)) ?? exitCodes.passed;
}

/** The affected suites by workspace: a suite belongs to the nearest folder upwards with a configuration. */
function groupsOf(affected: Affected, paths: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const configs = new Set(
    paths.filter((path) => /(?:^|\/)tenken\.config\.yaml$/u.test(path)).map((path) => path.replace(/[^/]*$/u, '')),
  );
  const folderOf = (path: string): string => {
    for (let at = path.replace(/[^/]*$/u, ''); at !== ''; at = at.replace(/[^/]*\/$/u, ''))
      if (configs.has(at)) return at;
    return '';
  };
  const suites = paths.filter(
    (path) =>
      /\.tenken\.ya?ml$/u.test(path) &&
      (affected.suites.includes(path) || affected.workspaces.includes(folderOf(path))),
  );
  const groups = new Map<string, string[]>();
  for (const path of suites.sort()) {
    const folder = folderOf(path);
    const within = path.slice(folder.length);
    const members = groups.get(folder);
    if (members === undefined) groups.set(folder, [within]);
    else members.push(within);
  }
  return groups;
}

const nothing = {
  en: 'Nothing that is staged can affect a verdict.',
  ja: 'ステージされた変更に、判定へ影響するものはありません。',
};
