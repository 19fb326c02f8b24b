import type { Writable } from 'node:stream';
import { setFlagsFromString } from 'node:v8';
import { createConnection, ProposedFeatures, type Connection } from 'vscode-languageserver/node';
import { gathered } from './gathered.ts';
import { createManners } from './manners.ts';
import { nodeHost } from './nodeHost.ts';
import { createServer } from './server.ts';

/**
 * Starts the server in this process over the channel that its arguments name: `--stdio`, or `--node-ipc` from our own extension.
 * The process ends when the client says so or goes away; the promise resolves when the connection is closed.
 */
export function startServer(): Promise<void> {
  const connection = process.argv.includes('--stdio') ? overStreams(process.stdin, process.stdout) : overArguments();
  createServer(connection, nodeHost, { vscode: process.argv.includes('--node-ipc'), onMuchText: collectSooner });
  return new Promise((resolve) => connection.onExit(resolve));
}

/**
 * Left to itself the engine lets four times what is needed pile up before it looks for what can be thrown away. Of few small texts that is
 * little, and looking more often costs a young process one keystroke in ten (p95 at 1,000 lines, typed at once: 12.3 ms, without it 10.7).
 */
function collectSooner(): void {
  setFlagsFromString('--heap-growing-percent=40');
}

/** A connection over two streams that keeps to the protocol and sends each message in one piece. Does not listen yet. */
export function overStreams(input: NodeJS.ReadableStream, output: Writable): Connection {
  const manners = createManners();
  const connection = createConnection(ProposedFeatures.all, input, gathered(output), manners.options);
  manners.answer(connection);
  return connection;
}

/** A connection over the channel that the process's arguments name. */
function overArguments(): Connection {
  const manners = createManners();
  const connection = createConnection(ProposedFeatures.all, manners.options);
  manners.answer(connection);
  return connection;
}
