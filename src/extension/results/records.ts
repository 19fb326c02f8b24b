import type * as vscode from 'vscode';
import type { LatestResult } from '../../adapters/records/latestResults.ts';
import type { PanelResponse, RunInfo, ToPanel } from '../../protocol/panel.ts';
import { loadBundle } from '../bundles.ts';
import { TenkenError } from '../errors.ts';

/** Questions about the records on disk. Each is answered in a thread of its own, which ends with the answer. */
export interface Records {
  /** The newest result of every scenario and target in a folder of runs. */
  readonly latest: (folder: string) => Promise<readonly LatestResult[]>;
  /** The runs in some folders, newest first. */
  readonly runs: (folders: readonly string[]) => Promise<readonly RunInfo[]>;
}

/** Opens the records; nothing is loaded before the first question. */
export function openRecords(context: vscode.ExtensionContext): Records {
  return {
    latest: (folder) =>
      new Promise((resolve, reject) => {
        const { startRecordWorker } = loadBundle(context, 'records');
        const worker = startRecordWorker({ folders: [], post: () => undefined }, reject);
        void worker
          .latest(folder)
          .then(resolve, reject)
          .finally(() => worker.close());
      }),
    runs: (folders) =>
      new Promise((resolve, reject) => {
        const { startRecordWorker } = loadBundle(context, 'records');
        const worker = startRecordWorker(
          {
            folders,
            post: (message) => {
              if (!isResponse(message)) return;
              void worker.close();
              // The source's answer to `runs` (protocol/panel.ts).
              if (message.ok) resolve(message.result as readonly RunInfo[]);
              else reject(new TenkenError('no-run', message.error.message));
            },
          },
          reject,
        );
        worker.receive({ type: 'request', id: 1, method: 'runs', params: {} });
      }),
  };
}

function isResponse(message: ToPanel): message is PanelResponse {
  return message.type === 'response';
}
