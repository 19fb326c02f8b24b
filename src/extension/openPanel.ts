import * as vscode from 'vscode';
import { loadBundle } from './bundles.ts';
import type { DisposableStore } from './disposables.ts';
import { TenkenError } from './errors.ts';
import type { Outlines } from './language/outlines.ts';
import type { Log } from './log.ts';
import { createResultsPanel, type ResultsPanel, type ResultsPanelContext } from './panel/resultsPanel.ts';
import { runsFolder } from './results/restore.ts';
import type { Results } from './results/results.ts';
import type { Runs } from './runner/runs.ts';
import type { Settings } from './settings.ts';
import type { ResumeRun } from './testing/resume.ts';
import type { RunLeaves } from './testing/testRuns.ts';
import type { Leaf, TestTree } from './testing/tree.ts';

/** What the panel is joined to. */
interface Joined {
  readonly extension: vscode.ExtensionContext;
  readonly log: Log;
  readonly outlines: Outlines;
  readonly results: Results;
  readonly runs: Runs;
  readonly settings: Settings;
  readonly tree: TestTree;
  readonly runLeaves: RunLeaves;
  readonly resumeRun: ResumeRun;
}

/** Joins the results panel to the runs: what it may ask for, which records it sees, and which run is being written. */
export function createPanel(context: Joined, store: DisposableStore): ResultsPanel {
  const { extension, log, outlines, runs } = context;
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
      rerun: (action) => rerun(context, action),
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
  return panel;
}

/** Where records may lie: beside each configuration that the server has found, and in each folder of the workspace. */
function rootsOf(outlines: Outlines): readonly string[] {
  const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
  return [...new Set([...outlines.roots(), ...folders.map(({ uri }) => uri.fsPath)])];
}

async function rerun(
  { outlines, results, runLeaves, tree }: Joined,
  { run, scenarios, targets }: Parameters<ResultsPanelContext['rerun']>[0],
): Promise<void> {
  await outlines.refresh();
  const wanted = new Set(scenarios);
  const isWanted = ({ outline, scenario }: Leaf): boolean =>
    wanted.size > 0
      ? wanted.has(`${outline.suite?.id ?? ''}/${scenario.id}`)
      : results.of(outline, scenario).some(({ verdict }) => verdict.run === run);
  const leaves = tree.allLeaves().filter(isWanted);
  if (leaves.length === 0) {
    throw new TenkenError('no-scenario', {
      en: 'The scenarios of this run are not in the workspace any more, or a later run has taken their place. Run them from their suite.',
      ja: 'この実行のシナリオがワークスペースにないか、より新しい実行に置き換わっています。スイートから実行してください。',
    });
  }
  await runLeaves(leaves, targets);
}
