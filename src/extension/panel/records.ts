import type { LatestResult } from '../../adapters/records/latestResults.ts';
import type { RecordWorker } from '../../adapters/records/source.ts';
import type { PanelMethod, PanelRequests, PanelResponse, ToPanel } from '../../protocol/panel.ts';

/** Starts `dist/records.js` in its thread; loads that bundle when it is first called. */
export type StartRecords = (
  options: { readonly folders: readonly string[]; readonly post: (message: ToPanel) => void },
  failed: (error: Error) => void,
) => RecordWorker;

/** The records of this workspace: a worker thread that starts when it is first needed and again after it died. */
export interface Records {
  /** Starts the thread, where it does not run: the first question then waits less. */
  readonly start: () => void;
  /** Passes a request of the panel on. */
  readonly receive: (message: unknown) => void;
  /** Asks as the panel does. Rejects where the source answers with an error. */
  readonly ask: <Method extends PanelMethod>(
    method: Method,
    params: PanelRequests[Method]['params'],
  ) => Promise<PanelRequests[Method]['result']>;
  /** The newest result of every scenario in a folder of runs. */
  readonly latest: (folder: string) => Promise<readonly LatestResult[]>;
  /** Says that our own runner writes a run, or no longer does. */
  readonly setActive: (run: string, active: boolean) => void;
  /** Ends the thread; the next question starts another, e.g. with other folders. */
  readonly restart: () => void;
  readonly dispose: () => void;
}

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Opens the records. `folders` is asked whenever the thread starts; `post` receives what is meant for the panel. */
export function openRecords(
  start: StartRecords,
  folders: () => readonly string[],
  post: (message: ToPanel) => void,
  failed: (error: Error) => void,
): Records {
  const active = new Set<string>();
  // The panel counts its requests upwards, so ours count downwards.
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let worker: RecordWorker | undefined;

  const stop = (reason: string) => {
    const ended = worker;
    worker = undefined;
    for (const { reject } of waiting.values()) reject(new Error(reason));
    waiting.clear();
    void ended?.close();
  };
  const settle = (response: PanelResponse) => {
    const question = waiting.get(response.id);
    waiting.delete(response.id);
    if (response.ok) question?.resolve(response.result);
    else question?.reject(new Error(response.error.message.en));
  };
  const running = (): RecordWorker => {
    if (worker) return worker;
    worker = start(
      {
        folders: folders(),
        post: (message) => {
          if (message.type === 'response' && message.id < 0) settle(message);
          else post(message);
        },
      },
      (error) => {
        stop(error.message);
        failed(error);
      },
    );
    for (const run of active) worker.setActive(run, true);
    return worker;
  };

  return {
    start: () => void running(),
    receive: (message) => running().receive(message),
    ask: <Method extends PanelMethod>(method: Method, params: PanelRequests[Method]['params']) =>
      new Promise<PanelRequests[Method]['result']>((resolve, reject) => {
        lastId -= 1;
        waiting.set(lastId, { resolve: resolve as (result: unknown) => void, reject });
        running().receive({ type: 'request', id: lastId, method, params });
      }),
    latest: (folder) => running().latest(folder),
    setActive: (run, is) => {
      if (is) active.add(run);
      else active.delete(run);
      worker?.setActive(run, is);
    },
    restart: () => stop('The records were closed.'),
    dispose: () => stop('The records were closed.'),
  };
}
