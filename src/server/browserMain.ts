import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { createBrowserHost } from './browserHost.ts';
import { createServer } from './server.ts';

/** What this program needs of the worker that it is: `DedicatedWorkerGlobalScope`, in the library's own words. */
const worker = globalThis as unknown as ConstructorParameters<typeof BrowserMessageReader>[0];

const connection = createConnection(new BrowserMessageReader(worker), new BrowserMessageWriter(worker));
createServer(connection, createBrowserHost(connection), { vscode: true });
