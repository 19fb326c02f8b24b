import { join } from 'node:path';
import * as vscode from 'vscode';
import type { LatestResult } from '../../adapters/records/latestResults.ts';
import { loadBundle } from '../bundles.ts';
import type { DisposableStore } from '../disposables.ts';
import type { Outlines } from '../language/outlines.ts';
import type { Log } from '../log.ts';
import type { Settings } from '../settings.ts';
import { throttle } from '../throttle.ts';
import type { Results } from './results.ts';

/** How long to wait after a record has changed, in milliseconds: a run writes its summary last. */
const settle = 500;

/** Where the records of a workspace root lie (architecture: `.tenken/runs/<run id>/`). */
export function runsFolder(root: string): string {
  return join(root, '.tenken', 'runs');
}

/** Reads the newest results of a folder of runs, in a thread that ends with the answer. */
export function readLatest(context: vscode.ExtensionContext, folder: string): Promise<readonly LatestResult[]> {
  return new Promise((resolve, reject) => {
    const worker = loadBundle(context, 'records').startRecordWorker({ folders: [], post: () => undefined }, reject);
    void worker
      .latest(folder)
      .then(resolve, reject)
      .finally(() => worker.close());
  });
}

/**
 * Shows what earlier sessions and the command line have found: for each workspace root that holds a suite, the newest result
 * of every scenario, read once the root is known and again when a run elsewhere has ended.
 */
export function restoreResults(
  outlines: Outlines,
  latest: (folder: string) => Promise<readonly LatestResult[]>,
  results: Results,
  settings: Settings,
  log: Log,
  store: DisposableStore,
): void {
  const roots = new Set<string>();
  const restore = async (root: string): Promise<void> => {
    if (!settings.restore.value) return;
    try {
      results.restore(root, runsFolder(root), await latest(runsFolder(root)));
    } catch (error) {
      // What cannot be read is shown as not run; the panel says why when it is opened.
      log.warn(`records of ${root}: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  const watch = (root: string): void => {
    const pattern = new vscode.RelativePattern(vscode.Uri.file(runsFolder(root)), '*/summary.json');
    const watcher = store.add(vscode.workspace.createFileSystemWatcher(pattern));
    const again = store.add(throttle(() => void restore(root), settle));
    store.add(watcher.onDidCreate(again.call));
    store.add(watcher.onDidChange(again.call));
  };
  const restoreNew = (): void => {
    for (const root of outlines.roots()) {
      if (roots.has(root)) continue;
      roots.add(root);
      watch(root);
      void restore(root);
    }
  };
  store.add(outlines.onDidChangeRoots(restoreNew));
  store.add(
    settings.restore.onDidChange((on) => {
      if (on) for (const root of roots) void restore(root);
    }),
  );
}
