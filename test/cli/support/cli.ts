import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { build } from 'esbuild';
import { inRepository, outputFolder } from '../../support/repository.ts';

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

/** Starts it and waits for its end. */
export async function runCli(args: readonly string[], start: Start): Promise<Ended> {
  return (await startCli(args, start)).ended;
}
