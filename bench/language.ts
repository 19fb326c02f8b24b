import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { LineIndex } from '../src/core/base/span.ts';
import { analyzeConfig } from '../src/core/language/analyzeConfig.ts';
import { analyzeSuite } from '../src/core/language/analyzeSuite.ts';
import { changed, randomEdits, seeded } from './support/edits.ts';
import { largeSuite } from './support/largeSuite.ts';
import { startServer } from './support/lspServer.ts';

/**
 * What a keystroke costs: `npm run bench:language [-- LINES…]`. The built server, over standard input and output as an editor
 * starts it, gets edits at random places (a letter, a deletion, a change of indentation, 200 pasted lines; damage piles up) and
 * is timed until the diagnostics of that very version arrive; completion and hover are asked at random places of the text as it
 * then is. Beside it, the analysis alone, in this process. Times are wall-clock milliseconds on this machine as loaded as it is.
 */
const sizes = process.argv.slice(2).map(Number);
const budgets: Readonly<Record<number, { readonly edit: number; readonly ask: number }>> = {
  1000: { edit: 10, ask: 10 },
  10_000: { edit: 20, ask: 10 },
  50_000: { edit: 40, ask: 20 },
};
const file = 'large.tenken.yaml';
const edits = 100;
/** Edits that are made before those that count: an editor's server has been running for a while. */
const warmUp = 30;
const asked = 50;

function percentile(times: readonly number[], share: number): number {
  const ascending = times.toSorted((a, b) => a - b);
  return ascending[Math.min(ascending.length - 1, Math.ceil(ascending.length * share) - 1)] ?? NaN;
}

function row(name: string, times: readonly number[], budget?: number): void {
  const [median, p95, most] = [0.5, 0.95, 1].map((share) => percentile(times, share));
  const held = budget === undefined ? '' : (p95 ?? Infinity) <= budget ? `≤ ${budget} ✓` : `> ${budget} ✗`;
  const numbers = [median, p95, most].map((each) => (each ?? NaN).toFixed(1).padStart(9)).join('');
  process.stdout.write(`${name.padEnd(34)}${numbers}   ${held}\n`);
}

async function served(lines: number, folder: string): Promise<void> {
  const texts = largeSuite(lines);
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, name), text);
  const server = await startServer(['dist/server.js', '--stdio'], pathToFileURL(folder).href);
  const uri = pathToFileURL(join(folder, file)).href;
  let text = texts[file] ?? '';
  await server.open(uri, 'tenken', text);
  const next = randomEdits(seeded(lines));
  next.next();
  const times: number[] = [];
  let busy: number | null = null;
  for (let count = 0; count < warmUp + edits; count++) {
    const edit = next.next(text).value;
    const index = new LineIndex(text);
    const [start, end] = [index.positionAt(edit.start), index.positionAt(edit.end)].map(({ line, column }) => ({
      line,
      character: column,
    }));
    if (start === undefined || end === undefined) continue;
    if (count === warmUp) busy = server.busy();
    const time = await server.edit(uri, start, end, edit.text);
    if (count >= warmUp) times.push(time);
    text = changed(text, edit);
  }
  const budget = budgets[lines];
  row(`${lines} lines: edit → diagnostics`, times, budget?.edit);
  const used = server.busy();
  if (used !== null && busy !== null) {
    const each = ((used - busy) / edits).toFixed(1).padStart(9);
    process.stdout.write(`${`${lines} lines: processor time an edit`.padEnd(34)}${each} ms in the mean, all threads\n`);
  }
  const random = seeded(lines + 1);
  const index = new LineIndex(text);
  const completions: number[] = [];
  const hovers: number[] = [];
  for (let count = 0; count < asked + 10; count++) {
    const { line, column } = index.positionAt(Math.floor(random() * text.length));
    const [completion] = await server.complete(uri, { line, character: column });
    const [hover] = await server.hover(uri, { line, character: column });
    if (count < 10) continue;
    completions.push(completion);
    hovers.push(hover);
  }
  row(`${lines} lines: completion`, completions, budget?.ask);
  row(`${lines} lines: hover`, hovers, budget?.ask);
  const memory = server.memory();
  if (memory !== null) {
    process.stdout.write(
      `${`${lines} lines: memory of the server`.padEnd(34)}${memory.now.toFixed(0).padStart(9)} MB, at most ${memory.peak.toFixed(0)} MB\n`,
    );
  }
  await server.end();
}

function alone(lines: number): void {
  const texts = largeSuite(lines);
  const files = {
    read: (path: string) => texts[path],
    version: (path: string) => texts[path]?.length,
    list: () => Object.keys(texts),
  };
  const config = analyzeConfig('tenken.config.yaml', texts['tenken.config.yaml'] ?? '', files);
  let text = texts[file] ?? '';
  const from = performance.now();
  let analysis = analyzeSuite(file, text, { files, config });
  const whole = performance.now() - from;
  if (analysis.problems.length > 0) throw new Error('The suite of the bench has problems of its own.');
  const next = randomEdits(seeded(lines));
  next.next();
  const times: number[] = [];
  for (let count = 0; count < warmUp + edits; count++) {
    text = changed(text, next.next(text).value);
    const start = performance.now();
    analysis = analyzeSuite(file, text, { files, config }, analysis);
    if (count >= warmUp) times.push(performance.now() - start);
  }
  row(`${lines} lines: analysis of an edit`, times);
  row(`${lines} lines: first analysis`, [whole]);
}

async function main(): Promise<void> {
  process.stdout.write(
    `${''.padEnd(34)}${'median'.padStart(9)}${'p95'.padStart(9)}${'most'.padStart(9)}   budget of p95\n`,
  );
  for (const lines of sizes.length > 0 ? sizes : [1000, 10_000, 50_000]) {
    const folder = mkdtempSync(join(tmpdir(), 'tenken-language-'));
    try {
      await served(lines, folder);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    alone(lines);
  }
}

void main();
