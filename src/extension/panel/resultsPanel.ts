import * as vscode from 'vscode';
import { outcomeWords, outcomes } from '../../core/base/outcome.ts';
import { excerpt } from '../../core/base/printable.ts';
import type { ShieldFrom } from '../../core/base/shield.ts';
import type { Text } from '../../core/base/text.ts';
import type { LatestResult } from '../../adapters/records/latestResults.ts';
import { panelProtocol } from '../../protocol/panel.ts';
import type { PanelAction, PanelLink, ToPanel } from '../../protocol/panel.ts';
import type { RunInfo } from '../../protocol/panel/runs.ts';
import { guarded, TenkenError } from '../errors.ts';
import { tr, uiLocale } from '../locale.ts';
import type { Log } from '../log.ts';
import { panelHtml } from './html.ts';
import { readMessage } from './messages.ts';
import { openRecords } from './records.ts';
import type { StartRecords } from './records.ts';
import { revealLine, workspaceFile } from './reveal.ts';
import { saveText } from './save.ts';

/** Also the name in the manifest's `onWebviewPanel:` activation event. */
export const panelViewType = 'tenken.results';

/** The results panel: one for a window, made when a person asks for it. */
export interface ResultsPanel {
  /** Shows the panel, at a place of a run if one is named; a panel that is open is revealed and not made again. */
  readonly open: (link?: PanelLink) => void;
  /** Lets a person choose one of the runs that fit, under a title that says for what; undefined where none was chosen. */
  readonly pickRun: (title: Text, fits?: (run: RunInfo) => boolean) => Promise<string | undefined>;
  /** Says that our own runner writes a run, or no longer does. */
  readonly setActive: (run: string, active: boolean) => void;
  /** The newest result of every scenario in one folder of runs, for annotations after a reload. */
  readonly latest: (folder: string) => Promise<readonly LatestResult[]>;
}

/** What the panel needs of the rest of the extension. */
export interface ResultsPanelContext {
  readonly extensionUri: vscode.Uri;
  readonly log: Log;
  readonly startRecords: StartRecords;
  /** The folders that the paths in records are relative to: each folder with a configuration, and the workspace's own. */
  readonly roots: () => readonly string[];
  /** Fires when another root is found; the folders of runs change with it. */
  readonly onDidChangeRoots: vscode.Event<void>;
  /** Folders of runs on disk: `.tenken/runs` of each root. */
  readonly recordFolders: () => readonly string[];
  /** Which of these are possible now; it changes with trust and with runs. The panel shows no button for the rest. */
  readonly abilities: () => readonly RunAbility[];
  readonly onDidChangeAbilities: vscode.Event<void>;
  /** `failures` asks the record in which scenarios (`suite/scenario`) something failed. */
  readonly rerun: (
    action: Extract<PanelAction, { kind: 'rerun' }>,
    failures: () => Promise<readonly string[]>,
  ) => unknown;
  readonly cancel: (run: string) => unknown;
  /** What follows is asked only where `abilities` names it. */
  readonly pause?: (run: string, paused: boolean) => unknown;
  readonly resume?: (run: string) => unknown;
  readonly retry?: (run: string) => unknown;
  /** Runs that are held now. */
  readonly paused?: () => readonly string[];
  /** From which severity on what a target said is hidden; the shield's own default where it is absent. */
  readonly shield?: () => ShieldFrom;
}

/** What can be done with a run. */
export type RunAbility = Extract<PanelAction['kind'], 'rerun' | 'cancel' | 'pause' | 'resume' | 'retry'>;

