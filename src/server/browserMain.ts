import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { createBrowserHost } from './browserHost.ts';
import { createManners } from './manners.ts';
import { createServer } from './server.ts';

/** The worker that this program is. */
const worker = globalThis as unknown as DedicatedWorkerGlobalScope;

const manners = createManners();
const connection = createConnection(
  new BrowserMessageReader(worker),
  new BrowserMessageWriter(worker),
  manners.options,
);
manners.answer(connection);
createServer(connection, createBrowserHost(connection), { vscode: true });
