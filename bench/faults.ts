/**
 * Measures the whole command against a server of which three answers in ten are faults: 429 with and without a wait, 500, resets, half
 * bodies, hangs, slow drips, wrong JSON, empty choices and content filters, each as often as the others.
 *
 * What the limits allow: a place of the target is busy for as long as the server holds a request, and that is the server's doing. So the
 * bound is the time that all requests were held, tries included, shared among the places. Busy is the share of the places that were held from the
 * first request until the last case was sent for the first time; after that there is nothing left to fill them with. So it is measured with
 * few places and with many, since few answers say little of what a server can take. Ends with 1 where a fault became a verdict, a case is
 * missing, or less than three quarters of the places were busy.
 *
 *     node --import tsx bench/faults.ts [cases-a-place=50] [places=4,8,16,64] [answer-ms=100] [seed=1]
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { startFaultServer, type Handler } from '../test/adapters/support/faultServer.ts';
import { treat, treatment, type Treatment } from '../test/support/faultMix.ts';
import { measure, workspaceFiles } from './support/wire.ts';

const [casesOfPlace = '50', allPlaces = '4,8,16,64', answerTime = '100', seedGiven = '1'] = process.argv.slice(2);
const answerMs = Number(answerTime);
const seed = Number(seedGiven);
const print = (line: string) => process.stdout.write(`${line}\n`);

/** What may come of a case by the treatments that its tries met with. */
function allowed(treatments: readonly Treatment[]): string {
  const last = treatments.at(-1);
  if (last === 'reply') return 'pass';
  return last === 'filter-error' || last === 'filter-reply' ? 'blocked' : 'error';
}

interface Seen {
  readonly tries: Map<number, Treatment[]>;
  /** From when to when each request was held, in milliseconds. */
  readonly held: (readonly [from: number, to: number])[];
  lastBegan: number;
}

function handler(seen: Seen): Handler {
  return async ({ body }, response) => {
    const from = performance.now();
    response.once('close', () => seen.held.push([from, performance.now()]));
    const index = Number(/number (\d+)/u.exec(body)?.[1]);
    const before = seen.tries.get(index);
    if (before === undefined) seen.lastBegan = from;
    const kind = treatment(seed, index, before?.length ?? 0);
    seen.tries.set(index, [...(before ?? []), kind]);
    await sleep(answerMs);
    treat(kind, response, 'We open at nine.');
  };
}

/** What came of one run. */
interface Outcome {
  readonly row: readonly string[];
  readonly well: boolean;
}

async function run(program: string, inFlight: number): Promise<Outcome> {
  const cases = Number(casesOfPlace) * inFlight;
  const folder = mkdtempSync(join(tmpdir(), 'tenken-faults-'));
  const seen: Seen = { tries: new Map(), held: [], lastBegan: 0 };
  const server = await startFaultServer(handler(seen));
  try {
    const files = workspaceFiles(server.origin, cases, inFlight, ', timeout: 1s');
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const args = ['run', '--reporter', 'json', '--cache', 'off', '--record', 'r'];
    const { seconds, megabytes, code } = await measure(program, args, folder);
    const lines = readFileSync(join(folder, 'r', 'attempts.jsonl'), 'utf8')
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as Line);
    const wrong = lines.filter((line) => line.outcome !== allowed(seen.tries.get(questionOf(line)) ?? []));
    const began = Math.min(...seen.held.map(([from]) => from));
    const sum = (until: number): number =>
      seen.held.reduce((total, [from, to]) => total + Math.max(0, Math.min(to, until) - from), 0);
    const bound = sum(Infinity) / inFlight / 1000;
    const busy = sum(seen.lastBegan) / (inFlight * (seen.lastBegan - began));
    const count = (outcome: string): string => String(lines.filter((line) => line.outcome === outcome).length);
    return {
      row: [
        String(inFlight),
        String(cases),
        String(seen.held.length),
        ...['pass', 'error', 'blocked'].map(count),
        String(wrong.length),
        seconds.toFixed(2),
        bound.toFixed(2),
        `${(busy * 100).toFixed(1)} %`,
        `${megabytes ?? '?'} MB`,
        String(code ?? '?'),
      ],
      well: wrong.length === 0 && lines.length === cases && busy >= 0.75,
    };
  } finally {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Line {
  readonly turns: readonly { readonly content: string }[];
  readonly outcome: string;
}

/** The number of the case's question. */
function questionOf({ turns }: Line): number {
  return Number(/number (\d+)/u.exec(turns.find(({ content }) => content !== '')?.content ?? '')?.[1]);
}

const head = 'places, cases, requests, pass, error, blocked, become something else, seconds, bound, busy, memory, exit';

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tenken-faults-'));
  try {
    const program = resolve('dist', 'cli.js');
    print(
      `answers in ${answerMs} ms, 30 % of the tries are faults, timeout 1 s; at least 75 % of the places are to be busy`,
    );
    const columns = head.split(', ');
    print(columns.join(' | '));
    for (const places of allPlaces.split(',').map(Number)) {
      const { row, well } = await run(program, places);
      print(row.map((cell, column) => cell.padStart(columns[column]?.length ?? 0)).join(' | '));
      if (!well) process.exitCode = 1;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

void main();
