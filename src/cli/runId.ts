import { randomBytes } from 'node:crypto';

/**
 * A new run's id: sorts by time, names a folder on every system, and is unique: `20261122-040801-1f9a3c`. Behind the second stand the milliseconds
 * (three hexadecimal digits), since of two runs the newer one counts, however short they are, and three digits by chance.
 */
export function newRunId(now: number): string {
  const time = new Date(now).toISOString().replace(/[-:]/gu, '').replace('T', '-').slice(0, 15);
  const milliseconds = (now % 1000).toString(16).padStart(3, '0');
  return `${time}-${milliseconds}${randomBytes(2).toString('hex').slice(1)}`;
}
