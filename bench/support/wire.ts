import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { performance } from 'node:perf_hooks';
import { buildSync } from 'esbuild';

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
  readonly close: () => void;
}

/** Starts the server in this process. */
export async function startAnswers(): Promise<AnswerServer> {
  let requests = 0;
  let seen = 0;
  const server = createServer((request, response) => {
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
      return count;
    },
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
  return { seconds: (performance.now() - begun) / 1000, megabytes, computing, code };
}

/** Builds a program of this repository into one file, as it is shipped. */
export function build(source: string, outfile: string): void {
  buildSync({
    entryPoints: [source],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    define: { TENKEN_VERSION: '"0.0.0"' },
  });
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
