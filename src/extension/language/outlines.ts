import * as vscode from 'vscode';
import type { OutlinedScenario, ScenariosParams, TargetsResult } from '../../protocol/language.ts';
import type { DisposableStore } from '../disposables.ts';
import type { LanguageServer } from './languageServer.ts';
import { rootOf } from './root.ts';

/** What the server last said of each suite and of the targets; the extension host itself never reads a suite. */
export interface Outlines {
  readonly get: (uri: vscode.Uri) => ScenariosParams | undefined;
  readonly all: () => Iterable<ScenariosParams>;
  /** The folders that suites count their paths from. */
  readonly roots: () => ReadonlySet<string>;
  readonly targets: () => TargetsResult['targets'];
  readonly onDidChange: vscode.Event<ScenariosParams>;
  /** Fires when a workspace root is seen for the first time. */
  readonly onDidChangeRoots: vscode.Event<void>;
  readonly onDidChangeTargets: vscode.Event<TargetsResult['targets']>;
  /** Asks the server for all suites of the workspace and for the targets, starting it where need be. */
  readonly refresh: () => Promise<void>;
  /** The outline of one file, waiting for the server's first word on it; undefined where it says nothing within the time. */
  readonly when: (uri: vscode.Uri, milliseconds: number) => Promise<ScenariosParams | undefined>;
}

/** Follows the server. */
export function createOutlines(server: LanguageServer, store: DisposableStore): Outlines {
  const outlines = new Map<string, ScenariosParams>();
  const roots = new Set<string>();
  let targets: TargetsResult['targets'] = [];
  const changed = store.add(new vscode.EventEmitter<ScenariosParams>());
  const rootsChanged = store.add(new vscode.EventEmitter<void>());
  const targetsChanged = store.add(new vscode.EventEmitter<TargetsResult['targets']>());

  /** Files that were deleted and have not come back. */
  const deleted = new Set<string>();

  const keep = (params: ScenariosParams): void => {
    // The server's spelling of a URI and VS Code's may differ in their escapes.
    const key = keyOf(vscode.Uri.parse(params.uri));
    // VS Code keeps a text for a while whose file is gone: nobody can run it any more, whatever the server says of the text.
    if (params.version !== null && deleted.has(key)) return;
    const last = outlines.get(key);
    if (params.suite === null && params.version !== null && last !== undefined) {
      // While a text is broken the server may see no scenario in it. What stands at its lines moves with them by itself.
      outlines.set(key, { ...last, valid: false });
      return;
    }
    outlines.set(key, params);
    if (isSuiteOnDisk(params) && !roots.has(rootOf(params))) {
      roots.add(rootOf(params));
      rootsChanged.fire();
    }
    changed.fire(params);
  };
  const keepTargets = (result: TargetsResult): void => {
    targets = result.targets;
    targetsChanged.fire(targets);
  };
  const drop = (key: string, params: ScenariosParams): void => {
    outlines.delete(key);
    changed.fire({ ...params, suite: null, scenarios: [] });
  };
  // A folder that goes takes its suites with it, and VS Code tells of the folder only.
  const watcher = store.add(vscode.workspace.createFileSystemWatcher('**/*', false, true, false));
  const isAt = (key: string, path: string): boolean => key === path || key.startsWith(`${path}/`);
  const gone = (uri: vscode.Uri): void => {
    for (const [key, params] of outlines) {
      if (!isAt(key, keyOf(uri))) continue;
      deleted.add(key);
      drop(key, params);
    }
  };
  const back = (uri: vscode.Uri): void => {
    for (const key of deleted) if (isAt(key, keyOf(uri))) deleted.delete(key);
  };
  store.add(watcher.onDidDelete(gone));
  store.add(watcher.onDidCreate(back));
  store.add(vscode.workspace.onDidOpenTextDocument(({ uri }) => back(uri)));
  store.add(vscode.workspace.onDidSaveTextDocument(({ uri }) => back(uri)));
  store.add(server.onScenarios(keep));
  store.add(server.onTargets(keepTargets));

  const get = (uri: vscode.Uri): ScenariosParams | undefined => outlines.get(keyOf(uri));
  return {
    get,
    all: () => outlines.values(),
    roots: () => roots,
    targets: () => targets,
    onDidChange: changed.event,
    onDidChangeRoots: rootsChanged.event,
    onDidChangeTargets: targetsChanged.event,
    refresh: async () => {
      const connection = await server.connect();
      const [all, result] = await Promise.all([connection.allScenarios(), connection.targets()]);
      const open = new Set(all.map(({ uri }) => keyOf(vscode.Uri.parse(uri))));
      for (const [key, params] of outlines) {
        if (!open.has(key)) drop(key, params);
      }
      all.forEach(keep);
      keepTargets(result);
    },
    when: async (uri, milliseconds) => {
      await server.connect();
      const known = get(uri);
      if (known !== undefined) return known;
      return new Promise((resolve) => {
        const done = (params: ScenariosParams | undefined): void => {
          listening.dispose();
          clearTimeout(timer);
          resolve(params);
        };
        const listening = changed.event((params) => {
          if (keyOf(vscode.Uri.parse(params.uri)) === keyOf(uri)) done(params);
        });
        const timer = setTimeout(() => done(undefined), milliseconds);
      });
    },
  };
}

function isSuiteOnDisk({ suite, uri }: ScenariosParams): boolean {
  return suite !== null && vscode.Uri.parse(uri).scheme === 'file';
}

/** One spelling for a file. */
export function keyOf(uri: vscode.Uri): string {
  return uri.toString();
}

/** The scenario whose lines hold the given one (from 0); the last that starts above it otherwise. */
export function scenarioAtLine(outline: ScenariosParams, line: number): OutlinedScenario | undefined {
  const around = outline.scenarios.find(({ extent: [first, last] }) => first <= line && line <= last);
  return around ?? outline.scenarios.findLast(({ extent: [first] }) => first <= line);
}
