import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { ProtocolConnection } from 'vscode-languageserver-protocol/node';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import type {
  ClientCapabilities,
  CompletionItem,
  Diagnostic,
  InitializeResult,
  Position,
  PublishDiagnosticsParams,
} from 'vscode-languageserver-protocol';
import { pathToFileURL } from 'node:url';
import { inRepository } from '../support/repository.ts';

/** A language server in a process of its own, as an editor has it. */
export interface Client {
  readonly connection: ProtocolConnection;
  readonly initialized: InitializeResult;
  /** Opens a text and waits for its diagnostics. */
  readonly open: (path: string, text: string) => Promise<readonly Diagnostic[]>;
  /** Replaces the whole text and waits for the diagnostics of that version. */
  readonly change: (path: string, text: string) => Promise<readonly Diagnostic[]>;
  /** The next diagnostics of a file that `wanted` is content with. */
  readonly diagnostics: (
    path: string,
    wanted: (params: PublishDiagnosticsParams) => boolean,
  ) => Promise<readonly Diagnostic[]>;
  readonly complete: (path: string, position: Position) => Promise<readonly CompletionItem[]>;
  readonly request: <Result>(method: string, params: object) => Promise<Result>;
  /** The next notification of a method. */
  readonly notified: <Params>(method: string) => Promise<Params>;
  /** Says good-bye and returns the process's exit code. */
  readonly stop: () => Promise<number | null>;
}

export interface ClientOptions {
  readonly folders?: readonly string[];
  readonly locale?: string;
  readonly snippets?: boolean;
  /** What the client can do beyond what every client here can. */
  readonly capabilities?: ClientCapabilities;
}

const uri = (path: string): string => pathToFileURL(path).href;

/** Starts the server over stdio and initialises it. */
export async function startClient({
  folders,
  locale = 'en',
  snippets = true,
  capabilities = {},
}: ClientOptions = {}): Promise<Client> {
  const child = spawn(process.execPath, ['--import', 'tsx', inRepository('src', 'server', 'main.ts'), '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    cwd: inRepository(),
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const published = new Set<(params: PublishDiagnosticsParams) => void>();
  connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    for (const listener of [...published]) listener(params);
  });
  connection.listen();

  const diagnostics: Client['diagnostics'] = (path, wanted) =>
    new Promise((resolve) => {
      const listener = (params: PublishDiagnosticsParams): void => {
        if (params.uri !== uri(path) || !wanted(params)) return;
        published.delete(listener);
        resolve(params.diagnostics);
      };
      published.add(listener);
    });

  const initialized: InitializeResult = await connection.sendRequest('initialize', {
    processId: process.pid,
    locale,
    rootUri: null,
    workspaceFolders: folders?.map((path) => ({ uri: uri(path), name: 'folder' })) ?? null,
    capabilities: {
      ...capabilities,
      textDocument: {
        ...capabilities.textDocument,
        completion: { completionItem: { snippetSupport: snippets } },
      },
    },
  });
  await connection.sendNotification('initialized', {});

  const versions = new Map<string, number>();
  return {
    connection,
    initialized,
    diagnostics,
    open: async (path, text) => {
      versions.set(path, 1);
      const found = diagnostics(path, ({ version }) => version === 1);
      const textDocument = { uri: uri(path), languageId: 'tenken', version: 1, text };
      await connection.sendNotification('textDocument/didOpen', { textDocument });
      return found;
    },
    change: async (path, text) => {
      const version = (versions.get(path) ?? 1) + 1;
      versions.set(path, version);
      const found = diagnostics(path, (params) => params.version === version);
      const textDocument = { uri: uri(path), version };
      await connection.sendNotification('textDocument/didChange', { textDocument, contentChanges: [{ text }] });
      return found;
    },
    complete: (path, position) =>
      connection.sendRequest('textDocument/completion', { textDocument: { uri: uri(path) }, position }),
    request: (method, params) => connection.sendRequest(method, params),
    notified: <Params>(method: string) =>
      new Promise<Params>((resolve) => {
        const listening = connection.onNotification(method, (params: Params) => {
          listening.dispose();
          resolve(params);
        });
      }),
    stop: async () => {
      const ended = once(child, 'exit') as Promise<[number | null]>;
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      const [code] = await ended;
      connection.dispose();
      return code;
    },
  };
}
