import { spawn, type ChildProcess } from 'node:child_process';
import type { HostAnswer, HostQuestion, HostToRunner, RunnerToHost } from '../../protocol/runner.ts';
import { runArguments, type RunRequest } from './request.ts';

/** How long a cancelled runner may take to end its record before it is ended, in milliseconds. */
const patience = 1000;

/** How much of what the runner writes to stderr is kept for an error message, in characters. */
const stderrKept = 4000;

/** How a run ended. */
export type RunEnd =
  | { readonly kind: 'finished'; readonly cancelled: boolean }
  /** The run could not start or ended early; `message` has one `file:line:column: code: sentence` a line. */
  | { readonly kind: 'refused'; readonly message: string }
  /** The process ended without a word. */
  | { readonly kind: 'crashed'; readonly message: string };

/** What a runner tells; its questions are no news. */
export type RunnerNews = Exclude<RunnerToHost, { readonly type: 'ask' | 'withdraw' }>;

/** What a runner process needs from its surroundings. */
export interface RunnerHost {
  /** The program that runs JavaScript, and the command line's file. */
  readonly executable: string;
  readonly program: string;
  readonly environment: Record<string, string>;
  /** Receives every message in order, questions excepted. */
  readonly onMessage: (message: RunnerNews) => void;
  /** `withdrawn` fires when the runner waits for the answer no more. */
  readonly answer: (question: HostQuestion, withdrawn: AbortSignal) => Promise<HostAnswer>;
}

/** A runner process. */
export interface Runner {
  readonly ended: Promise<RunEnd>;
  /** Asks the run to end with a whole record, and ends it by force after a second. A second call does nothing. */
  readonly cancel: () => void;
  /** Holds the run between attempts, or lets it go on. */
  readonly pause: (paused: boolean) => void;
}

/** Starts one run in a process of its own. Never throws: what goes wrong is how the run ends. */
export function startRunner(request: RunRequest, host: RunnerHost): Runner {
  const child = spawn(host.executable, [host.program, ...runArguments(request)], {
    cwd: request.root,
    env: host.environment,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    windowsHide: true,
  });
  const state = { cancelled: false, end: undefined as RunEnd | undefined, stderr: '' };
  const questions = new Map<number, AbortController>();
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    state.stderr = (state.stderr + text).slice(-stderrKept);
  });
  child.on('message', (raw) => {
    // The other end is our own program, from the same package: its types hold.
    const message = raw as RunnerToHost;
    if (message.type === 'withdraw') {
      questions.get(message.id)?.abort();
      return;
    }
    if (message.type === 'ask') {
      const { id, question } = message;
      const withdrawn = new AbortController();
      questions.set(id, withdrawn);
      void host
        .answer(question, withdrawn.signal)
        .catch((error: unknown): HostAnswer => ({ kind: 'denied', reason: String(error) }))
        .then((answer) => {
          questions.delete(id);
          send(child, { type: 'answer', id, answer });
        });
      return;
    }
    if (message.type === 'summary') state.end = { kind: 'finished', cancelled: message.cancelled };
    if (message.type === 'gated' && message.exitCode !== 130) state.end ??= { kind: 'finished', cancelled: false };
    if (message.type === 'refused') state.end = { kind: 'refused', message: message.message };
    host.onMessage(message);
  });

  const ended = new Promise<RunEnd>((resolve) => {
    child.once('error', (error) => resolve({ kind: 'crashed', message: error.message }));
    // `close` comes after the last message and the last of stderr; `exit` may come before them.
    child.once('close', (code, signal) => {
      for (const question of questions.values()) question.abort();
      resolve(state.end ?? endWithoutWord(state.cancelled, code, signal, state.stderr));
    });
  });
  const cancel = (): void => {
    if (state.cancelled) return;
    state.cancelled = true;
    send(child, { type: 'cancel' });
    const force = setTimeout(() => child.kill('SIGKILL'), patience);
    void ended.finally(() => clearTimeout(force));
  };
  return { ended, cancel, pause: (paused) => send(child, { type: 'pause', paused }) };
}

function endWithoutWord(
  cancelled: boolean,
  code: number | null,
  signal: NodeJS.Signals | null,
  stderr: string,
): RunEnd {
  if (cancelled) return { kind: 'finished', cancelled: true };
  const how = signal ?? `exit code ${code ?? 'unknown'}`;
  return { kind: 'crashed', message: stderr.trim() === '' ? how : stderr.trim() };
}

/** Sends where there is still someone to receive it; a runner that has just ended needs no answer. */
function send(child: ChildProcess, message: HostToRunner): void {
  if (child.connected) child.send(message, () => undefined);
}
