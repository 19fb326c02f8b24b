import { randomBytes } from 'node:crypto';

/** A new run's id: sorts by time, names a folder on every system, and is unique: `20261122-040801-1f9a3c`. */
export function newRunId(now: number): string {
  const time = new Date(now).toISOString().replace(/[-:]/gu, '').replace('T', '-').slice(0, 15);
  return `${time}-${randomBytes(3).toString('hex')}`;
}
