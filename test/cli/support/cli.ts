import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { Writable } from 'node:stream';
import { build } from 'esbuild';
import { dispatch, localeOption } from '../../../src/cli/dispatch.ts';
import { chooseLocale } from '../../../src/cli/locale.ts';
import { createOutput } from '../../../src/cli/terminal.ts';
import { inRepository, outputFolder } from '../../support/repository.ts';
import { gitSettings } from './repository.ts';

/** The command line as one file, built once for all tests: starting it costs a tenth of starting the sources. */
const program = outputFolder('cli', 'cli.js');
let built: Promise<unknown> | undefined;

/** The file of the command line, built. It is put in its place in one step: other tests may be starting the one that is there. */
export async function cliProgram(): Promise<string> {
  built ??= buildProgram();
  await built;
  return program;
}

async function buildProgram(): Promise<void> {
  const { outputFiles } = await build({
    // The program in one piece with what it starts from.
    entryPoints: { cli: inRepository('src', 'cli', 'start.ts') },
    outdir: outputFolder('cli'),
    write: false,
    bundle: true,
    platform: 'node',

    target: 'node20',
    format: 'cjs',
    define: { TENKEN_VERSION: '"9.9.9"' },
    logLevel: 'warning',
  });
  await mkdir(outputFolder('cli'), { recursive: true });
  for (const { path, contents } of outputFiles) {
    const beside = `${path}.${process.pid}`;
    await writeFile(beside, contents);
    await rename(beside, path);
  }
}

/** How a process ended and what it said. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A process that runs. */
export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

/** How to start it. Nothing of this process's environment is passed on but what Node itself needs. */
export interface Start {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly ipc?: boolean;
}

/** Starts the command line as a real process. */
export async function startCli(args: readonly string[], { cwd, env = {}, ipc = false }: Start): Promise<Running> {
  const child = spawn(process.execPath, [await cliProgram(), ...args], {
    cwd,
    env: { PATH: process.env.PATH, HOME: cwd, LANG: 'C.UTF-8', ...env },
    stdio: ['ignore', 'pipe', 'pipe', ...(ipc ? (['ipc'] as const) : [])],
  });
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
  return { child, ended };
}

/**
 * Calls the command line in this process, which takes a tenth of the time of starting one: for all that is not about processes, such as signals,
 * channels, streams that are closed, or the environment that a child gets.
 */
export async function callCli(args: readonly string[], { cwd, env = {} }: Omit<Start, 'ipc'>): Promise<Ended> {
  const environment = { PATH: process.env.PATH, HOME: cwd, LANG: 'C.UTF-8', ...env };
  const [out, err] = [listen(), listen()];
  const terminal = {
    out: createOutput(out.stream, environment),
    err: createOutput(err.stream, environment),
    locale: chooseLocale(localeOption(args), environment),
  };
  const code = await withGitOfTests(() => dispatch(args, { terminal, host: null, cwd, environment }));
  await Promise.all([terminal.out.drained(), terminal.err.drained()]);
  return { code, signal: null, stdout: out.said(), stderr: err.said() };
}

/** A stream as a process has one, whose reader is a file. */
function listen(): { readonly stream: NodeJS.WriteStream; readonly said: () => string } {
  const pieces: string[] = [];
  const stream = new Writable({
    decodeStrings: false,
    write: (piece: string, _encoding, done) => {
      pieces.push(piece);
      done();
    },
  });
  return { stream: stream as unknown as NodeJS.WriteStream, said: () => pieces.join('') };
}

/** Calls that are under way, so that the last of them gives the environment back. */
let calls = 0;
let before: NodeJS.ProcessEnv = {};

/** Git, which reads the environment of this process, finds neither this machine's settings nor a repository around the tests. */
async function withGitOfTests<Result>(work: () => Promise<Result>): Promise<Result> {
  calls += 1;
  if (calls === 1) {
    before = { ...process.env };
    for (const name of Object.keys(process.env)) if (name.startsWith('GIT_')) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, gitSettings);
  }
  try {
    return await work();
  } finally {
    calls -= 1;
    if (calls === 0) {
      for (const name of Object.keys(process.env)) if (!(name in before)) Reflect.deleteProperty(process.env, name);
      Object.assign(process.env, before);
    }
  }
}

/** Starts it and waits for its end. */
export async function runCli(args: readonly string[], start: Start): Promise<Ended> {
  return (await startCli(args, start)).ended;
}
