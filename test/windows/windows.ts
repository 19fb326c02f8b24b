import assert from 'node:assert/strict';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { AttemptLine, RunHeader } from '../../src/core/record/record.ts';

/** The checkout, as this Windows sees it: mocha is started there. */
const repository = process.cwd();

/** The command line as it is shipped. */
export const program = join(repository, 'dist', 'cli.js');

/** How a process ended and what it said. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder on a drive, named as people in Japan name theirs. */
export interface Folder {
  readonly root: string;
  readonly write: (path: string, text: string) => void;
  readonly read: (path: string) => string;
  readonly tenken: (...args: readonly string[]) => Promise<Ended>;
  readonly start: (args: readonly string[], env?: Readonly<Record<string, string>>) => ChildProcess;
  readonly record: (name: string) => { readonly header: RunHeader; readonly attempts: readonly AttemptLine[] };
  readonly remove: () => void;
}

/** Makes a folder with some files. */
export function makeFolder(files: Readonly<Record<string, string>> = {}): Folder {
  const root = realpathSync.native(mkdtempSync(join(tmpdir(), 'tenken 受付 係 ')));
  const write: Folder['write'] = (path, text) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const read: Folder['read'] = (path) => readFileSync(join(root, path), 'utf8');
  for (const [path, text] of Object.entries(files)) write(path, text);
  const start: Folder['start'] = (args, env = {}) =>
    spawn(process.execPath, [program, ...args], {
      cwd: root,
      env: { ...plain(), ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
  return {
    root,
    write,
    read,
    start,
    tenken: (...args) => ended(start(args)),
    record: (name) => ({
      header: JSON.parse(read(join(name, 'run.json'))) as RunHeader,
      attempts: read(join(name, 'attempts.jsonl'))
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as AttemptLine),
    }),
    remove: () => rmSync(root, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }),
  };
}

/** A copy of the example that `tenken init` writes. */
export function copyClinic(): Folder {
  const folder = makeFolder();
  cpSync(join(repository, 'examples', 'clinic'), folder.root, {
    recursive: true,
    filter: (source) => !source.includes('.tenken\\') && !source.endsWith('.tenken'),
  });
  return folder;
}

/** The environment without what changes the language or the settings of git. */
export function plain(): Record<string, string> {
  const kept = Object.entries(process.env).filter(([name]) => !/^(?:GIT_|LANG|LC_|TENKEN_|CI$)/u.test(name));
  return {
    ...(Object.fromEntries(kept) as Record<string, string>),
    LANG: 'C.UTF-8',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_SYSTEM: '/dev/null',
  };
}

/** Waits for a process's end. */
export function ended(child: ChildProcess): Promise<Ended> {
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** What git says on stdout in a folder; fails where git does. */
export function git(cwd: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = tryGit(cwd, ...args);
  assert.equal(status, 0, stderr);
  return stdout;
}

/** Git for Windows, with nobody's settings but its own usual one: text files have CRLF in the work tree. */
export function tryGit(cwd: string, ...args: readonly string[]) {
  const settings = ['user.name=a', 'user.email=a@example.com', 'commit.gpgsign=false', 'core.autocrlf=true'];
  const env = plain();
  return spawnSync('git', [...settings.flatMap((each) => ['-c', each]), ...args], {
    cwd,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 60_000,
  });
}

/** Every file below a folder, with `/`, sorted. */
export function filesBelow(root: string): readonly string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .sort();
}

/** A suite of one scenario against a scripted target, and what it needs. */
export const small: Readonly<Record<string, string>> = {
  'tenken.config.yaml': 'tenken: 1\ntargets: { bot: { provider: scripted, script: scripts/bot.yaml } }\n',
  'scripts/bot.yaml':
    'tenken: 1\nrules: [{ when: { said: never said }, reply: no }]\notherwise: { reply: We open at nine. }\n',
  'suites/受付 desk.tenken.yaml':
    'tenken: 1\nsuite: desk\ntargets: [bot]\ndata: { rows: { file: 問い.csv, key: id } }\nscenarios:\n  - id: hours\n    each: rows\n    turns: [{ user: "{{row.q}}" }]\n    expect: [{ contains: nine }]\n',
  'suites/問い.csv': 'id,q\na,When do you open?\n',
};
