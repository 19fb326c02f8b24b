import * as vscode from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import {
  pasteTurnsMethod,
  readFilesMethod,
  workspaceFilesMethod,
  type PasteTurnsParams,
  type PasteTurnsResult,
  type ReadFilesParams,
} from '../../protocol/language.ts';
import type { DisposableStore } from '../disposables.ts';
import { textsOf, workspaceTexts } from '../language/workspaceFiles.ts';
import type { Log } from '../log.ts';

/** What a browser has and Node has not, in the few words that are used of it. */
const browser = globalThis as unknown as {
  readonly Worker: new (program: string, options: { readonly name: string }) => Worker;
  readonly Blob: new (parts: readonly Uint8Array[], options: { readonly type: string }) => object;
  readonly URL: { readonly createObjectURL: (blob: object) => string };
};

/** A language server in a worker of its own. */
export interface BrowserConnection {
  readonly pasteTurns: (params: PasteTurnsParams) => Promise<PasteTurnsResult>;
}

/** Starts the server's worker. Rejects where it does not start. */
export async function startBrowserClient(
  context: vscode.ExtensionContext,
  log: Log,
  store: DisposableStore,
): Promise<BrowserConnection> {
  const program = vscode.Uri.joinPath(context.extensionUri, 'dist', 'browserServer.js');
  const worker = new browser.Worker(await addressOf(program), { name: 'tenken' });
  store.add({ dispose: () => worker.terminate() });
  const client = new LanguageClient('tenken', 'Tenken', worker, {
    documentSelector: [{ language: 'tenken' }],
    diagnosticCollectionName: 'tenken',
    outputChannel: log,
    // A file may hold anything; nothing that the server quotes becomes a command or HTML.
    markdown: { isTrusted: false, supportHtml: false },
  });
  client.onRequest(workspaceFilesMethod, () => workspaceTexts());
  client.onRequest(readFilesMethod, ({ uris }: ReadFilesParams) => textsOf(uris.map((uri) => vscode.Uri.parse(uri))));
  store.add({ dispose: () => void client.dispose() });
  await client.start();
  return { pasteTurns: (params) => client.sendRequest<PasteTurnsResult>(pasteTurnsMethod, params) };
}

/** Where a worker can load a program from: the web, or a copy of it where the extension lies in another machine's files. */
async function addressOf(program: vscode.Uri): Promise<string> {
  if (/^https?$/u.test(program.scheme)) return program.toString(true);
  const bytes = await vscode.workspace.fs.readFile(program);
  return browser.URL.createObjectURL(new browser.Blob([bytes], { type: 'text/javascript' }));
}
