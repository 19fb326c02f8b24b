import type * as vscode from 'vscode';
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  RevealOutputChannelOn,
  State,
  TransportKind,
} from 'vscode-languageclient/node';
import {
  allScenariosMethod,
  pasteTurnsMethod,
  scenariosMethod,
  targetsMethod,
  type PasteTurnsParams,
  type PasteTurnsResult,
  type ScenariosParams,
  type TargetsResult,
} from '../protocol/language.ts';

/** A bundle of its own (`dist/client.js`): the LSP client is several times larger than all the wiring of the extension. */

/** How often the server is started again by itself before a person has to. */
const restarts = 4;

/** What the client tells the extension. */
export interface ClientHost {
  /** Absolute path of the server's bundle. */
  readonly server: string;
  readonly log: vscode.LogOutputChannel;
  readonly onScenarios: (params: ScenariosParams) => void;
  readonly onTargets: (result: TargetsResult) => void;
  /** Called when the server has come back by itself: what was known of its answers is gone. */
  readonly onRestarted: () => void;
  /** Called once, when the server ended and is not started again. */
  readonly onStopped: () => void;
}

/** A running language server. */
export interface LanguageConnection {
  readonly allScenarios: () => Promise<readonly ScenariosParams[]>;
  readonly targets: () => Promise<TargetsResult>;
  readonly pasteTurns: (params: PasteTurnsParams) => Promise<PasteTurnsResult>;
  readonly stop: () => Promise<void>;
}

/** Starts the language server in a process of its own. Rejects where it does not start. */
export async function startClient(host: ClientHost): Promise<LanguageConnection> {
  const state = { stopping: false, ends: 0 };
  const client = new LanguageClient(
    'tenken',
    'Tenken',
    { module: host.server, transport: TransportKind.ipc },
    {
      // Not in diff views, source control or on virtual file systems: the server reads the files beside a suite.
      documentSelector: [
        { language: 'tenken', scheme: 'file' },
        { language: 'tenken', scheme: 'untitled' },
      ],
      diagnosticCollectionName: 'tenken',
      outputChannel: host.log,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      // The extension shows one message of its own when the server stays away.
      initializationFailedHandler: () => false,
      errorHandler: {
        error: () => ({ action: ErrorAction.Continue, handled: true }),
        closed: () => {
          const again = !state.stopping && ++state.ends <= restarts;
          if (!again && !state.stopping) host.onStopped();
          return { action: again ? CloseAction.Restart : CloseAction.DoNotRestart, handled: true };
        },
      },
      // A reply or a file may hold anything; nothing that the server quotes becomes a command or HTML.
      markdown: { isTrusted: false, supportHtml: false },
    },
  );
  client.onNotification(scenariosMethod, host.onScenarios);
  client.onNotification(targetsMethod, host.onTargets);
  client.onDidChangeState(({ newState }) => {
    if (newState === State.Running && state.ends > 0) host.onRestarted();
  });
  await client.start();
  return {
    allScenarios: () => client.sendRequest<readonly ScenariosParams[]>(allScenariosMethod),
    targets: () => client.sendRequest<TargetsResult>(targetsMethod),
    pasteTurns: (params) => client.sendRequest<PasteTurnsResult>(pasteTurnsMethod, params),
    stop: () => {
      state.stopping = true;
      return client.dispose();
    },
  };
}
