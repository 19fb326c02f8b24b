import type { Wanted } from './check.ts';
import { normalise } from './combine.ts';

/**
 * What an entry of `expect` wants to see. Undefined for what is no check alone: below `not` nothing is wanted, and below `all` and `any` the
 * evidence belongs to a part of the entry only.
 */
export function expectedOf(expectation: unknown): Wanted | undefined {
  const read = normalise(expectation);
  if (read.kind === 'invalid' || read.tree.kind !== 'check') return undefined;
  const { check, options } = read.tree;
  return check.expected?.(options);
}
