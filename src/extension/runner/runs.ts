import { join } from 'node:path';
import * as vscode from 'vscode';
import type { RunHeader } from '../../core/record/record.ts';
import type { DisposableStore } from '../disposables.ts';
import { uiLocale } from '../locale.ts';
import type { Log } from '../log.ts';
import type { Results } from '../results/results.ts';
import type { Settings } from '../settings.ts';
import type { Answers } from '../targets/answers.ts';
import { requireRunning } from '../trust.ts';
import { runnerEnvironment } from './environment.ts';
import { createQueue } from './queue.ts';
import type { RunRequest } from './request.ts';
import { startRunner, type RunEnd, type Runner, type RunnerNews } from './runner.ts';

/** A run as far as it has come. */
export interface Progress {
  /** Null until the plan is known. */
  readonly header: RunHeader | null;
  readonly folder: string | null;
  readonly done: number;
  readonly failed: number;
  /** True while the run is held between attempts. */
  readonly paused: boolean;
}

/** Everything that starts, watches or ends runs. */
export interface Runs {
  /** The run that is going on; null between runs. */
  readonly current: Progress | null;
  /** Fires at the start, at every attempt and at the end of a run. */
  readonly onDidChange: vscode.Event<void>;
  /** The record of the run that last began here; null while there was none. */
  readonly last: { readonly run: string; readonly folder: string } | null;
  /** Runs when all runs before have ended. Refuses in Restricted Mode, whoever asks. */
  readonly start: (
    request: Omit<RunRequest, 'concurrency'>,
    token: vscode.CancellationToken,
    observe: (message: RunnerNews) => void,
  ) => Promise<RunEnd>;
  /** Holds the run that is going on between attempts, or lets it go on; nothing happens between runs. */
  readonly pause: (paused: boolean) => void;
  /** Cancels the run that is going on and those that wait. */
  readonly cancelAll: () => void;
}

/** What the runs need of the rest. */
export interface RunsContext {
  readonly extensionPath: string;
  readonly log: Log;
  readonly settings: Settings;
  readonly answers: Answers;
  readonly results: Results;
}

/** The runs of this window: one process each, one after the other. */
export function createRuns(context: RunsContext, store: DisposableStore): Runs {
  const { answers, log, results, settings } = context;
  const queue = createQueue();
  const changed = store.add(new vscode.EventEmitter<void>());
  const cancels = new Set<() => void>();
  let current: Progress | null = null;
  let runner: Runner | undefined;
  let last: Runs['last'] = null;
  const become = (next: Progress | null): void => {
    if ((next === null) !== (current === null)) {
      void vscode.commands.executeCommand('setContext', 'tenken.running', next !== null);
    }
    if ((next?.paused ?? false) !== (current?.paused ?? false)) {
      void vscode.commands.executeCommand('setContext', 'tenken.paused', next?.paused ?? false);
    }
    current = next;
    changed.fire();
  };
  const cancelAll = (): void => {
    for (const cancel of cancels) cancel();
  };
  // A window that closes takes its runner with it, with a whole record.
  store.add({ dispose: cancelAll });

  const take = (request: Omit<RunRequest, 'concurrency'>, message: RunnerNews): void => {
    if (message.type === 'run') {
      last = { run: message.header.run, folder: message.folder };
      results.begin(request.root, message.folder, message.header);
      become({ header: message.header, folder: message.folder, done: 0, failed: 0, paused: current?.paused ?? false });
    } else if (message.type === 'started' && current?.header) {
      results.start(current.header.run, message.id, message.target);
    } else if (message.type === 'attempt' && current?.header) {
      results.add(current.header.run, message.attempt);
      const failed = current.failed + (message.attempt.outcome === 'fail' ? 1 : 0);
      become({ ...current, done: current.done + 1, failed });
    }
  };

  const run = async (
    request: Omit<RunRequest, 'concurrency'>,
    cancelled: Cancellation,
    observe: (message: RunnerNews) => void,
  ): Promise<RunEnd> => {
    become({ header: null, folder: null, done: 0, failed: 0, paused: false });
    log.info(`run: ${described(request)} in ${request.root}`);
    const started = startRunner(
      { ...request, concurrency: settings.concurrency.value },
      {
        executable: process.execPath,
        program: join(context.extensionPath, 'dist', 'cli.js'),
        environment: runnerEnvironment(process.env, settings.environment.value, uiLocale()),
        answer: (question, withdrawn) => answers(question, tokenOf(withdrawn)),
        onMessage: (message) => {
          take(request, message);
          observe(message);
        },
      },
    );
    runner = started;
    cancelled.onRequested(started.cancel);
    const end = await started.ended;
    if (current?.header) results.end(current.header.run);
    log.info(`run ended: ${JSON.stringify(end)}`);
    return end;
  };

  return {
    get current() {
      return current;
    },
    get last() {
      return last;
    },
    onDidChange: changed.event,
    cancelAll,
    pause: (paused) => {
      if (runner === undefined || current === null || current.paused === paused) return;
      runner.pause(paused);
      become({ ...current, paused });
    },
    start: async (request, token, observe) => {
      requireRunning();
      const cancelled = cancellation(token, cancels);
      try {
        return await queue.add(async () => {
          if (cancelled.requested) return { kind: 'finished', cancelled: true };
          try {
            return await run(request, cancelled, observe);
          } finally {
            runner = undefined;
            become(null);
          }
        });
      } finally {
        cancelled.dispose();
      }
    },
  };
}

/** What a request asks for, for the log. */
function described({ files, resume }: Omit<RunRequest, 'concurrency'>): string {
  if (resume !== undefined) return `${resume.run} again${resume.retryErrors ? ', its errors too' : ''}`;
  return files.join(', ') || 'all suites';
}

/** The editor's form of a signal. */
function tokenOf(signal: AbortSignal): vscode.CancellationToken {
  const source = new vscode.CancellationTokenSource();
  if (signal.aborted) source.cancel();
  else signal.addEventListener('abort', () => source.cancel(), { once: true });
  return source.token;
}

/** Whether a run was cancelled, and what to do when it is. */
interface Cancellation {
  readonly requested: boolean;
  readonly onRequested: (action: () => void) => void;
  readonly dispose: () => void;
}

/** Joins the token of a run with the command that cancels all. */
function cancellation(token: vscode.CancellationToken, cancels: Set<() => void>): Cancellation {
  let requested = token.isCancellationRequested;
  let act: (() => void) | undefined;
  const request = (): void => {
    requested = true;
    act?.();
  };
  cancels.add(request);
  const listening = token.onCancellationRequested(request);
  return {
    get requested() {
      return requested;
    },
    onRequested: (action) => {
      act = action;
      if (requested) action();
    },
    dispose: () => {
      cancels.delete(request);
      listening.dispose();
    },
  };
}
