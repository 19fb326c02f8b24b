import type { Cancellation } from '../../../core/engine/target.ts';
import { openWire } from '../wire.ts';
import { bodyText } from './bodyText.ts';
import { firstToken } from './firstToken.ts';

/** The largest answer that is read, in bytes: ample for any text, and no way to fill the memory. */
export const maxAnswerBytes = 32 * 1024 * 1024;

/** The headers of an answer; `Headers` of the platform fits, and costs more than all the rest of an answer. */
export interface AnswerHeaders {
  /** By its name, in any case; null where there is none. */
  readonly get: (name: string) => string | null;
}

/** An answer, read whole. */
export interface Answer {
  readonly status: number;
  readonly headers: AnswerHeaders;
  readonly text: string;
  /** Milliseconds until the first of what a stream says was there; absent where the answer is no stream, or says nothing. */
  readonly firstTokenMs?: number;
}

/** The server answers with another address; a key is never carried there. */
export class Redirected extends Error {
  override readonly name = 'Redirected';
  readonly status: number;
  /** As the server wrote it; empty where it names none. */
  readonly location: string;

  constructor(status: number, location: string) {
    super(`redirect (${status})`);
    this.status = status;
    this.location = location;
  }
}

/** What leaves and what may come back. */
export interface ExchangeBounds {
  /** The headers of every request; nothing is added to them but what HTTP itself needs. */
  readonly headers: Readonly<Record<string, string>>;
  /** The largest body that is read, in bytes, after decompression. */
  readonly maxBytes: number;
  /** Applied to the body before anybody sees it. */
  readonly redact: (text: string) => string;
}

/** What is sent. */
export interface Sending {
  readonly method: string;
  readonly body: string | null;
  readonly signal: Cancellation;
  /** More headers than those of every request. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends one request; an answer of any status comes back as it is, and so does the error for which there is none. Never rejects. */
export type Exchange = (url: string, sending: Sending) => Promise<Answer | Error>;

/**
 * Exchanges with a server that we don't trust: exactly the given headers leave, redirects are not followed, and the body is read within a
 * limit before the promise resolves, so that one timeout covers head and body. What it resolves to without an answer is {@link Redirected}
 * or what the wire rejects with.
 */
export function openExchange({ headers: usual, maxBytes, redact }: ExchangeBounds): Exchange {
  const wire = openWire();
  return async (url, { method, body, signal, headers: more }) => {
    try {
      const answer = await wire(new URL(url), {
        method,
        headers: more === undefined ? usual : { ...usual, ...more },
        maxBytes,
        signal,
        ...(body === null ? {} : { body }),
      });
      const { status, headers } = answer;
      if (status >= 300 && status < 400) return new Redirected(status, redact(headers.location ?? ''));
      const text = bodyText(answer.body, headers['content-type']);
      const firstTokenMs = firstToken(text, answer.arrivals);
      return {
        status,
        headers: headersOf(headers),
        text: redact(text),
        ...(firstTokenMs === undefined ? {} : { firstTokenMs }),
      };
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    }
  };
}

/** Headers whose names are in lower case. */
export function headersOf(headers: Readonly<Record<string, string>>): AnswerHeaders {
  return {
    get: (name) => {
      const key = name.toLowerCase();
      return Object.hasOwn(headers, key) ? (headers[key] ?? null) : null;
    },
  };
}
