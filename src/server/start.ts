import { setFlagsFromString } from 'node:v8';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { gathered } from './gathered.ts';
import { createManners } from './manners.ts';
import { nodeHost } from './nodeHost.ts';
import { createServer } from './server.ts';

/**
 * Starts the server in this process over the channel that its arguments name: `--stdio`, or `--node-ipc` from our own extension.
 * The process ends when the client says so or goes away; the promise resolves when the connection is closed.
 */
export function startServer(): Promise<void> {
  // Left to itself the engine lets four times what is needed pile up before it looks for what can be thrown away.
  setFlagsFromString('--heap-growing-percent=40');
  const manners = createManners();
  const connection = process.argv.includes('--stdio')
    ? createConnection(ProposedFeatures.all, process.stdin, gathered(process.stdout), manners.options)
    : createConnection(ProposedFeatures.all, manners.options);
  manners.answer(connection);
  createServer(connection, nodeHost, { vscode: process.argv.includes('--node-ipc') });
  return new Promise((resolve) => connection.onExit(resolve));
}
