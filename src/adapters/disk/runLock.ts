import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { open, readdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { HumanError } from '../humanError.ts';
import { systemCode } from './diskFault.ts';

/** Gives a run's folder back; once is enough, and more do no harm. */
export type Unlock = () => Promise<void>;

/** Who holds a folder. Process ids are used again, so the time at which the process started belongs to it. */
interface Holder {
  readonly pid: number;
  /** As the system writes it; empty where it does not tell. */
  readonly started: string;
  readonly host: string;
}

/** A lock as it is found. */
interface Lock extends Holder {
  /** On Windows: somebody has it open, which ends with their process, however that ends. */
  readonly held: boolean;
}

const windows = process.platform === 'win32';

/**
 * On Windows nobody else can open a file that was opened with this: `UV_FS_O_EXLOCK` of libuv (docs.libuv.org/en/v1.x/fs.html), for which Node has no name.
 * A process id says little there: ids are used again soon, and nothing tells quickly when a process started.
 */
const exclusively = 0x1000_0000;

const lockName = /^\.lock-(\d+)$/u;

/**
 * Takes a run's folder for this process, so that two never append to one record. Everybody writes a file of their own and then looks at
 * the others': of two that come at once at least one sees the other and steps back, and a lock whose owner died is swept away without
 * a moment in which somebody else's could be taken for it. Rejects with a `HumanError` (exit 3) where a living process holds it.
 */
export async function lockRun(folder: string): Promise<Unlock> {
  const own = join(folder, `.lock-${process.pid}`);
  const self: Holder = { pid: process.pid, started: await startOf(process.pid), host: hostname() };
  const before = await readHolder(folder, process.pid);
  const ours = windows ? before?.held === true : before?.host === self.host && before.started === self.started;
  if (ours) throw inUse(folder, self);
  const release = await hold(own, JSON.stringify(self));
  const unlock = async (): Promise<void> => {
    await release();
    await remove(own);
  };
  try {
    for (const name of await readdir(folder)) {
      const pid = Number(lockName.exec(name)?.[1] ?? NaN);
      if (Number.isNaN(pid) || pid === process.pid) continue;
      const holder = await readHolder(folder, pid);
      if (holder === null) continue;
      if (await lives(holder)) throw inUse(folder, holder);
      await remove(join(folder, name));
    }
  } catch (error) {
    await unlock();
    throw error;
  }
  return unlock;
}

/**
 * Whether anybody writes a run: `alive` where a process of this machine holds its folder, `dead` where all that held it have died without giving it back,
 * `unknown` where there is no lock or only one of another machine.
 */
export async function writerOf(folder: string): Promise<'alive' | 'dead' | 'unknown'> {
  const names = await readdir(folder).catch(() => []);
  let state: 'dead' | 'unknown' = 'unknown';
  for (const name of names) {
    const pid = Number(lockName.exec(name)?.[1] ?? NaN);
    const holder = Number.isNaN(pid) ? null : await readHolder(folder, pid).catch(() => null);
    if (holder?.host !== hostname()) continue;
    if (await lives(holder)) return 'alive';
    state = 'dead';
  }
  return state;
}

/** Writes a lock; on Windows it stays open until it is released. */
async function hold(path: string, text: string): Promise<() => Promise<void>> {
  if (!windows) {
    await writeFile(path, text, { flush: true });
    return () => Promise.resolve();
  }
  const file = await open(path, constants.O_RDWR | constants.O_CREAT | constants.O_TRUNC | exclusively);
  await file.writeFile(text);
  await file.sync();
  let closed: Promise<void> | null = null;
  return () => (closed ??= file.close());
}

/** Who wrote a lock; null where there is none. One that is being written names its process in its own name. */
async function readHolder(folder: string, pid: number): Promise<Lock | null> {
  let text: string;
  try {
    text = await readFile(join(folder, `.lock-${pid}`), 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    if (windows && systemCode(error) === 'EBUSY') return { pid, started: '', host: hostname(), held: true };
    throw error;
  }
  const read = /^\{"pid":\d+,"started":("[^"\\]*"),"host":("[^"\\]*")\}$/u.exec(text);
  return {
    pid,
    started: read === null ? '' : (JSON.parse(read[1] ?? '""') as string),
    host: read === null ? hostname() : (JSON.parse(read[2] ?? '""') as string),
    held: false,
  };
}

/** Of a process on another machine nothing can be known: it counts as living. */
async function lives({ pid, started, host, held }: Lock): Promise<boolean> {
  if (host !== hostname()) return true;
  if (windows) return held;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (systemCode(error) === 'ESRCH') return false;
  }
  const now = await startOf(pid);
  return started === '' || now === '' || now === started;
}

/** When a process started, as its system writes it; empty where the system has no short way to say it (Windows). */
async function startOf(pid: number): Promise<string> {
  try {
    if (process.platform === 'linux') {
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
      // proc(5): the 22nd field; the second is a name in brackets that may hold spaces and brackets.
      return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
    }
    if (windows) return '';
    const { stdout } = await promisify(execFile)('ps', ['-o', 'lstart=', '-p', String(pid)]);
    return stdout.trim();
  } catch {
    return '';
  }
}

async function remove(path: string): Promise<void> {
  try {
    await unlink(path);
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
  }
}

function inUse(folder: string, { pid, host }: Holder): HumanError {
  const away = host !== hostname();
  return new HumanError(3, {
    en: away
      ? `${folder} is in use by process ${pid} on ${host}. Wait until it ends; if it is gone, delete .lock-${pid} there.`
      : `${folder} is in use by process ${pid}. Wait until it ends, or end it.`,
    ja: away
      ? `${folder} は ${host} のプロセス ${pid} が使用中です。終わるまで待ってください。すでに存在しない場合は、.lock-${pid} を削除してください。`
      : `${folder} はプロセス ${pid} が使用中です。終わるまで待つか、そのプロセスを終了してください。`,
  });
}
