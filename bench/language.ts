import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firstEdits, type FirstEdits } from './support/firstEdits.ts';
import { editSession, type SessionPlan, type SessionTimes } from './support/editSession.ts';
import { yamlServer, yamlServerSettings, yamlServerVersion } from './support/yamlLanguageServer.ts';

/**
 * What a keystroke costs: `npm run bench:language [-- [--peer] [--install] LINES…]`. The built server, over standard input and output
 * as an editor starts it, gets 100 edits at random places (a letter, a deletion, a change of indentation, 200 pasted lines, by turns
 * of the same suite and of another; damage piles up) and is timed until the diagnostics of that very version arrive; completion and
 * hover are asked at random places of the text as it then is. One line for each budget, with its limit.
 *
 * With `--peer`, `yaml-language-server` with our schema has the same texts, edits and questions in the same run, after ours at each
 * size; `--install` puts it into a folder for caches first.
 *
 * Two sessions are measured of ours: one in which typing begins two seconds after the text was opened, so that the server has had the
 * time to run itself warm, and one in which it begins at once, on a server that has just been started, with every edit counted from
 * the first. "The very first" is the first edit alone, at several moments of the second after opening, each on a server of its own.
 *
 * Times are wall-clock milliseconds on this machine as loaded as it is; the processor time of the server's own thread, which other
 * work on the machine changes less, stands below. On a machine that does much else, `chrt -r 5 npm run bench:language` (as root) lets
 * both processes run when they have something to do.
 */
const options = process.argv.slice(2);
const sizes = options.filter((option) => !option.startsWith('--')).map(Number);
const megabytes = 300;
const budgets: Readonly<Record<number, { readonly edit: number; readonly ask: number }>> = {
  1000: { edit: 10, ask: 10 },
  10_000: { edit: 20, ask: 10 },
  50_000: { edit: 40, ask: 20 },
};
const plan = { rest: 2000, warmUp: 30, edits: 100, asked: 50 };

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const held = (value: number, budget: number | undefined): string =>
  budget === undefined ? '' : value <= budget ? `≤ ${budget} ✓` : `> ${budget} ✗`;

function percentile(times: readonly number[], share: number): number {
  const ascending = times.toSorted((a, b) => a - b);
  return ascending[Math.min(ascending.length - 1, Math.ceil(ascending.length * share) - 1)] ?? NaN;
}

function row(name: string, times: readonly number[], budget?: number): void {
  const [median = NaN, p95 = NaN, most = NaN] = [0.5, 0.95, 1].map((share) => percentile(times, share));
  const numbers = [median, p95, most].map((each) => each.toFixed(1).padStart(9)).join('');
  print(`${name.padEnd(44)}${numbers}   ${held(p95, budget)}`);
}

interface Own {
  readonly atOnce: SessionTimes;
  readonly first: FirstEdits;
}

function table(name: string, lines: number, times: SessionTimes, own?: Own): void {
  const budget = own === undefined ? undefined : budgets[lines];
  const title = `${name}, ${lines} lines`;
  row(`${title}: edit → diagnostics`, times.edits, budget?.edit);
  if (times.busy.length > 0) row(`${title}: … of the processor`, times.busy);
  if (own !== undefined) {
    row(`${title}: … typed at once`, own.atOnce.edits, budget?.edit);
    row(`${title}: … the very first`, own.first.edits, budget?.edit);
    if (own.first.busy.length > 0) row(`${title}: … of the processor`, own.first.busy);
  }
  row(`${title}: completion`, times.completions, budget?.ask);
  row(`${title}: hover`, times.hovers, budget?.ask);
  const { memory, idle } = times;
  if (memory !== null) {
    const limit = own === undefined ? '' : held(memory.peak, megabytes);
    const numbers = `${memory.now.toFixed(0).padStart(6)} MB now, ${memory.peak.toFixed(0)} MB at most`;
    print(`${`${title}: memory`.padEnd(44)}${numbers}   ${limit}`);
  }
  const start = `${times.started.toFixed(0)} ms to start, ${times.opened.toFixed(0)} ms to the first diagnostics`;
  print(`${`${title}: from nothing`.padEnd(44)}   ${start}, ${idle?.toFixed(0) ?? '?'} MB idle`);
}

async function inFolder<Value>(work: (folder: string) => Promise<Value>): Promise<Value> {
  const folder = mkdtempSync(join(tmpdir(), 'tenken-language-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const session = (of: SessionPlan): Promise<SessionTimes> => inFolder((folder) => editSession(of, folder));

async function main(): Promise<void> {
  const peer = options.includes('--peer') ? yamlServer(options.includes('--install')) : null;
  if (options.includes('--peer') && peer === null) {
    print(
      'yaml-language-server is not installed: run with --install as well, or name its folder in YAML_LANGUAGE_SERVER.',
    );
  }
  const titles = ['median', 'p95', 'most'].map((title) => title.padStart(9)).join('');
  print(`${''.padEnd(44)}${titles}   budget of p95`);
  for (const lines of sizes.length > 0 ? sizes : [1000, 10_000, 50_000]) {
    const own = { ...plan, program: ['dist/server.js', '--stdio'], languageId: 'tenken', lines };
    const ours = await session(own);
    const atOnce = await session({ ...own, rest: 0, warmUp: 0, asked: 0 });
    const first = await inFolder((folder) => firstEdits(own.program, lines, folder));
    table('tenken', lines, ours, { atOnce, first });
    if (peer === null) continue;
    const theirs = await session({
      ...plan,
      program: [peer, '--stdio'],
      languageId: 'yaml',
      settings: yamlServerSettings,
      lines,
    });
    table(`yaml ${yamlServerVersion}`, lines, theirs);
    const ratio = (of: 'edits' | 'completions'): string =>
      (percentile(theirs[of], 0.95) / percentile(ours[of], 0.95)).toFixed(0);
    print(`${lines} lines, p95: ${ratio('edits')} × as fast in diagnostics, ${ratio('completions')} × in completion`);
  }
}

void main();
