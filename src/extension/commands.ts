import * as vscode from 'vscode';
import type { PanelLink } from '../protocol/panel.ts';
import type { RunInfo } from '../protocol/panel/runs.ts';
import type { DisposableStore } from './disposables.ts';
import { guarded, TenkenError } from './errors.ts';
import type { Gate } from './gate/gate.ts';
import { changeHook } from './gate/hook.ts';
import { scenarioAtLine, type Outlines } from './language/outlines.ts';
import type { LanguageServer } from './language/languageServer.ts';
import type { LastSuite } from './lastSuite.ts';
import { tr } from './locale.ts';
import type { Log } from './log.ts';
import { newSuiteFromExample } from './newSuite.ts';
import type { ResultsPanel } from './panel/resultsPanel.ts';
import type { Runs } from './runner/runs.ts';
import { forgetApiKeys, setApiKey } from './secrets/commands.ts';
import type { Secrets } from './secrets/secrets.ts';
import type { Settings } from './settings.ts';
import type { ResumeRun } from './testing/resume.ts';
import type { RunLeaves } from './testing/testRuns.ts';
import type { Leaf, TestTree } from './testing/tree.ts';
import { requireDisk, requireRunning } from './trust.ts';

/** How long a command waits for the server's first word on a file, in milliseconds. */
const patience = 10_000;

/** What the commands act on. */
export interface CommandsContext {
  readonly extension: vscode.ExtensionContext;
  readonly log: Log;
  readonly settings: Settings;
  readonly server: LanguageServer;
  readonly outlines: Outlines;
  readonly lastSuite: LastSuite;
  readonly tree: TestTree;
  readonly runs: Runs;
  readonly runLeaves: RunLeaves;
  readonly resumeRun: ResumeRun;
  readonly secrets: Secrets;
  readonly panel: ResultsPanel;
  readonly gate: Gate;
}

/**
 * Registers every command of the manifest, and those that only our own lenses, hovers and items call. A `when` clause hides a
 * command where it makes no sense; each one still checks for itself, since a hidden command can be called.
 */
export function registerCommands(context: CommandsContext, store: DisposableStore): void {
  const { lastSuite, log, outlines, panel, runLeaves, runs, server, settings, tree } = context;
  const register = (id: string, action: (argument?: unknown) => unknown): void => {
    store.add(vscode.commands.registerCommand(id, guarded(log, action)));
  };
  const suiteEditor = async (): Promise<vscode.TextEditor> => {
    const editor = await lastSuite.editor();
    if (editor === undefined) throw noSuite();
    return editor;
  };
  /** What the person asked to run, once the server knows the file. */
  const suiteLeaves = async (uri: vscode.Uri): Promise<readonly Leaf[]> => {
    requireRunning();
    requireDisk(uri);
    await outlines.when(uri, patience);
    const item = tree.findSuite(uri);
    const leaves = item === undefined ? [] : tree.leavesOf(item);
    if (leaves.length === 0) throw noScenario();
    return leaves;
  };

  register('tenken.runFile', async (uri) => {
    // A menu names the file; else it is the one that the person is in.
    const file = uri instanceof vscode.Uri ? uri : (await suiteEditor()).document.uri;
    await runLeaves(await suiteLeaves(file), []);
  });
  register('tenken.runScenario', async () => {
    const editor = await suiteEditor();
    const leaves = await suiteLeaves(editor.document.uri);
    const outline = leaves[0]?.outline;
    const scenario = outline && scenarioAtLine(outline, editor.selection.active.line);
    const leaf = leaves.find((each) => each.scenario.id === scenario?.id);
    if (leaf === undefined) throw noScenario();
    await runLeaves([leaf], []);
  });
  register('tenken.runScenarioAt', async (place) => {
    const { uri, scenario } = placeOf(place);
    const leaves = await suiteLeaves(uri);
    const leaf = leaves.find((each) => each.scenario.id === scenario);
    if (leaf === undefined) throw noScenario();
    await runLeaves([leaf], []);
  });
  register('tenken.runAll', async () => {
    requireRunning();
    await outlines.refresh();
    const leaves = tree.allLeaves();
    if (leaves.length === 0) throw noSuite();
    await runLeaves(leaves, []);
  });
  register('tenken.cancelRun', () => runs.cancelAll());
  register('tenken.pauseRun', () => runs.pause(true));
  register('tenken.continueRun', () => runs.pause(false));
  register('tenken.runMenu', () => runMenu(runs.current?.paused === true));
  register('tenken.showResults', () => panel.open(runs.last === null ? undefined : { run: runs.last.run }));
  register('tenken.openRun', async () => {
    await outlines.refresh();
    const run = await panel.pickRun({ en: 'Open a Run', ja: '実行を開く' });
    if (run !== undefined) panel.open({ run });
  });
  register('tenken.resumeRun', async (named) => {
    requireRunning();
    await outlines.refresh();
    const run =
      typeof named === 'string'
        ? named
        : await panel.pickRun({ en: 'Resume a Run', ja: '中断した実行を続行' }, canGoOn);
    if (run !== undefined) await context.resumeRun({ run, retryErrors: false });
  });
  register('tenken.retryErrors', async (named) => {
    requireRunning();
    await outlines.refresh();
    const run =
      typeof named === 'string'
        ? named
        : await panel.pickRun({ en: 'Retry the Errors of a Run', ja: '実行のエラーを再試行' }, hasErrors);
    if (run !== undefined) await context.resumeRun({ run, retryErrors: true });
  });
  register('tenken.showScenario', (link) => panel.open(linkOf(link)));
  register('tenken.setApiKey', async () => {
    await outlines.refresh();
    await setApiKey(context.secrets, outlines.targets());
  });
  register('tenken.forgetApiKeys', () => forgetApiKeys(context.secrets));
  register('tenken.newSuite', () => newSuiteFromExample(context.extension));
  register('tenken.toggleAnnotations', () => settings.annotations.update(!settings.annotations.value));
  register('tenken.restartServer', async () => {
    await server.restart();
    await outlines.refresh();
  });
  register('tenken.checkStaged', () => context.gate.check());
  register('tenken.installHook', () => changeHook(context.extension, 'install'));
  register('tenken.uninstallHook', () => changeHook(context.extension, 'uninstall'));
  register('tenken.showLog', () => log.show());
}

