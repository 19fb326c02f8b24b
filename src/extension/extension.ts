import * as vscode from 'vscode';
import type { LatestResult } from '../adapters/records/latestResults.ts';
import { environmentSecrets } from '../adapters/secrets.ts';
import { showAnnotations } from './annotations/annotations.ts';
import { registerHover } from './annotations/hover.ts';
import type { Annotation } from './annotations/place.ts';
import { registerCommands } from './commands.ts';
import { DisposableStore } from './disposables.ts';
import { showError } from './errors.ts';
import { createGate } from './gate/gate.ts';
import { showGate } from './gate/status.ts';
import { createLanguageServer, type ServerState } from './language/languageServer.ts';
import { createOutlines } from './language/outlines.ts';
import { registerPaste } from './language/pasteTurns.ts';
import { rememberSuite } from './lastSuite.ts';
import { registerLenses } from './lenses.ts';
import { createLog } from './log.ts';
import { openPendingSuite } from './newSuite.ts';
import { createPanel } from './openPanel.ts';
import { showProblems } from './problems.ts';
import { readLatest, restoreResults } from './results/restore.ts';
import { createResults } from './results/results.ts';
import { createRuns } from './runner/runs.ts';
import { openSecrets } from './secrets/secrets.ts';
import { createAnswers } from './targets/answers.ts';
import { openApprovals } from './targets/approvals.ts';
import { readSettings } from './settings.ts';
import { showLanguageStatus, showProgress } from './status.ts';
import { offerProfiles } from './testing/profiles.ts';
import { createRerunRun, createResumeRun } from './testing/resume.ts';
import { createRunAgain, createRunLeaves } from './testing/testRuns.ts';
import { createTestTree } from './testing/tree.ts';
import { followWalkthrough } from './walkthrough.ts';

/** What `activate` returns: the state of the window as plain data, for the tests in a real VS Code. Nothing can be changed through it. */
export interface TenkenApi {
  readonly state: () => TenkenState;
}

/** See {@link TenkenApi}. */
export interface TenkenState {
  /** How long `activate` took, in milliseconds. */
  readonly activationMs: number;
  readonly server: ServerState;
  /** True while something runs. */
  readonly running: boolean;
  /** True while what runs is held between attempts. */
  readonly paused: boolean;
  /** What the status bar says of the commit gate. */
  readonly gate: string;
  /** The last run of this window; null while there was none. */
  readonly lastRun: string | null;
  /** Annotations of each open suite, by URI. */
  readonly annotations: Readonly<Record<string, readonly Annotation[]>>;
  /** Labels of the suites and scenarios in the Test Explorer. */
  readonly tests: readonly { readonly suite: string; readonly scenarios: readonly string[] }[];
}

/** Wires the extension together. Nothing is awaited, read or started here except the server for a suite that is open. */
export function activate(context: vscode.ExtensionContext): TenkenApi {
  const started = performance.now();
  const store = new DisposableStore();
  context.subscriptions.push(store);

  const log = store.add(createLog());
  const settings = readSettings(store);
  const secrets = openSecrets(context.secrets, environmentSecrets(process.env));
  const answers = createAnswers(secrets, openApprovals(context.workspaceState));
  const server = createLanguageServer(context, log, store);
  const outlines = createOutlines(server, store);
  const results = createResults(store);
  const runs = createRuns({ extensionPath: context.extensionPath, log, settings, answers, results }, store);
  const tree = createTestTree(outlines, log, store);
  const runLeaves = createRunLeaves(tree, runs, results, settings);
  const runAgain = createRunAgain(tree, runs, results, settings);
  const resumeRun = createResumeRun(tree, outlines, runAgain);
  const rerunRun = createRerunRun(tree, outlines, runAgain);

  offerProfiles(tree, outlines, runLeaves, log, store);
  const annotations = showAnnotations(outlines, results, settings, store);
  registerHover(outlines, results, settings, store);
  registerLenses(outlines, results, settings, store);
  showProblems(outlines, results, settings, store);
  showProgress(runs, store);
  registerPaste(async (params) => (await server.connect()).pasteTurns(params), store);
  showLanguageStatus(server, outlines, store);
  const latest = (folder: string): Promise<readonly LatestResult[]> => readLatest(context, folder);
  const panel = createPanel(
    { extension: context, log, outlines, runs, settings, tree, runLeaves, resumeRun, rerunRun },
    store,
  );
  restoreResults(outlines, latest, results, settings, log, store);
  const gate = createGate({ outlines, runs }, store);
  const gateText = showGate(gate, runs, store);
  followWalkthrough({ memory: context.workspaceState, outlines, runs, onDidOpenResults: panel.onDidOpen }, store);
  const lastSuite = rememberSuite(store);
  registerCommands(
    {
      ...{ extension: context, log, settings, server, outlines, lastSuite },
      ...{ tree, runs, runLeaves, resumeRun, secrets, panel, gate },
    },
    store,
  );

  void vscode.commands.executeCommand('setContext', 'tenken.active', true);

  // The server starts with the first suite that a person opens. What goes wrong is shown, never thrown at VS Code.
  const startFor = (document: vscode.TextDocument): void => {
    if (document.languageId === 'tenken' && server.state === 'idle') {
      outlines.refresh().catch((error: unknown) => void showError(error, log));
    }
  };
  vscode.workspace.textDocuments.forEach(startFor);
  store.add(vscode.workspace.onDidOpenTextDocument(startFor));
  openPendingSuite(context).catch((error: unknown) => void showError(error, log));

  const activationMs = performance.now() - started;
  log.debug(`activated in ${activationMs.toFixed(1)} ms`);
  return {
    state: () => ({
      activationMs,
      server: server.state,
      running: runs.current !== null,
      paused: runs.current?.paused ?? false,
      gate: gateText(),
      lastRun: runs.last?.run ?? null,
      annotations: Object.fromEntries(
        vscode.workspace.textDocuments
          .filter(({ languageId }) => languageId === 'tenken')
          .map(({ uri }) => [uri.toString(), annotations.shown(uri)]),
      ),
      tests: [...tree.controller.items].map(([, item]) => ({
        suite: item.label,
        scenarios: [...item.children].map(([, child]) => child.label),
      })),
    }),
  };
}
