import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type CompletionList,
  type Hover,
  type Position,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver-protocol/node';

/** A language server as an editor sees it: one open text, changed piece by piece. */
export interface LspServer {
  readonly open: (uri: string, languageId: string, text: string) => Promise<void>;
  /** Sends one change and resolves with the milliseconds until diagnostics of that version arrive. */
  readonly edit: (uri: string, start: Position, end: Position, text: string) => Promise<number>;
  /** Milliseconds until completion items at a place arrive, and how many there are. */
  readonly complete: (uri: string, position: Position) => Promise<readonly [milliseconds: number, count: number]>;
  readonly hover: (uri: string, position: Position) => Promise<readonly [milliseconds: number, found: boolean]>;
  /** Milliseconds from starting the process until it answered `initialize`. */
  readonly started: number;
  /** What the process holds now, and held at most, in MB; null where the system does not say. */
  readonly memory: () => { readonly now: number; readonly peak: number } | null;
  /**
   * Processor time that the server's own thread has used so far, in milliseconds, whatever else the machine does; null where it is
   * not told.
   */
  readonly busy: () => number | null;
  readonly end: () => Promise<void>;
}

/** Starts a server program with Node and shakes hands. `settings` answers its questions for configuration. */
export async function startServer(
  program: readonly string[],
  rootUri: string,
  settings: Readonly<Record<string, unknown>> = {},
): Promise<LspServer> {
  const from = performance.now();
  const child = spawn(process.execPath, program, { stdio: ['pipe', 'pipe', 'ignore'] });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  let ending = false;
  child.once('exit', () => {
    // What waits for an answer would wait in silence, and the program end as if it were done.
    if (!ending) throw new Error(`${program.join(' ')} has ended by itself.`);
  });
  const waiting = new Map<string, () => void>();
  const versions = new Map<string, number>();
  connection.onNotification('textDocument/publishDiagnostics', ({ uri, version }: PublishDiagnosticsParams) => {
    // A server that states no version answers for the text that it was told last.
    if (version !== undefined && version < (versions.get(uri) ?? 0)) return;
    waiting.get(uri)?.();
    waiting.delete(uri);
  });
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('workspace/configuration', ({ items }: { readonly items: readonly { section?: string }[] }) =>
    items.map(({ section }) => settings[section ?? ''] ?? null),
  );
  connection.onUnhandledNotification(() => undefined);
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri,
    workspaceFolders: [{ uri: rootUri, name: 'bench' }],
    capabilities: {
      workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true } },
      textDocument: {
        publishDiagnostics: { versionSupport: true },
        completion: { completionItem: { snippetSupport: true } },
      },
    },
  });
  const started = performance.now() - from;
  await connection.sendNotification('initialized', {});

  const diagnostics = (uri: string): Promise<void> => new Promise((resolve) => waiting.set(uri, resolve));
  const timed = async <Value>(work: Promise<Value>): Promise<readonly [number, Value]> => {
    const from = performance.now();
    const value = await work;
    return [performance.now() - from, value];
  };
  return {
    started,
    open: async (uri, languageId, text) => {
      versions.set(uri, 1);
      const published = diagnostics(uri);
      await connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId, version: 1, text },
      });
      await published;
    },
    edit: async (uri, start, end, text) => {
      const version = (versions.get(uri) ?? 0) + 1;
      versions.set(uri, version);
      const published = diagnostics(uri);
      const sent = connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [{ range: { start, end }, text }],
      });
      const [milliseconds] = await timed(sent.then(() => published));
      return milliseconds;
    },
    complete: async (uri, position) => {
      const [milliseconds, answer] = await timed(
        connection.sendRequest<CompletionList | readonly unknown[] | null>('textDocument/completion', {
          textDocument: { uri },
          position,
        }),
      );
      return [milliseconds, answer === null ? 0 : 'items' in answer ? answer.items.length : answer.length];
    },
    hover: async (uri, position) => {
      const [milliseconds, answer] = await timed(
        connection.sendRequest<Hover | null>('textDocument/hover', { textDocument: { uri }, position }),
      );
      return [milliseconds, answer !== null];
    },
    memory: () => {
      try {
        const status = readFileSync(`/proc/${child.pid ?? 0}/status`, 'utf8');
        const kilobytes = (name: string): number => Number(new RegExp(`${name}:\\s+(\\d+)`, 'u').exec(status)?.[1]);
        return { now: kilobytes('VmRSS') / 1024, peak: kilobytes('VmHWM') / 1024 };
      } catch {
        return null;
      }
    },
    busy: () => {
      try {
        const pid = child.pid ?? 0;
        // The first field counts nanoseconds on a processor.
        return Number(readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
      } catch {
        return null;
      }
    },
    end: async () => {
      ending = true;
      await connection.sendRequest('shutdown');
      const gone = new Promise((resolve) => child.once('exit', resolve));
      await connection.sendNotification('exit');
      await gone;
      connection.dispose();
    },
  };
}
