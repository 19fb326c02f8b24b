/**
 * Measures the whole command: the built program as a process of its own, against a server in this process that answers after 20 ms;
 * then the same run again with every reply in the cache. Peak memory is the process's own, from the system.
 *
 *     node --import tsx bench/process.ts [cases=10000] [in-flight=64]
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measure, shipped, startAnswers, workspaceFiles } from './support/wire.ts';

const [cases = 10_000, inFlight = 64] = process.argv.slice(2).map(Number);

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tenken-bench-'));
  const server = await startAnswers();
  try {
    const { program, env } = await shipped(folder, server);
    for (const [name, text] of Object.entries(workspaceFiles(server.origin, cases, inFlight)))
      writeFileSync(join(folder, name), text);
    for (const [what, mode] of [
      ['fresh, without a cache', 'off'],
      ['fresh, kept in the cache', 'refresh'],
      ['all cached', 'use'],
    ] as const) {
      server.counted();
      const args = ['run', '--reporter', 'json', '--cache', mode];
      const { seconds, computing, megabytes, code, begun } = await measure(program, args, folder, env);
      const first = server.first();
      const start = first === null ? '' : `, first request after ${((first - begun) / 1000).toFixed(2)} s`;
      process.stdout.write(
        `${what}: ${cases} cases in ${seconds.toFixed(2)} s (${computing?.toFixed(2) ?? '?'} s of computing), peak ${megabytes ?? '?'} MB, ${server.counted()} requests${start}, exit ${code ?? '?'}\n`,
      );
    }
  } finally {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

void main();
