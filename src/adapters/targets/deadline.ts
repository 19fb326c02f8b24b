import type { Cancellation } from '../../core/engine/target.ts';

/** A signal that fires when a time is over. */
export interface Deadline {
  readonly signal: Cancellation;
  /** Lets go of the timer; the signal does not fire any more. */
  readonly end: () => void;
}

/**
 * A signal that fires after a time in milliseconds or when the run is cancelled, whichever comes first. It is no `AbortSignal`: one of
 * these for each request, with the listeners of the platform's events, takes as long as all else that we do to send it.
 */
export function startDeadline(milliseconds: number, cancellation: Cancellation): Deadline {
  let aborted = cancellation.aborted;
  const listeners = new Set<() => void>();
  const abort = (): void => {
    if (aborted) return;
    aborted = true;
    for (const listener of [...listeners]) listener();
  };
  const timer = setTimeout(abort, milliseconds);
  cancellation.addEventListener('abort', abort);
  return {
    signal: {
      get aborted() {
        return aborted;
      },
      addEventListener: (_, listener) => void listeners.add(listener),
      removeEventListener: (_, listener) => void listeners.delete(listener),
    },
    end: () => {
      clearTimeout(timer);
      cancellation.removeEventListener('abort', abort);
    },
  };
}
