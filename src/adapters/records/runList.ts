import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Summary } from '../../core/record/record.ts';
import type { RunInfo, RunState } from '../../protocol/panel/runs.ts';
import { writerOf } from '../disk/runLock.ts';
import { readJsonFile } from './jsonFile.ts';
import { readPlan } from './plan.ts';
import type { Plan } from './plan.ts';
import { readSummary } from './summaryFile.ts';

/** A run on disk: its folder and what its two small files say. */
export interface RunOnDisk {
  readonly folder: string;
  readonly plan: Plan;
  readonly summary: Summary | null;
  readonly info: RunInfo;
  /** Changes whenever one of the two files does. */
  readonly stamp: string;
}

/** A run nobody has written to for this long, and without a summary, was interrupted. In milliseconds. */
const silence = 120_000;

/** Lists the runs of a workspace and remembers what it has read, so that looking again costs little. */
export interface RunList {
  /** Newest first. */
  readonly refresh: () => Promise<readonly RunOnDisk[]>;
  /** Says that a run is being written by a runner that we know of, or no longer is. */
  readonly setActive: (run: string, active: boolean) => void;
}

/** Opens the list of the runs in folders such as `.tenken/runs`; a folder that does not exist holds none. */
export function openRunList(folders: readonly string[], now: () => number): RunList {
  const known = new Map<string, RunOnDisk>();
  const active = new Map<string, boolean>();

  const look = async (folder: string, name: string): Promise<RunOnDisk | undefined> => {
    const path = join(folder, name);
    const [header, summary, attempts] = await Promise.all(
      ['run.json', 'summary.json', 'attempts.jsonl'].map((file) => stat(join(path, file)).catch(() => undefined)),
    );
    if (!header) return undefined;
    const stamp = `${header.mtimeMs}:${header.size}:${summary?.mtimeMs ?? 0}:${summary?.size ?? 0}`;
    const before = known.get(path);
    const quiet = now() - Math.max(header.mtimeMs, attempts?.mtimeMs ?? 0) > silence;
    const run = before?.stamp === stamp ? before : await readRun(path, name, stamp);
    const writer = run.summary?.complete === true ? 'unknown' : await writerOf(path);
    const state = stateOf(run.summary, active.get(run.info.run), writer, quiet);
    const looked = run.info.state === state ? run : { ...run, info: { ...run.info, state } };
    known.set(path, looked);
    return looked;
  };

  return {
    refresh: async () => {
      const runs: RunOnDisk[] = [];
      for (const folder of folders) {
        const names = await readdir(folder).catch((): string[] => []);
        const found = await Promise.all(names.map((name) => look(folder, name)));
        runs.push(...found.filter((run) => run !== undefined));
      }
      const paths = new Set(runs.map((run) => run.folder));
      for (const path of known.keys()) if (!paths.has(path)) known.delete(path);
      return runs.sort((a, b) => (a.info.startedAt < b.info.startedAt ? 1 : -1));
    },
    setActive: (run, is) => active.set(run, is),
  };
}

function stateOf(
  summary: Summary | null,
  active: boolean | undefined,
  writer: Awaited<ReturnType<typeof writerOf>>,
  quiet: boolean,
): RunState {
  // A run that goes on after it was cancelled has its former summary until it ends.
  if (active || writer === 'alive') return 'running';
  if (summary) return summary.complete ? 'finished' : 'cancelled';
  // A run on another machine is not known to us: it runs as long as it writes.
  return active === undefined && writer === 'unknown' && !quiet ? 'running' : 'interrupted';
}

async function readRun(folder: string, name: string, stamp: string): Promise<RunOnDisk> {
  let problem: RunInfo['problem'];
  const read = async (file: string) => {
    try {
      return await readJsonFile(join(folder, file));
    } catch {
      problem = {
        en: `${file} of this run cannot be read: it is damaged or not from Tenken.`,
        ja: `この実行の ${file} を読み込めません。壊れているか、Tenken のファイルではありません。`,
      };
      return undefined;
    }
  };
  const plan = readPlan(await read('run.json'));
  const summary = readSummary(await read('summary.json'));
  return {
    folder,
    plan,
    summary,
    stamp,
    info: {
      // The folder's name is unique even where a header was copied.
      run: name,
      state: 'interrupted',
      startedAt: plan.startedAt,
      suites: plan.suites,
      targets: plan.targets,
      planned: plan.attempts,
      gate: summary?.gate ?? null,
      totals: summary?.totals ?? null,
      ...(problem ? { problem } : {}),
    },
  };
}
