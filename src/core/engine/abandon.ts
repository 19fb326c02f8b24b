import type { Cancellation } from './target.ts';

/** Thrown where a cancelled run stops waiting; ends in the run's loop and is never shown. */
export class Abandoned extends Error {
  constructor() {
    super('The run was cancelled.');
    this.name = 'Abandoned';
  }
}

/**
 * What the promise resolves to, unless the run is cancelled first. Whatever still happens behind a cancelled wait is ignored.
 * Throws {@link Abandoned} on cancellation, at once even where the promise never settles.
 */
export async function unlessCancelled<Value>(promise: Promise<Value>, cancellation: Cancellation): Promise<Value> {
  if (cancellation.aborted) {
    promise.catch(() => undefined);
    throw new Abandoned();
  }
  // The listener is taken off again, so that a long run does not pile up one for each request.
  return new Promise<Value>((resolve, reject) => {
    const abandon = (): void => reject(new Abandoned());
    const settle = (): void => cancellation.removeEventListener('abort', abandon);
    cancellation.addEventListener('abort', abandon);
    promise.then(
      (value) => {
        settle();
        resolve(value);
      },
      (error: unknown) => {
        settle();
        reject(error instanceof Error ? error : new Error(String(error)));
      },
    );
  });
}
