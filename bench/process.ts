/**
 * Measures the whole command: the built program as a process of its own, against a server in this process that answers after 20 ms;
 * then the same run again with every reply in the cache. Peak memory is the process's own, from the system.
 *
 *     npm run build && node --import tsx bench/process.ts [cases=10000] [in-flight=64]
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { buildSync } from 'esbuild';

const answerMs = 20;
const [cases = 10_000, inFlight = 64] = process.argv.slice(2).map(Number);

const answer = JSON.stringify({
  id: 'chatcmpl-1',
  object: 'chat.completion',
  created: 1,
  model: 'echo',
  choices: [{ index: 0, message: { role: 'assistant', content: 'We open at nine.' }, finish_reason: 'stop' }],
  usage: { prompt_tokens: 20, completion_tokens: 8, total_tokens: 28 },
});

const suite = `tenken: 1
suite: bench
targets: [echo]
data: { rows: { file: rows.csv, key: id } }
scenarios:
  - id: each
    each: rows
    turns: [{ user: "{{row.question}}" }]
    expect: [{ contains: nine }, { not: { regex: 'MRN-[0-9]{14}' } }]
`;

interface Measured {
  readonly seconds: number;
  readonly megabytes: number | null;
  readonly code: number | null;
}

async function measure(program: string, cwd: string, args: readonly string[]): Promise<Measured> {
  const begun = performance.now();
  const child = spawn(process.execPath, [program, 'run', '--reporter', 'json', ...args], {
    cwd,
    stdio: ['ignore', 'ignore', 'ignore'],
  });
  let megabytes: number | null = null;
  const watch = setInterval(() => {
    try {
      const peak = /^VmHWM:\s+(\d+) kB$/mu.exec(readFileSync(`/proc/${child.pid ?? 0}/status`, 'utf8'))?.[1];
      if (peak !== undefined) megabytes = Math.round(Number(peak) / 1000);
    } catch {
      // The process has ended, or the system has no such file.
    }
  }, 100);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearInterval(watch);
  return { seconds: (performance.now() - begun) / 1000, megabytes, code };
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tenken-bench-'));
  let requests = 0;
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      requests += 1;
      setTimeout(() => {
        response.writeHead(200, { 'content-type': 'application/json' }).end(answer);
      }, answerMs);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const program = join(folder, 'cli.js');
    buildSync({
      entryPoints: ['src/cli/main.ts'],
      outfile: program,
      bundle: true,
      minify: true,
      platform: 'node',
      target: 'node20',
      define: { TENKEN_VERSION: '"0.0.0"' },
    });
    const { port } = server.address() as AddressInfo;
    writeFileSync(
      join(folder, 'tenken.config.yaml'),
      `tenken: 1\ntargets: { echo: { provider: openai, model: echo, baseUrl: "http://127.0.0.1:${port}/v1", limits: { concurrency: ${inFlight} } } }\n`,
    );
    writeFileSync(join(folder, 'bench.tenken.yaml'), suite);
    const rows = Array.from({ length: cases }, (_, index) => `r${index},"Question number ${index}, please?"`);
    writeFileSync(join(folder, 'rows.csv'), `id,question\n${rows.join('\n')}\n`);
    for (const [what, args] of [
      ['fresh', ['--cache', 'refresh']],
      ['cached', ['--cache', 'use']],
    ] as const) {
      requests = 0;
      const { seconds, megabytes, code } = await measure(program, folder, args);
      process.stdout.write(
        `${what}: ${cases} cases in ${seconds.toFixed(2)} s, peak ${megabytes ?? '?'} MB, ${requests} requests, exit ${code ?? '?'}\n`,
      );
    }
  } finally {
    server.close();
    server.closeAllConnections();
    rmSync(folder, { recursive: true, force: true });
  }
}

void main();