/** Makes the panel's side in the extension host and lets VS Code restore the panel after a reload. `add` takes what must be ended. */
export function createResultsPanel(
  context: ResultsPanelContext,
  add: (item: { dispose: () => unknown }) => unknown,
): ResultsPanel {
  const { log } = context;
  let panel: vscode.WebviewPanel | undefined;
  /** Where the next page opens; kept until a page has said that it is ready. */
  let pending: PanelLink | null = null;
  let ready = false;

  // A hidden page is unloaded and asks again when it is shown, so nothing is lost where it does not listen.
  const post = (message: ToPanel) => void panel?.webview.postMessage(message);
  const records = openRecords(context.startRecords, context.recordFolders, post, (error) => {
    log.error(`The record reader ended: ${error.stack ?? error.message}`);
    // The page starts over, and with it a new reader.
    if (panel) attach(panel);
  });
  const actions = (): readonly PanelAction['kind'][] => ['reveal', 'title', 'save', ...context.abilities()];
  const paused = () => (context.paused ? { paused: context.paused() } : {});
  /** Runs that our own runner writes; what another process writes cannot be held or cancelled from here. */
  const own = new Set<string>();
  const tellActions = () => post({ type: 'actions', actions: actions(), ...paused(), own: [...own] });

  const perform = async (action: PanelAction) => {
    switch (action.kind) {
      case 'reveal': {
        const uri = await workspaceFile(action.file, context.roots());
        if (!uri) throw noFile(action.file);
        await revealLine(uri, action.line);
        return;
      }
      case 'title':
        if (panel) panel.title = action.title;
        return;
      case 'rerun':
        await context.rerun(action, () => records.ask('failures', { run: action.run }));
        return;
      case 'cancel':
        await context.cancel(action.run);
        return;
      case 'pause':
        await context.pause?.(action.run, action.paused);
        return;
      case 'resume':
        await context.resume?.(action.run);
        return;
      case 'retry':
        await context.retry?.(action.run);
        return;
      case 'save':
        await saveText(action.name, action.text);
    }
  };

  const receive = async (message: unknown) => {
    const known = readMessage(message);
    switch (known.kind) {
      case 'ready':
        if (known.protocol !== panelProtocol) {
          log.error(`The panel speaks version ${known.protocol} of its protocol, this extension ${panelProtocol}.`);
          return;
        }
        ready = true;
        post({
          type: 'welcome',
          protocol: panelProtocol,
          locale: uiLocale(),
          actions: actions(),
          link: pending,
          ...paused(),
          own: [...own],
          labels: true,
          ...(context.shield ? { shield: context.shield() } : {}),
        });
        pending = null;
        return;
      case 'action':
        await perform(known.action);
        return;
      case 'source':
        records.receive(message);
        return;
      case 'unknown':
        log.warn('A message of the results panel was not understood and was passed over.');
    }
  };

  const attach = (shown: vscode.WebviewPanel) => {
    ready = false;
    const { webview } = shown;
    const folders = [
      vscode.Uri.joinPath(context.extensionUri, 'dist'),
      vscode.Uri.joinPath(context.extensionUri, 'media'),
    ];
    webview.options = { enableScripts: true, localResourceRoots: folders };
    webview.html = panelHtml(webview, vscode.Uri.joinPath(context.extensionUri, 'dist', 'panel.js'), uiLocale());
  };

  const adopt = (shown: vscode.WebviewPanel) => {
    panel = shown;
    const icon = (theme: string) => vscode.Uri.joinPath(context.extensionUri, 'media', `results-${theme}.svg`);
    shown.iconPath = { light: icon('light'), dark: icon('dark') };
    shown.webview.onDidReceiveMessage(guarded(log, receive));
    shown.onDidDispose(() => {
      if (panel !== shown) return;
      panel = undefined;
      records.restart();
    });
    // The records are opened while the page loads.
    records.start();
    attach(shown);
  };

  const open = (link?: PanelLink) => {
    if (!panel) {
      pending = link ?? null;
      const title = tr({ en: 'Tenken Results', ja: 'Tenken の結果' });
      adopt(vscode.window.createWebviewPanel(panelViewType, title, vscode.ViewColumn.Active, { enableScripts: true }));
      return;
    }
    if (link && ready && panel.visible) post({ type: 'open', link });
    else if (link) pending = link;
    panel.reveal();
  };

  add(records);
  add({
    dispose: () => {
      panel?.dispose();
    },
  });
  add(context.onDidChangeAbilities(tellActions));
  add(vscode.workspace.onDidChangeWorkspaceFolders(() => records.restart()));
  add(context.onDidChangeRoots(() => records.restart()));
  add(
    vscode.window.registerWebviewPanelSerializer(panelViewType, {
      deserializeWebviewPanel: (shown) => {
        // The page keeps its own state, which VS Code hands to it; two panels of an older window become one.
        if (panel) shown.dispose();
        else adopt(shown);
        return Promise.resolve();
      },
    }),
  );

  return {
    open,
    pickRun: async (title, fits) =>
      pickRun(
        title,
        (await records.ask('runs', {})).filter((run) => fits?.(run) ?? true),
      ),
    setActive: (run, active) => {
      if (active) own.add(run);
      else own.delete(run);
      records.setActive(run, active);
      tellActions();
    },
    latest: records.latest,
  };
}

async function pickRun(title: Text, runs: readonly RunInfo[]): Promise<string | undefined> {
  if (runs.length === 0) {
    throw new TenkenError('no-run', {
      en: 'There is no such run. Run a suite first.',
      ja: '該当する実行の記録がありません。先にスイートを実行してください。',
    });
  }
  const when = new Intl.DateTimeFormat(uiLocale(), { dateStyle: 'medium', timeStyle: 'medium' });
  const items = runs.map((run) => {
    const started = Date.parse(run.startedAt);
    return {
      label: Number.isNaN(started) ? run.run : when.format(started),
      description: excerpt(run.suites.join(', '), 80),
      detail: runDetailLine(run),
      run: run.run,
    };
  });
  const chosen = await vscode.window.showQuickPick(items, {
    title: tr(title),
    placeHolder: tr({ en: 'Choose a run by its time or suite', ja: '日時またはスイートで実行を選択' }),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return chosen?.run;
}

function runDetailLine(run: RunInfo): string {
  const { totals } = run;
  if (!totals) return run.run;
  const parts = outcomes
    .filter((outcome) => totals[outcome] > 0)
    .map((outcome) => `${outcomeWords[outcome].sign} ${totals[outcome]} ${tr(outcomeWords[outcome])}`);
  return `${parts.join('  ')}  ·  ${run.run}`;
}

function noFile(path: string): TenkenError {
  const name = excerpt(path, 80);
  return new TenkenError('file', {
    en: `${name} is not in this workspace: it was moved or deleted since the run, or belongs to another one.`,
    ja: `${name} はこのワークスペースにありません。実行後に移動または削除されたか、別のワークスペースのファイルです。`,
  });
}
