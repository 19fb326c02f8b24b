import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

/** The variable by which a program and whatever it starts are known again. */
const variable = 'TENKEN_PROGRAM';

/** A program's environment with a mark in it that every process inherits, also one that leaves the program's group. */
export function marked(environment: Readonly<Record<string, string>>): {
  readonly environment: Readonly<Record<string, string>>;
  readonly mark: string;
} {
  const id = randomUUID();
  return { environment: { ...environment, [variable]: id }, mark: `${variable}=${id}` };
}

/**
 * Ends the processes that carry a mark, by force: a child in a session of its own (`setsid`, a daemon) is in no group that could be ended. Only where
 * the system tells the environment of processes as files (Linux); elsewhere nothing is done. Never throws.
 */
export function killMarked(mark: string): void {
  if (process.platform !== 'linux') return;
  // One that is just starting another is found at the second look.
  for (let look = 0; look < 2; look += 1) for (const pid of carrying(mark)) endProcess(pid);
}

function carrying(mark: string): readonly number[] {
  return namesIn('/proc').flatMap((name) => {
    const pid = Number(name);
    if (!Number.isInteger(pid) || pid === process.pid) return [];
    return environmentOf(name).split('\0').includes(mark) ? [pid] : [];
  });
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function environmentOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1');
  } catch {
    // Somebody else's, or gone.
    return '';
  }
}

function endProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended meanwhile.
  }
}
