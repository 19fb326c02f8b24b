import { join } from 'node:path';
import * as vscode from 'vscode';
import type { ScenariosParams, TargetsResult } from '../../protocol/language.ts';
import type * as Client from '../client.ts';
import { loadBundle } from '../bundles.ts';
import type { DisposableStore } from '../disposables.ts';
import { showError, TenkenError } from '../errors.ts';
import type { Log } from '../log.ts';

/** Whether the server is there; `idle` until something needs it. */
export type ServerState = 'idle' | 'starting' | 'running' | 'stopped';

/** The language server as the rest of the extension sees it: started when it is first needed, one at a time. */
export interface LanguageServer {
  readonly state: ServerState;
  readonly onDidChangeState: vscode.Event<ServerState>;
  readonly onScenarios: vscode.Event<ScenariosParams>;
  readonly onTargets: vscode.Event<TargetsResult>;
  /** The running server. Rejects with a {@link TenkenError} where it cannot be started. */
  readonly connect: () => Promise<Client.LanguageConnection>;
  readonly restart: () => Promise<void>;
}

/** Describes the server; nothing is loaded or started yet. */
export function createLanguageServer(
  context: vscode.ExtensionContext,
  log: Log,
  store: DisposableStore,
): LanguageServer {
  const changed = store.add(new vscode.EventEmitter<ServerState>());
  const scenarios = store.add(new vscode.EventEmitter<ScenariosParams>());
  const targets = store.add(new vscode.EventEmitter<TargetsResult>());
  let state: ServerState = 'idle';
  let connection: Promise<Client.LanguageConnection> | undefined;
  const become = (next: ServerState): void => {
    state = next;
    changed.fire(next);
  };

  const start = async (): Promise<Client.LanguageConnection> => {
    become('starting');
    try {
      const { startClient } = loadBundle(context, 'client');
      const started = await startClient({
        server: join(context.extensionPath, 'dist', 'server.js'),
        log,
        onScenarios: (params) => scenarios.fire(params),
        onTargets: (result) => targets.fire(result),
        onRestarted: () => become('running'),
        onStopped: () => {
          connection = undefined;
          become('stopped');
          void showError(serverGone('stopped'), log);
        },
      });
      become('running');
      return started;
    } catch (error) {
      connection = undefined;
      become('stopped');
      log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
      throw serverGone('did not start');
    }
  };
  const connect = (): Promise<Client.LanguageConnection> => (connection ??= start());
  const stop = async (): Promise<void> => {
    const running = await connection?.catch(() => undefined);
    connection = undefined;
    await running?.stop();
  };
  store.add({ dispose: () => void stop() });

  return {
    get state() {
      return state;
    },
    onDidChangeState: changed.event,
    onScenarios: scenarios.event,
    onTargets: targets.event,
    connect,
    restart: async () => {
      await stop();
      await connect();
    },
  };
}

function serverGone(what: 'stopped' | 'did not start'): TenkenError {
  return new TenkenError(
    'server',
    what === 'stopped'
      ? {
          en: 'The Tenken language server ended several times and is not started again. Diagnostics and completion are off.',
          ja: 'Tenken の言語サーバーが繰り返し終了したため、再起動を止めました。診断と補完は使えません。',
        }
      : {
          en: 'The Tenken language server did not start. Diagnostics and completion are off.',
          ja: 'Tenken の言語サーバーを起動できませんでした。診断と補完は使えません。',
        },
    [
      { title: { en: 'Restart Server', ja: 'サーバーを再起動' }, command: 'tenken.restartServer' },
      { title: { en: 'Show Log', ja: 'ログを表示' }, command: 'tenken.showLog' },
    ],
  );
}
