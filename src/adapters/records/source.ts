import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { ToPanel } from '../../protocol/panel.ts';
import { objectOf, stringsOf } from './forgiving.ts';
import { latestResults } from './latestResults.ts';
import type { LatestResult } from './latestResults.ts';
import { createRecordSource } from './recordSource.ts';
import type { RecordSource, RecordSourceOptions } from './recordSource.ts';

/*
 * The entry of `dist/records.js`: the same file is loaded by whoever wants records and runs again as its own worker thread,
 * so that a record of a gigabyte never holds up the thread that other extensions share.
 */
/** What goes to the worker. */
type ToWorker =
  | { readonly kind: 'message'; readonly message: unknown }
  | { readonly kind: 'active'; readonly run: string; readonly active: boolean }
  | { readonly kind: 'latest'; readonly id: number; readonly folder: string }
  | { readonly kind: 'close' };

/** What comes from the worker. */
type FromWorker =
  | { readonly kind: 'post'; readonly message: ToPanel }
  | { readonly kind: 'latest'; readonly id: number; readonly results: readonly LatestResult[] }
  | { readonly kind: 'closed' };

/** A source in a thread of its own. */
export interface RecordWorker extends RecordSource {
  /** See `latestResults`. Empty once the source is closed. */
  readonly latest: (folder: string) => Promise<readonly LatestResult[]>;
}

/** Starts a source in a worker thread. `failed` is called when the thread dies; pending questions are then never answered. */
export function startRecordWorker(
  options: Pick<RecordSourceOptions, 'folders' | 'post'>,
  failed: (error: Error) => void,
): RecordWorker {
  const worker = new Worker(__filename, { workerData: { tenkenRecords: options.folders }, name: 'tenken-records' });
  const waiting = new Map<number, (results: readonly LatestResult[]) => void>();
  let lastId = 0;
  let closed: (() => void) | undefined;
  let over = false;
  const end = () => {
    over = true;
    for (const resolve of waiting.values()) resolve([]);
    waiting.clear();
    closed?.();
  };
  worker.on('message', (message: FromWorker) => {
    if (message.kind === 'post') options.post(message.message);
    else if (message.kind === 'latest') {
      waiting.get(message.id)?.(message.results);
      waiting.delete(message.id);
    } else end();
  });
  worker.on('error', (error) => failed(error instanceof Error ? error : new Error(String(error))));
  worker.on('exit', end);
  const send = (message: ToWorker) => {
    if (!over) worker.postMessage(message);
  };
  return {
    receive: (message) => send({ kind: 'message', message }),
    setActive: (run, active) => send({ kind: 'active', run, active }),
    latest: (folder) =>
      over
        ? Promise.resolve([])
        : new Promise((resolve) => {
            lastId += 1;
            waiting.set(lastId, resolve);
            send({ kind: 'latest', id: lastId, folder });
          }),
    close: async () => {
      if (over) return;
      await new Promise<void>((resolve) => {
        closed = resolve;
        send({ kind: 'close' });
      });
      await worker.terminate();
    },
  };
}

/** The worker's side. */
function serve(folders: readonly string[]): void {
  const send = (message: FromWorker) => parentPort?.postMessage(message);
  const source = createRecordSource({ folders, post: (message) => send({ kind: 'post', message }) });
  parentPort?.on('message', (message: ToWorker) => {
    switch (message.kind) {
      case 'message':
        source.receive(message.message);
        return;
      case 'active':
        source.setActive(message.run, message.active);
        return;
      case 'latest': {
        const { id, folder } = message;
        const answer = (results: readonly LatestResult[]) => send({ kind: 'latest', id, results });
        void latestResults(folder).then(answer, () => answer([]));
        return;
      }
      case 'close':
        void source.close().finally(() => send({ kind: 'closed' }));
    }
  });
}

const folders = objectOf(workerData).tenkenRecords;
if (!isMainThread && Array.isArray(folders)) serve(stringsOf(folders));
