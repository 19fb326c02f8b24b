import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { AttemptLine, RunHeader, Summary } from '../../../src/core/record/record.ts';
import { inRepository } from '../../support/repository.ts';

/** A workspace in a temporary folder whose name holds a space and Japanese. */
export interface TestWorkspace {
  readonly root: string;
  readonly write: (path: string, content: string | Uint8Array) => void;
  readonly read: (path: string) => string;
  /** The record of the only run; throws where there is not exactly one. */
  readonly record: () => StoredRun;
  readonly remove: () => void;
}

/** What a run left on the disk. */
export interface StoredRun {
  readonly folder: string;
  readonly header: RunHeader;
  readonly attempts: readonly AttemptLine[];
  readonly summary: Summary | null;
  /** Every byte of it, as text. */
  readonly everything: string;
}

/** Makes a workspace with some files. */
export function makeWorkspace(files: Readonly<Record<string, string | Uint8Array>> = {}): TestWorkspace {
  // By the system's own rules: Windows would else leave a short name such as RUNNER~1 in it, which git writes out.
  const root = realpathSync.native(mkdtempSync(join(tmpdir(), 'tenken 受付 ')));
  const write: TestWorkspace['write'] = (path, content) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  };
  for (const [path, content] of Object.entries(files)) write(path, content);
  return {
    root,
    write,
    read: (path) => readFileSync(join(root, path), 'utf8'),
    record: () => {
      const runs = join(root, '.tenken', 'runs');
      const names = readdirSync(runs);
      if (names.length !== 1) throw new Error(`There are ${names.length} runs.`);
      return readRecord(join(runs, names[0] ?? ''));
    },
    // A process that has just ended may still hold a file for a moment.
    remove: () => rmSync(root, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }),
  };
}

/** A workspace that is a copy of the example. */
export function copyClinic(): TestWorkspace {
  const workspace = makeWorkspace();
  cpSync(inRepository('examples', 'clinic'), workspace.root, {
    recursive: true,
    filter: (source) => !source.includes('.tenken/') && !source.endsWith('.tenken'),
  });
  return workspace;
}

/** Reads a record as it lies on the disk. */
export function readRecord(folder: string): StoredRun {
  const names = readdirSync(folder);
  const text = (name: string) => (names.includes(name) ? readFileSync(join(folder, name), 'utf8') : '');
  const lines = text('attempts.jsonl').split('\n');
  // A record is whole: its last line ends as every other does.
  if (lines.pop() !== '') throw new Error('The last line is torn.');
  const summary = text('summary.json');
  return {
    folder,
    header: JSON.parse(text('run.json')) as RunHeader,
    attempts: lines.map((line) => JSON.parse(line) as AttemptLine),
    summary: summary === '' ? null : (JSON.parse(summary) as Summary),
    everything: names.map(text).join('\n'),
  };
}
