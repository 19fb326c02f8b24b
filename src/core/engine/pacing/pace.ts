import { Abandoned } from '../abandon.ts';
import type { Ports } from '../ports.ts';
import type { Cancellation } from '../target.ts';
import { bucket } from './bucket.ts';
import { window } from './window.ts';
import type { Sending } from './window.ts';

/** How hard a target may be driven. */
export interface PaceLimits {
  readonly concurrency: number;
  readonly requestsPerMinute?: number | undefined;
  readonly tokensPerMinute?: number | undefined;
}

/** How a request ended, as far as pacing goes. */
export interface PaceResult {
  /** Tokens that it used; absent where nothing is known. */
  readonly tokens?: number;
  /** The server refused it for coming too fast (429). */
  readonly limited?: boolean;
  /** Milliseconds that the server asked to wait. */
  readonly after?: number;
}

/** Keeps one target at its own limits. */
export interface Pace {
  /**
   * Resolves when one more request, of about so many tokens, may be sent, in the order of asking; what it resolves to is called once
   * with how the request ended. Rejects with `Abandoned` as soon as the run is cancelled.
   */
  readonly enter: (tokens: number, cancellation: Cancellation) => Promise<(result: PaceResult) => void>;
}

interface Waiting {
  readonly tokens: number;
  readonly admit: () => void;
  gone: boolean;
}

/** The longest that a server can make everybody wait, in milliseconds; beyond it a request fails and says so. */
const longestPause = 120_000;

/** A pace for one target, on one clock. */
export function pace(limits: PaceLimits, clock: Ports['clock']): Pace {
  const flight = window(limits.concurrency);
  const requests = limits.requestsPerMinute === undefined ? null : bucket(limits.requestsPerMinute);
  const tokens = limits.tokensPerMinute === undefined ? null : bucket(limits.tokensPerMinute);
  const queue: Waiting[] = [];
  let inFlight = 0;
  let pausedUntil = 0;
  let timer = false;

  const waitFor = (next: Waiting, now: number): number =>
    Math.max(pausedUntil - now, requests?.wait(1, now) ?? 0, tokens?.wait(next.tokens, now) ?? 0);

  const pump = (): void => {
    while (queue[0] !== undefined && inFlight < flight.size()) {
      if (queue[0].gone) {
        queue.shift();
        continue;
      }
      const now = clock.now();
      const wait = waitFor(queue[0], now);
      if (wait > 0) {
        later(wait);
        return;
      }
      const next = queue.shift();
      inFlight += 1;
      requests?.take(1, now);
      tokens?.take(next?.tokens ?? 0, now);
      next?.admit();
    }
  };
  /** One timer for all: whoever is first when it rings is looked at anew. */
  const later = (milliseconds: number): void => {
    if (timer) return;
    timer = true;
    void clock.sleep(Math.ceil(milliseconds)).then(() => {
      timer = false;
      pump();
    });
  };
  const leave = (asked: number, sending: Sending, result: PaceResult): void => {
    inFlight -= 1;
    const now = clock.now();
    tokens?.take((result.tokens ?? asked) - asked, now);
    if (flight.note(result.limited === true, sending))
      pausedUntil = Math.max(pausedUntil, now + Math.min(result.after ?? 0, longestPause));
    pump();
  };

  return {
    enter: (asked, cancellation) =>
      new Promise((resolve, reject) => {
        if (cancellation.aborted) {
          reject(new Abandoned());
          return;
        }
        const abandon = (): void => {
          waiting.gone = true;
          reject(new Abandoned());
          pump();
        };
        const waiting: Waiting = {
          tokens: asked,
          gone: false,
          admit: () => {
            cancellation.removeEventListener('abort', abandon);
            let left = false;
            const sending = flight.send();
            resolve((result) => {
              if (!left) leave(asked, sending, result);
              left = true;
            });
          },
        };
        cancellation.addEventListener('abort', abandon);
        queue.push(waiting);
        pump();
      }),
  };
}
