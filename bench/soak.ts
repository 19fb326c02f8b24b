/**
 * Kills a run with SIGKILL at random moments (while it starts, reads its record, waits for answers, writes) and resumes it, over and over;
 * then two runs at once that share one cache, killed likewise. Says what it found, and ends with 1 where anything is lost, doubled,
 * torn or paid for without need.
 *
 *     node --import tsx bench/soak.ts [kills=200] [cases=5000] [in-flight=64] [seed=1] [shared-cases=7500]
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openReplyCache } from '../src/adapters/cache/replyCache.ts';
import { startAnswers, workspaceFiles, type AnswerServer } from './support/wire.ts';

const [kills = 200, resumedCases = 5000, inFlight = 64, seed = 1, sharedCases = 7500] = process.argv
  .slice(2)
  .map(Number);
const print = (line: string) => process.stdout.write(`${line}\n`);

let state = seed >>> 0;
/** A number in [0, 1), the same for the same seed (Numerical Recipes' linear congruential generator). */
function random(): number {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 2 ** 32;
}

interface Place {
  readonly folder: string;
  readonly program: string;
  readonly server: AnswerServer;
  readonly cases: number;
}

function start(
  { folder, program }: Place,
  args: readonly string[],
): { child: ChildProcess; ended: Promise<number | null> } {
  const child = spawn(process.execPath, [program, 'run', ...args], { cwd: folder, stdio: 'ignore' });
  return { child, ended: new Promise((resolve) => child.once('close', (code) => resolve(code))) };
}

/** Kills a process once so many more requests were answered, or after so long without any; true where it was still there. */
async function killed(place: Place, args: readonly string[], requests: number, patience: number): Promise<boolean> {
  const { child, ended } = start(place, args);
  const enough = place.server.total() + requests;
  const life = { over: false };
  void ended.then(() => (life.over = true));
  const late = Date.now() + patience;
  while (!life.over && place.server.total() < enough && Date.now() < late) await sleep(1);
  await sleep(random() * 20);
  child.kill('SIGKILL');
  await ended;
  return child.signalCode === 'SIGKILL';
}

/** What is wrong with a record: attempts that are there twice or not at all, and lines that are none. */
function faults(folder: string, cases: number): readonly string[] {
  const lines = readFileSync(join(folder, 'attempts.jsonl'), 'utf8').split('\n');
  const torn = lines.pop() === '' ? [] : ['the last line is torn'];
  const seen = new Map<string, number>();
  for (const line of lines) {
    const { id } = JSON.parse(line) as { readonly id: string };
    seen.set(id, (seen.get(id) ?? 0) + 1);
  }
  const twice = [...seen.values()].filter((times) => times > 1).length;
  return [
    ...torn,
    ...(twice > 0 ? [`${twice} attempts are there twice`] : []),
    ...(seen.size === cases ? [] : [`${cases - seen.size} attempts are missing`]),
  ];
}

async function resumed(place: Place): Promise<readonly string[]> {
  const { cases } = place;
  const begun = Date.now();
  let made = 0;
  let args: readonly string[] = ['--record', 'r', '--cache', 'off'];
  for (; made < kills; made++) {
    const share = (2 * (cases - place.server.total())) / Math.max(1, kills - made);
    // One death in ten comes before the first request: while it starts, or reads what is there.
    const early = random() < 0.1;
    const last = await killed(
      place,
      args,
      early ? 0 : 1 + random() * Math.max(2, share),
      early ? random() * 400 : 60_000,
    );
    if (!last) break;
    if (existsSync(join(place.folder, 'r', 'run.json'))) args = ['--resume', 'r', '--cache', 'off'];
  }
  const code = await start(place, args).ended;
  const requests = place.server.total();
  const most = cases + inFlight * made;
  print(
    `resume: ${made} kills in ${Math.round((Date.now() - begun) / 1000)} s, exit ${code ?? '?'}, ${cases} attempts, ` +
      `${requests} requests (at most ${most} allowed)`,
  );
  return [
    ...(made < kills ? [`only ${made} of ${kills} kills came before the end`] : []),
    ...(code === 0 ? [] : [`exit ${code ?? '?'}`]),
    ...faults(join(place.folder, 'r'), cases),
    ...(requests <= most ? [] : [`${requests - most} requests too many`]),
  ];
}

/** Two runs at once over the same cache, again and again, until it holds every reply. */
async function shared(place: Place): Promise<readonly string[]> {
  const { cases } = place;
  const begun = place.server.total();
  let made = 0;
  const argsOf = (): readonly string[] => ['--cache', 'use', '--record', `shared-${made++}`];
  for (let round = 0; round < Math.ceil(kills / 8); round++) {
    const share = cases / Math.ceil(kills / 8);
    await Promise.all([
      killed(place, argsOf(), random() * share, 20_000),
      killed(place, argsOf(), random() * share, 20_000),
    ]);
  }
  const codes = await Promise.all([start(place, argsOf()).ended, start(place, argsOf()).ended]);
  const before = place.server.total();
  const last = await start(place, ['--cache', 'only', '--record', 'last']).ended;
  const folder = join(place.folder, '.tenken', 'cache');
  const cache = openReplyCache(folder);
  let whole = 0;
  let broken = 0;
  for (const name of readdirSync(folder)) {
    for (const line of readFileSync(join(folder, name), 'utf8').split('\n').slice(0, -1)) {
      const key = line.split(' ')[1] ?? '';
      if (cache.read(key)?.content === 'We open at nine.') whole += 1;
      else broken += 1;
    }
  }
  print(
    `shared cache: ${made} runs, ${before - begun} requests, ${whole} whole entries, ${broken} broken; exits ${codes.join(' ')}, from the cache alone ${last ?? '?'}`,
  );
  return [
    ...(broken === 0 ? [] : [`${broken} entries of the cache are broken`]),
    ...(last === 0 && place.server.total() === before ? [] : ['the cache does not hold every reply']),
    ...faults(join(place.folder, 'last'), cases),
  ];
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tenken-soak-'));
  const server = await startAnswers();
  try {
    const placeOf = (name: string, cases: number): Place => {
      const place = { folder: join(folder, name), program: resolve('dist', 'cli.js'), server, cases };
      mkdirSync(place.folder);
      for (const [file, text] of Object.entries(workspaceFiles(server.origin, cases, inFlight)))
        writeFileSync(join(place.folder, file), text);
      return place;
    };
    const found = [
      ...(await resumed(placeOf('resumed', resumedCases))),
      ...(await shared(placeOf('shared', sharedCases))),
    ];
    for (const fault of found) print(`FAULT: ${fault}`);
    if (found.length === 0) print('nothing was lost, doubled, torn or paid for without need');
    process.exitCode = found.length === 0 ? 0 : 1;
  } finally {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

void main();
