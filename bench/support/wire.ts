import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';

/** After how many milliseconds the server of the benches answers. */
export const answerMs = 20;

const answer = JSON.stringify({
  id: 'chatcmpl-1',
  object: 'chat.completion',
  created: 1,
  model: 'echo',
  choices: [{ index: 0, message: { role: 'assistant', content: 'We open at nine.' }, finish_reason: 'stop' }],
  usage: { prompt_tokens: 20, completion_tokens: 8, total_tokens: 28 },
});

/** A server of chat completions that always says the same. */
export interface AnswerServer {
  /** `http://127.0.0.1:PORT`. */
  readonly origin: string;
  /** Requests since the last call. */
  readonly counted: () => number;
  /** All requests. */
  readonly total: () => number;
  /** When the first request since the last call of {@link counted} came, in milliseconds of `performance.now`; null before it. */
  readonly first: () => number | null;
  readonly close: () => void;
}

/** Starts the server in this process. */
export async function startAnswers(): Promise<AnswerServer> {
  let requests = 0;
  let seen = 0;
  let first: number | null = null;
  const server = createServer((request, response) => {
    first ??= performance.now();
    request.resume().on('end', () => {
      requests += 1;
      setTimeout(() => {
        response.writeHead(200, { 'content-type': 'application/json' }).end(answer);
      }, answerMs);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    counted: () => {
      const count = requests - seen;
      seen = requests;
      first = null;
      return count;
    },
    first: () => first,
    total: () => requests,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** What a process took. */
export interface Measured {
  readonly seconds: number;
  /** Peak resident memory as the system tells it; null where it does not. */
  readonly megabytes: number | null;
  /** Seconds of computing, the process's own and the system's for it; null where the system does not tell. Other programs hardly change it. */
  readonly computing: number | null;
  readonly code: number | null;
  /** When it was started, in milliseconds of `performance.now`. */
  readonly begun: number;
}

/** Runs a program of Node and measures the whole process. */
export async function measure(
  program: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<Measured> {
  const begun = performance.now();
  const child = spawn(process.execPath, [program, ...args], { cwd, env, stdio: 'ignore' });
  let megabytes: number | null = null;
  let computing: number | null = null;
  const watch = setInterval(() => {
    try {
      const peak = /^VmHWM:\s+(\d+) kB$/mu.exec(readFileSync(`/proc/${child.pid ?? 0}/status`, 'utf8'))?.[1];
      if (peak !== undefined) megabytes = Math.round(Number(peak) / 1000);
      // Fields 14 and 15 of proc(5), in hundredths of a second; the name before them may hold anything.
      const fields =
        readFileSync(`/proc/${child.pid ?? 0}/stat`, 'utf8')
          .split(') ')
          .at(-1)
          ?.split(' ') ?? [];
      computing = (Number(fields[11]) + Number(fields[12])) / 100;
    } catch {
      // The process has ended, or the system has no such file.
    }
  }, 50);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearInterval(watch);
  return { seconds: (performance.now() - begun) / 1000, megabytes, computing, code, begun };
}

/** The command as it is shipped, and the environment that it is measured in. */
export interface Shipped {
  readonly program: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * The command as it is shipped (`npm run build`), which was started once before: the first start of a version compiles it, and what is
 * compiled lies below `folder`. Rejects where that start does not end well.
 */
export async function shipped(folder: string, { origin, counted }: AnswerServer): Promise<Shipped> {
  const program = resolve('dist', 'cli.js');
  const caches = join(folder, 'caches');
  const env = { ...process.env, XDG_CACHE_HOME: caches, LOCALAPPDATA: caches };
  // Not below `folder`, which is the workspace of what is measured.
  const root = mkdtempSync(join(tmpdir(), 'tenken-first-start-'));
  for (const [name, text] of Object.entries(workspaceFiles(origin, 1, 1))) writeFileSync(join(root, name), text);
  const { code } = await measure(program, ['run'], root, env);
  rmSync(root, { recursive: true, force: true });
  if (code !== 0) throw new Error(`The first start of ${program} ended with ${code ?? '?'}.`);
  counted();
  return { program, env };
}

/** The files of a workspace with one row for each case, two checks each; `more` follows in the target's limits. */
export function workspaceFiles(
  origin: string,
  cases: number,
  inFlight: number,
  more = '',
): Readonly<Record<string, string>> {
  return {
    'tenken.config.yaml': `tenken: 1
targets: { echo: { provider: openai, model: echo, baseUrl: "${origin}/v1", limits: { concurrency: ${inFlight}${more} } } }
`,
    'bench.tenken.yaml': `tenken: 1
suite: bench
targets: [echo]
data: { rows: { file: rows.csv, key: id } }
scenarios:
  - id: each
    each: rows
    turns: [{ user: "{{row.question}}" }]
    expect: [{ contains: nine }, { not: { regex: 'MRN-[0-9]{14}' } }]
`,
    'rows.csv': `id,question\n${questions(cases)
      .map((question, index) => `r${index},"${question}"`)
      .join('\n')}\n`,
  };
}

/** The questions of the cases. */
export function questions(cases: number): readonly string[] {
  return Array.from({ length: cases }, (_, index) => `Question number ${index}, please?`);
}
