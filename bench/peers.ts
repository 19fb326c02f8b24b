/**
 * Measures the whole command beside promptfoo: the same server, the same cases, the same two checks, as many requests in flight, no cache,
 * each a process of its own, in turn. promptfoo is no dependency of ours: `--install` puts it into a folder for caches, or PROMPTFOO names
 * the folder into which it was installed.
 *
 *     node --import tsx bench/peers.ts [--install] [cases=2000] [in-flight=64] [pairs=3]
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { answerMs, measure, questions, shipped, startAnswers, workspaceFiles, type Measured } from './support/wire.ts';

/** The version that our figures are about. */
const version = '0.121.20';

const [cases = 2000, inFlight = 64, pairs = 3] = process.argv
  .slice(2)
  .filter((argument) => argument !== '--install')
  .map(Number);
const print = (line: string) => process.stdout.write(`${line}\n`);

/** The program of promptfoo, installed before or now; null where it is not. */
function promptfoo(): string | null {
  const folder = resolve(process.env.PROMPTFOO ?? join('node_modules', '.cache', 'tenken-bench'));
  if (process.argv.includes('--install')) {
    mkdirSync(folder, { recursive: true });
    // Its scripts fetch what evaluating over HTTP has no need of.
    const what = ['install', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', `promptfoo@${version}`];
    execFileSync(process.platform === 'win32' ? 'npm.cmd' : 'npm', what, { stdio: 'inherit' });
  }
  const manifest = join(folder, 'node_modules', 'promptfoo', 'package.json');
  if (!existsSync(manifest)) return null;
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly bin: { readonly promptfoo: string } };
  return join(folder, 'node_modules', 'promptfoo', bin.promptfoo);
}

function promptfooConfig(origin: string): string {
  return JSON.stringify({
    prompts: ['{{question}}'],
    providers: [{ id: 'openai:chat:echo', config: { apiBaseUrl: `${origin}/v1`, apiKey: 'none' } }],
    defaultTest: {
      assert: [
        { type: 'contains', value: 'nine' },
        { type: 'not-regex', value: 'MRN-[0-9]{14}' },
      ],
    },
    tests: 'file://tests.csv',
  });
}

function told({ seconds, computing, megabytes, code }: Measured, requests: number): string {
  return `${seconds.toFixed(2)} s (${computing?.toFixed(2) ?? '?'} s of computing), ${megabytes ?? '?'} MB, ${requests} requests, exit ${code ?? '?'}`;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

async function main(): Promise<void> {
  const other = promptfoo();
  if (other === null) {
    print(
      'promptfoo is not installed, so there is nothing to compare with: run with --install, or name its folder in PROMPTFOO.',
    );
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'tenken-peers-'));
  const server = await startAnswers();
  try {
    const { program, env } = await shipped(folder, server);
    for (const [name, text] of Object.entries(workspaceFiles(server.origin, cases, inFlight)))
      writeFileSync(join(folder, name), text);
    writeFileSync(join(folder, 'promptfooconfig.json'), promptfooConfig(server.origin));
    const rows = questions(cases).map((question) => `"${question}"`);
    writeFileSync(join(folder, 'tests.csv'), `question\n${rows.join('\n')}\n`);
    const theirEnvironment = {
      ...process.env,
      PROMPTFOO_CONFIG_DIR: join(folder, 'promptfoo'),
      PROMPTFOO_DISABLE_TELEMETRY: '1',
      PROMPTFOO_DISABLE_UPDATE: '1',
      PROMPTFOO_DISABLE_REMOTE_GENERATION: '1',
    };
    const floor = (Math.ceil(cases / inFlight) * answerMs) / 1000;
    print(`${cases} cases, ${inFlight} in flight, answers in ${answerMs} ms: ${floor.toFixed(2)} s on the wire`);
    const ratios: number[] = [];
    const computed: number[] = [];
    for (let pair = 1; pair <= pairs; pair++) {
      server.counted();
      const ours = await measure(program, ['run', '--reporter', 'json', '--cache', 'off'], folder, env);
      const oursSent = server.counted();
      const evaluate = ['eval', '-c', 'promptfooconfig.json', '-j', String(inFlight), '--no-cache'];
      const quiet = ['--no-table', '--no-progress-bar', '-o', 'results.json'];
      const theirs = await measure(other, [...evaluate, ...quiet], folder, theirEnvironment);
      ratios.push(theirs.seconds / ours.seconds);
      computed.push((theirs.computing ?? NaN) / (ours.computing ?? NaN));
      print(`pair ${pair}: tenken ${told(ours, oursSent)}; promptfoo ${version} ${told(theirs, server.counted())}`);
      print(
        `        ${(ratios.at(-1) ?? 0).toFixed(1)} × as fast, with a part in ${(computed.at(-1) ?? 0).toFixed(1)} of the computing`,
      );
    }
    print(`median: ${median(ratios).toFixed(1)} × as fast, a part in ${median(computed).toFixed(1)} of the computing`);
  } finally {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

void main();
