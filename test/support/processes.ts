import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';

/** How a command ended and everything that it said. */
export interface Finished {
  /** Exit code; null where a signal ended the process. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What may be said about a command before it starts. */
export interface RunOptions {
  readonly cwd?: string;
  /** The whole environment of the child; that of this process where it is left out. */
  readonly env?: NodeJS.ProcessEnv;
  /** After this many milliseconds the command and all that it started are killed and the promise is rejected. */
  readonly timeout?: number;
}

/** Children that still run: their process groups are killed when this process ends, however it ends. */
const alive = new Set<ChildProcess>();

process.once('exit', () => {
  for (const child of alive) killGroup(child, 'SIGKILL');
});
// A signal is passed on first, so that a child that has started others (as mocha does) can end them in turn.
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const) {
  process.once(signal, () => {
    void Promise.all([...alive].map(stop)).finally(() => process.exit(code));
  });
}

/** Starts a process in a group of its own, so that it can be ended together with all that it starts. */
export function start(command: string, args: readonly string[], options: SpawnOptions): ChildProcess {
  const child = spawn(command, args, { ...options, detached: process.platform !== 'win32' });
  alive.add(child);
  child.once('exit', () => alive.delete(child));
  child.once('error', () => alive.delete(child));
  return child;
}

/** Ends a process and its group; resolves when the process has gone. Kills after two seconds of patience. */
export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) {
    killGroup(child, 'SIGKILL');
    return;
  }
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  killGroup(child, 'SIGTERM');
  const impatience = setTimeout(() => killGroup(child, 'SIGKILL'), 2000);
  await gone;
  clearTimeout(impatience);
  killGroup(child, 'SIGKILL');
}

/**
 * Runs a command to its end without a shell and without standard input.
 * A non-zero exit code is a result, not an error; only a command that cannot start or does not end in time rejects.
 */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = start(command, args, { cwd: options.cwd, env: options.env, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    const timer =
      options.timeout === undefined
        ? undefined
        : setTimeout(() => {
            void stop(child);
            reject(new Error(`${command} ${args.join(' ')} did not end in ${options.timeout} ms\n${stdout}${stderr}`));
          }, options.timeout);
    child.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve({ code, stdout, stderr });
    });
  });
}

/** Runs a command that must succeed; the error of one that does not holds what it said. */
export async function mustRun(command: string, args: readonly string[], options: RunOptions = {}): Promise<Finished> {
  const finished = await run(command, args, options);
  if (finished.code !== 0) {
    throw new Error(`${command} ${args.join(' ')} ended with ${finished.code}\n${finished.stdout}${finished.stderr}`);
  }
  return finished;
}

function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // The group has gone already, which is what was wanted.
  }
}
