/**
 * Measures `tenken gate --staged` as a process in a repository of 1,000 suites, as a hook waits for it: nothing staged that can affect a
 * verdict (budget: 300 ms), a comment in one suite, one changed scenario. The start of Node alone stands beside it, because on a busy machine it grows alike, and the
 * time of computing, git's included, which does not: on an idle machine a call takes little more.
 *
 *     npm run bench:gate [-- suites=1000 rounds=15]
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRepository } from '../test/support/repository.ts';

const [suites = 1000, rounds = 15] = process.argv.slice(2).map((word) => Number(word.replace(/^.*=/u, '')));
const program = inRepository('dist', 'cli.js');

const suite = (index: number, comment = '', said = 'Hello') =>
  `tenken: 1\nsuite: s${index}\n${comment}targets: [t]\nscenarios:\n` +
  Array.from(
    { length: 10 },
    (_, scenario) =>
      `  - id: a${scenario}\n    turns: [{ user: ${said} ${scenario} }]\n    expect: [{ contains: fine }]\n`,
  ).join('');

function main(): void {
  const root = mkdtempSync(join(tmpdir(), 'tenken-bench-gate-'));
  try {
    prepare(root);
    const rows = [
      ['node -e 0', () => undefined, ['-e', '0']],
      [
        'nothing affected',
        () => write(root, 'src/main.py', `print(${Math.random()})\n`),
        [program, 'gate', '--staged'],
      ],
      [
        'a comment in one suite',
        () => write(root, 'suites/s1.tenken.yaml', suite(1, '# a comment\n')),
        [program, 'gate', '--staged'],
      ],
      [
        'one changed suite',
        () => {
          // Never the same twice, so that it is never known.
          write(root, 'suites/s1.tenken.yaml', suite(1, '', `Hello ${Math.random()}`));
        },
        [program, 'gate', '--staged'],
      ],
    ] as const;
    process.stdout.write(`${suites} suites of 10 scenarios, ${rounds} rounds, in turn\n`);
    const times = new Map<string, Timed[]>(rows.map(([name]) => [name, []]));
    for (let round = 0; round < rounds; round++)
      for (const [name, change, args] of rows) {
        git(root, 'reset', '-q', '--hard');
        change();
        git(root, 'add', '.');
        times.get(name)?.push(timed(root, args));
      }
    for (const [name, all] of times) print(name, all);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** A repository whose first suite has a record, so that a comment needs no calls. */
function prepare(root: string): void {
  write(root, 'tenken.config.yaml', 'tenken: 1\ntargets:\n  t: { provider: scripted, script: script.yaml }\n');
  write(root, 'script.yaml', 'tenken: 1\nscript: s\nrules:\n  - reply: "fine"\n');
  write(root, '.gitignore', '.tenken/\n');
  for (let index = 0; index < suites; index++) write(root, `suites/s${index}.tenken.yaml`, suite(index));
  git(root, 'init', '-q');
  timed(root, [program, 'gate', 'suites/s1.tenken.yaml']);
  git(root, 'add', '.');
  git(root, '-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '-qm', 'x', '--no-verify');
}

function write(root: string, path: string, text: string): void {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), text);
}

function git(root: string, ...args: readonly string[]): void {
  const { status, stderr } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}

/** Milliseconds by the clock, and of computing in the process and its children. */
interface Timed {
  readonly wall: number;
  readonly computing: number;
}

function timed(root: string, args: readonly string[]): Timed {
  const start = performance.now();
  const { status, stderr } = spawnSync('sh', ['-c', '"$@" && times >&2', 'sh', process.execPath, ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  const wall = performance.now() - start;
  if (status !== 0) throw new Error(`exit ${status}: ${stderr}`);
  // The last line is of the children: `0m0.060s 0m0.012s`.
  const spent = [...(stderr.trimEnd().split('\n').at(-1) ?? '').matchAll(/(\d+)m([\d.]+)s/gu)];
  return {
    wall,
    computing: spent.reduce((sum, [, minutes, seconds]) => sum + Number(minutes) * 60_000 + Number(seconds) * 1000, 0),
  };
}

function print(name: string, all: readonly Timed[]): void {
  const wall = all.map((each) => each.wall).toSorted((a, b) => a - b);
  const computing = all.map((each) => each.computing).toSorted((a, b) => a - b);
  const at = (list: readonly number[], share: number) =>
    `${Math.round(list[Math.floor(share * (list.length - 1))] ?? 0)} ms`.padStart(8);
  process.stdout.write(
    `${name.padEnd(23)} least${at(wall, 0)}  median${at(wall, 0.5)}  most${at(wall, 1)}  computing${at(computing, 0.5)}\n`,
  );
}

main();
