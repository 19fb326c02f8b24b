import * as vscode from 'vscode';
import type { Text } from '../../core/base/text.ts';
import type { DisposableStore } from '../disposables.ts';
import { showError } from '../errors.ts';
import type { Outlines } from '../language/outlines.ts';
import { tr } from '../locale.ts';
import type { Log } from '../log.ts';
import type { RunLeaves } from './testRuns.ts';
import { targetTag, type Leaf, type TestTree } from './tree.ts';

/** Says of the default profile what it does: it runs each suite on the targets that the suite names. */
const defaultLabel: Text = { en: 'Run on the Suite’s Targets', ja: 'スイート指定の対象で実行' };

/** Offers one run profile for the suites' own targets and one for each target of the configuration. None exists in Restricted Mode. */
export function offerProfiles(
  tree: TestTree,
  outlines: Outlines,
  runLeaves: RunLeaves,
  log: Log,
  store: DisposableStore,
): void {
  const profiles = new Map<string, vscode.TestRunProfile>();
  const run =
    (targets: readonly string[]) =>
    async (request: vscode.TestRunRequest): Promise<void> => {
      try {
        await runLeaves(leavesOf(tree, request), targets, request);
      } catch (error) {
        void showError(error, log);
      }
    };
  const offer = (key: string, label: string, targets: readonly string[]): void => {
    const known = profiles.get(key);
    if (known !== undefined) known.label = label;
    else {
      const [target] = targets;
      const tag = target === undefined ? undefined : targetTag(target);
      const { Run } = vscode.TestRunProfileKind;
      const profile = tree.controller.createRunProfile(label, Run, run(targets), target === undefined, tag);
      profiles.set(key, profile);
    }
  };
  const update = (): void => {
    if (!vscode.workspace.isTrusted) return;
    const targets = outlines.targets();
    const wanted = new Set(['', ...targets.map(({ id }) => id)]);
    for (const [key, profile] of profiles) {
      if (wanted.has(key)) continue;
      profile.dispose();
      profiles.delete(key);
    }
    offer('', tr(defaultLabel), []);
    for (const { id, title } of targets) {
      const name = title === '' || title === id ? id : `${title} (${id})`;
      offer(id, tr({ en: `Run on ${name}`, ja: `${name} で実行` }), [id]);
    }
  };
  update();
  store.add(outlines.onDidChangeTargets(update));
  store.add(vscode.workspace.onDidGrantWorkspaceTrust(update));
  store.add({ dispose: () => profiles.forEach((profile) => profile.dispose()) });
}

function leavesOf(tree: TestTree, request: vscode.TestRunRequest): readonly Leaf[] {
  const wanted = request.include === undefined ? tree.allLeaves() : request.include.flatMap(tree.leavesOf);
  const without = new Set((request.exclude ?? []).flatMap(tree.leavesOf).map(({ item }) => item));
  return [...new Map(wanted.map((leaf) => [leaf.item, leaf])).values()].filter(({ item }) => !without.has(item));
}
