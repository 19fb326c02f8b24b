/**
 * Prints what the gate decides, and how often and how soon: the numbers that its documentation names, the sequence by simulation, and the
 * program itself before commits, whose targets fail at random.
 *
 *     npm run bench:decisions [-- trials=4000 runs=15]
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { percentText } from '../src/core/base/quantity.ts';
import { decideLimit } from '../src/core/statistics/limitGate.ts';
import { decideLimitSequentially } from '../src/core/statistics/limitSequence.ts';
import { mcnemar } from '../src/core/statistics/mcnemar.ts';
import { wilson } from '../src/core/statistics/wilson.ts';
import { inRepository } from '../test/support/repository.ts';
import { seeded } from './support/edits.ts';

const [trials = 4000, runs = 15] = process.argv.slice(2).map((word) => Number(word.replace(/^.*=/u, '')));
const limit = 0.05;
/** The clean attempts that decide the limit, looked at once: what a plan of fixed size needs. */
const fixed = 73;
/** On each side of 95 %. */
const error = 0.025;

function main(): void {
  print(`A limit of ${percentText(limit)}, looked at once`);
  for (const [failures, n] of [
    [0, 20],
    [0, 72],
    [0, 73],
    [9, 20],
  ] as const) {
    const interval = wilson(failures, n);
    const { low, high } = interval;
    const { answer, cleanAttemptsNeeded } = decideLimit({ failures, n, interval }, limit);
    const needed = cleanAttemptsNeeded === null ? '' : `, decided by ${cleanAttemptsNeeded} clean attempts`;
    print(`  ${failures} of ${n}: ${answer} (${percentText(low)} – ${percentText(high)})${needed}`);
  }
  const { exact, mid } = mcnemar(6, 16);
  print(`Paired with the baseline: 6 fixed, 16 broke: exact p ${exact.toFixed(4)}, mid-p ${mid.toFixed(4)}`);
  simulate();
  real();
}

/** The sequence alone, looked at after every attempt. */
function simulate(): void {
  const [floor, planned] = [leastToPass(), plannedSize(0.02, 0.8)];
  print(
    `\nLooked at after every attempt, at most 400, ${trials} trials a rate. A plan of fixed size that passes a true rate of 2 % with a ` +
      `power of 80 % has ${planned} attempts; half of it: ${planned / 2}. No test that errs in ${percentText(error)} of cases at most ` +
      `passes before ${floor} clean ones (0.95^n).`,
  );
  const random = seeded(9);
  for (const rate of [0, 0.02, 0.05, 0.1, 0.3]) {
    const calls: number[] = [];
    const answers = { pass: 0, fail: 0, continue: 0 };
    for (let trial = 0; trial < trials; trial++) {
      let failures = 0;
      let answer: 'pass' | 'fail' | 'continue' = 'continue';
      let n = 0;
      while (n < 400 && answer === 'continue') {
        n += 1;
        if (random() < rate) failures += 1;
        answer = decideLimitSequentially(failures, n, limit);
      }
      calls.push(n);
      answers[answer] += 1;
    }
    const share = (count: number) => percentText(count / trials).padStart(7);
    print(
      `  true rate ${percentText(rate).padStart(5)}: passes ${share(answers.pass)}, blocks ${share(answers.fail)}, median ${median(calls)} attempts`,
    );
  }
}

/** The fewest clean attempts that are improbable enough at the limit itself. */
function leastToPass(): number {
  return Math.ceil(Math.log(error) / Math.log(1 - limit));
}

/** The smallest plan whose interval ends at or below the limit with this probability, where the true rate is this. */
function plannedSize(rate: number, power: number): number {
  for (let n = fixed; ; n++) {
    let most = -1;
    while (wilson(most + 1, n).high <= limit) most += 1;
    let term = (1 - rate) ** n;
    let sum = 0;
    for (let failures = 0; failures <= most; failures++) {
      sum += term;
      term *= ((n - failures) / (failures + 1)) * (rate / (1 - rate));
    }
    if (sum >= power) return n;
  }
}

/** The program, before a commit that adds 73 cases; its target fails at random. */
function real(): void {
  print(
    `\ntenken gate --staged over ${fixed} new cases, ${runs} commits a rate (8 requests at once, so a decision comes up to 7 late)`,
  );
  const random = seeded(4);
  for (const rate of [0, limit, 0.3]) {
    const calls: number[] = [];
    const codes = new Map<number | null, number>();
    for (let run = 0; run < runs; run++) {
      const { code, attempts } = commit(Array.from({ length: fixed }, () => random() < rate));
      calls.push(attempts);
      codes.set(code, (codes.get(code) ?? 0) + 1);
    }
    const ends = [...codes].map(([code, count]) => `exit ${code} ${count} times`).join(', ');
    print(`  true rate ${percentText(rate).padStart(5)}: median ${median(calls)} attempts of ${fixed}; ${ends}`);
  }
}

function commit(failing: readonly boolean[]): { readonly code: number | null; readonly attempts: number } {
  const root = mkdtempSync(join(tmpdir(), 'tenken-bench-decisions-'));
  const write = (path: string, text: string): void => writeFileSync(join(root, path), text);
  try {
    write(
      'tenken.config.yaml',
      'tenken: 1\ntargets:\n  t: { provider: scripted, script: script.yaml }\ngate: { severity: { medium: { limit: 5 % } } }\n',
    );
    write(
      'script.yaml',
      'tenken: 1\nscript: s\nrules:\n  - { when: { said: Bad }, delay: 20ms, reply: "no" }\n  - { delay: 20ms, reply: "fine" }\n',
    );
    write(
      'rows.csv',
      `id,said\n${failing.map((bad, index) => `r${index},${bad ? 'Bad' : 'Hello'} ${index}\n`).join('')}`,
    );
    write(
      's.tenken.yaml',
      'tenken: 1\nsuite: s\ntargets: [t]\ndata: { rows: { file: rows.csv, key: id } }\nscenarios:\n  - id: a\n    each: rows\n    turns: [{ user: "{{row.said}}" }]\n    expect: [{ contains: fine }]\n',
    );
    for (const args of [
      ['init', '-q'],
      ['add', '.'],
    ])
      spawnSync('git', args, { cwd: root });
    const { status } = spawnSync(process.execPath, [inRepository('dist', 'cli.js'), 'gate', '--staged'], { cwd: root });
    const folder = join(root, '.tenken', 'runs');
    const lines = readdirSync(folder).flatMap((run) =>
      readFileSync(join(folder, run, 'attempts.jsonl'), 'utf8')
        .trimEnd()
        .split('\n'),
    );
    return { code: status, attempts: lines.length };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

main();
