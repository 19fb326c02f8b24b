import type { Cancellation, Rest } from '../../core/engine/target.ts';
import type { AnswerHeaders } from './server/exchange.ts';

/** How often and how patiently a request is sent again. Times in milliseconds. */
export interface RetryPolicy {
  /** Further tries after the first. */
  readonly retries: number;
  /** Ceiling of the first wait; doubles with each try. */
  readonly base: number;
  /** Ceiling of any wait that we choose. */
  readonly ceiling: number;
  /** The longest wait that a server may ask for; beyond it the request fails and says so. */
  readonly patience: number;
}

/** The waits that a person would choose: half a second, doubling, at most 20 s; a server may ask for up to two minutes. */
export const patientPolicy: Omit<RetryPolicy, 'retries'> = { base: 500, ceiling: 20_000, patience: 120_000 };

/** One try: an answer that stands, or one that another try could better. */
export type Try<Answer> =
  | { readonly final: Answer }
  | {
      /** The answer if no further try is left. */
      readonly otherwise: Answer;
      /** How long the server asked us to wait, in milliseconds. */
      readonly after?: number;
      /** At most this many further tries for this kind of fault. */
      readonly atMost?: number;
    };

interface Waiting {
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly random: () => number;
  /** Lets others go first meanwhile; absent where nobody else waits for the place. */
  readonly rest?: Rest | undefined;
}

/**
 * Tries until an answer stands or no try is left. Waits are drawn from the whole span from 0 to a ceiling that doubles
 * ("full jitter": Marc Brooker, Exponential Backoff and Jitter, AWS Architecture Blog, 2015), so that many
 * workers that failed together do not return together. What a server asks for is a lower bound to which jitter is added.
 * Rejects with the cancellation's error as soon as it comes, also while waiting.
 */
export async function withRetries<Answer>(
  attempt: () => Promise<Try<Answer>>,
  policy: RetryPolicy,
  waiting: Waiting,
  cancellation: Cancellation,
): Promise<Answer> {
  for (let tried = 0; ; tried += 1) {
    const result = await attempt();
    if ('final' in result) return result.final;
    if (tried >= Math.min(policy.retries, result.atMost ?? policy.retries)) return result.otherwise;
    if ((result.after ?? 0) > policy.patience) return result.otherwise;

    const jitter = waiting.random() * Math.min(policy.ceiling, policy.base * 2 ** tried);
    const wait = sleepUnlessCancelled((result.after ?? 0) + jitter, waiting.sleep, cancellation);
    await (waiting.rest === undefined ? wait : waiting.rest(wait));
  }
}

/** Waits; rejects with {@link Cancelled} at once when the run is cancelled. */
export async function sleepUnlessCancelled(
  milliseconds: number,
  sleep: (milliseconds: number) => Promise<void>,
  cancellation: Cancellation,
): Promise<void> {
  if (cancellation.aborted) throw new Cancelled();
  let stop: (() => void) | undefined;
  const cancelled = new Promise<never>((_, reject) => {
    stop = () => reject(new Cancelled());
    cancellation.addEventListener('abort', stop);
  });
  try {
    await Promise.race([sleep(milliseconds), cancelled]);
  } finally {
    if (stop !== undefined) cancellation.removeEventListener('abort', stop);
  }
}

/** Waits for the end of the run, for a request that may not be sent any more: rejects with {@link Cancelled}, and does nothing else. */
export function untilCancelled(cancellation: Cancellation): Promise<never> {
  return new Promise((_, reject) => {
    const stop = (): void => {
      cancellation.removeEventListener('abort', stop);
      reject(new Cancelled());
    };
    if (cancellation.aborted) stop();
    else cancellation.addEventListener('abort', stop);
  });
}

/** The run was cancelled while a target was at work: the only way in which `respond` rejects. */
export class Cancelled extends Error {
  override readonly name = 'AbortError';

  constructor() {
    super('cancelled');
  }
}

/**
 * How long a server asks to wait, in milliseconds: `retry-after-ms`, or `retry-after` in seconds or as a date
 * (RFC 9110, 10.2.3); undefined where it asks for nothing that can be read.
 */
export function retryAfter(headers: AnswerHeaders, now: number): number | undefined {
  const milliseconds = headers.get('retry-after-ms');
  if (milliseconds !== null && /^\d+(?:\.\d+)?$/u.test(milliseconds)) return Number(milliseconds);
  const text = headers.get('retry-after')?.trim();
  if (text === undefined || text === '') return undefined;
  if (/^\d+(?:\.\d+)?$/u.test(text)) return Number(text) * 1000;
  // `Date.parse` would take almost anything for a date; HTTP's own always end in GMT.
  const date = text.endsWith('GMT') ? Date.parse(text) : NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
