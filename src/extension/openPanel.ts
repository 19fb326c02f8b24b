import * as vscode from 'vscode';
import { loadBundle } from './bundles.ts';
import type { DisposableStore } from './disposables.ts';
import type { Outlines } from './language/outlines.ts';
import type { Log } from './log.ts';
import { createResultsPanel, type ResultsPanel, type ResultsPanelContext } from './panel/resultsPanel.ts';
import { runsFolder } from './results/restore.ts';
import type { Runs } from './runner/runs.ts';
import type { Settings } from './settings.ts';
import { noScenario } from './testing/resume.ts';
import type { RerunRun, ResumeRun } from './testing/resume.ts';
import type { RunLeaves } from './testing/testRuns.ts';
import type { TestTree } from './testing/tree.ts';

/** What the panel is joined to. */
interface Joined {
  readonly extension: vscode.ExtensionContext;
  readonly log: Log;
  readonly outlines: Outlines;
  readonly runs: Runs;
  readonly settings: Settings;
  readonly tree: TestTree;
  readonly runLeaves: RunLeaves;
  readonly resumeRun: ResumeRun;
  readonly rerunRun: RerunRun;
}

/** The panel, with word of when a person opens it. */
export interface OpenedPanel extends ResultsPanel {
  readonly onDidOpen: vscode.Event<void>;
}

/** Joins the results panel to the runs: what it may ask for, which records it sees, and which run is being written. */
export function createPanel(context: Joined, store: DisposableStore): OpenedPanel {
  const { extension, log, outlines, runs } = context;
  const opened = store.add(new vscode.EventEmitter<void>());
  const able = store.add(new vscode.EventEmitter<void>());
  store.add(vscode.workspace.onDidGrantWorkspaceTrust(() => able.fire()));
  const panel = createResultsPanel(
    {
      extensionUri: extension.extensionUri,
      log,
      startRecords: (options, failed) => loadBundle(extension, 'records').startRecordWorker(options, failed),
      roots: () => rootsOf(outlines),
      onDidChangeRoots: outlines.onDidChangeRoots,
      recordFolders: () => rootsOf(outlines).map(runsFolder),
      abilities: () => (vscode.workspace.isTrusted ? ['rerun', 'cancel', 'pause', 'resume', 'retry'] : []),
      onDidChangeAbilities: able.event,
      rerun: (action, failures) => rerun(context, action, failures),
      cancel: (run) => {
        if (runs.current?.header?.run === run) runs.cancelAll();
      },
      pause: (run, paused) => {
        if (runs.current?.header?.run === run) runs.pause(paused);
      },
      paused: () => {
        const { current } = runs;
        return current?.paused === true && current.header !== null ? [current.header.run] : [];
      },
      shield: () => context.settings.shield.value,
      resume: (run) => context.resumeRun({ run, retryErrors: false }),
      retry: (run) => context.resumeRun({ run, retryErrors: true }),
    },
    (item) => store.add(item),
  );
  let active: string | undefined;
  let paused = false;
  store.add(
    runs.onDidChange(() => {
      if ((runs.current?.paused ?? false) !== paused) {
        paused = !paused;
        able.fire();
      }
      const run = runs.current?.header?.run;
      if (run === active) return;
      if (active !== undefined) panel.setActive(active, false);
      if (run !== undefined) panel.setActive(run, true);
      active = run;
    }),
  );
  return {
    ...panel,
    open: (link) => {
      panel.open(link);
      opened.fire();
    },
    onDidOpen: opened.event,
  };
}

/** Where records may lie: beside each configuration that the server has found, and in each folder of the workspace. */
function rootsOf(outlines: Outlines): readonly string[] {
  const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
  return [...new Set([...outlines.roots(), ...folders.map(({ uri }) => uri.fsPath)])];
}

async function rerun(
  { outlines, rerunRun, runLeaves, tree }: Joined,
  { run, failed, scenarios, targets }: Parameters<ResultsPanelContext['rerun']>[0],
  failures: () => Promise<readonly string[]>,
): Promise<void> {
  if (scenarios.length === 0) {
    await rerunRun({ run, failed }, failures);
    return;
  }
  await outlines.refresh();
  const wanted = new Set(scenarios);
  const leaves = tree
    .allLeaves()
    .filter(({ outline, scenario }) => wanted.has(`${outline.suite?.id ?? ''}/${scenario.id}`));
  if (leaves.length === 0) throw noScenario();
  await runLeaves(leaves, targets);
}