const noSuite = (): TenkenError =>
  new TenkenError(
    'no-suite',
    {
      en: 'There is no suite here. Open a file whose name ends in .tenken.yaml, or create the example.',
      ja: 'スイートがありません。.tenken.yaml で終わるファイルを開くか、サンプルを作成してください。',
    },
    [{ title: { en: 'New Suite from Example', ja: 'サンプルからスイートを作成' }, command: 'tenken.newSuite' }],
  );

const noScenario = (): TenkenError =>
  new TenkenError(
    'no-scenario',
    {
      en: 'No scenario can be read here. The Problems view says what is wrong with the file.',
      ja: '読み取れるシナリオがありません。ファイルの問題点は「問題」ビューで確認できます。',
    },
    [{ title: { en: 'Show Problems', ja: '問題を表示' }, command: 'workbench.actions.view.problems' }],
  );

function placeOf(place: unknown): { readonly uri: vscode.Uri; readonly scenario: string } {
  const { uri, scenario } = Object(place) as { readonly uri?: unknown; readonly scenario?: unknown };
  if (typeof uri !== 'string' || typeof scenario !== 'string') throw noScenario();
  return { uri: vscode.Uri.parse(uri), scenario };
}

/** A link as our own lenses and hovers write it; anything else opens the panel where it was. */
function linkOf(link: unknown): PanelLink | undefined {
  const { run } = Object(link) as { readonly run?: unknown };
  return typeof run === 'string' ? (link as PanelLink) : undefined;
}

/** What can be done with the run that is going on, for the status bar item. */
async function runMenu(paused: boolean): Promise<void> {
  const items = [
    { label: `$(beaker) ${tr({ en: 'Show Results', ja: '結果を表示' })}`, command: 'tenken.showResults' },
    paused
      ? { label: `$(debug-continue) ${tr({ en: 'Continue Run', ja: '実行を再開' })}`, command: 'tenken.continueRun' }
      : { label: `$(debug-pause) ${tr({ en: 'Pause Run', ja: '実行を一時停止' })}`, command: 'tenken.pauseRun' },
    { label: `$(debug-stop) ${tr({ en: 'Cancel Run', ja: '実行を中止' })}`, command: 'tenken.cancelRun' },
  ];
  const chosen = await vscode.window.showQuickPick(items, {
    title: tr({ en: 'Tenken Run', ja: 'Tenken の実行' }),
    placeHolder: paused
      ? tr({ en: 'Tenken is paused', ja: 'Tenken は一時停止中です' })
      : tr({ en: 'Tenken is running', ja: 'Tenken を実行中です' }),
  });
  if (chosen !== undefined) await vscode.commands.executeCommand(chosen.command);
}

function canGoOn({ state }: RunInfo): boolean {
  return state === 'cancelled' || state === 'interrupted';
}

function hasErrors({ state, totals }: RunInfo): boolean {
  return state !== 'running' && (totals?.error ?? 0) > 0;
}
