import { exitCodes } from './exitCodes.ts';

/**
 * Signals closer together than this are one wish, in milliseconds: Ctrl-C reaches a process both from the terminal and from a
 * parent such as npm that passes it on.
 */
const together = 100;

/**
 * Calls back at the first Ctrl-C (SIGINT, SIGTERM, SIGHUP), so that the run can end in order; the second ends the process at once.
 * Returns what takes the listeners off again.
 */
export function onInterrupt(callback: () => void): () => void {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  let first: number | null = null;
  const interrupt = (): void => {
    const now = performance.now();
    if (first === null) {
      first = now;
      callback();
    } else if (now - first > together) process.exit(exitCodes.cancelled);
  };
  for (const signal of signals) process.on(signal, interrupt);
  return () => {
    for (const signal of signals) process.off(signal, interrupt);
  };
}
