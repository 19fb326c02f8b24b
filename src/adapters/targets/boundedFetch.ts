import { openWire } from './wire.ts';

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
export interface FetchBounds {
  /** The headers of every request, in place of whatever the caller's library would add. */
  readonly headers: Readonly<Record<string, string>>;
  /** The largest body that is read, in bytes, after decompression. */
  readonly maxBytes: number;
  /** Applied to the body before anybody sees it. */
  readonly redact: (text: string) => string;
}

/**
 * A `fetch` for servers that we don't trust: exactly the given headers leave, redirects are not followed, and the body is
 * read within a limit before the promise resolves, so that one timeout covers head and body. It sends text or nothing.
 * Rejects with {@link Redirected} or what the wire rejects with.
 */
export function boundedFetch({ headers, maxBytes, redact }: FetchBounds): typeof fetch {
  const wire = openWire();
  const decoder = new TextDecoder();
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const { method = 'GET', body, signal = null } = init ?? {};
    if (body !== undefined && body !== null && typeof body !== 'string') throw new TypeError('The body is no text.');
    const answer = await wire(url, {
      method,
      headers,
      maxBytes,
      signal,
      ...(typeof body === 'string' ? { body } : {}),
    });
    if (answer.status >= 300 && answer.status < 400)
      throw new Redirected(answer.status, redact(answer.headers.location ?? ''));
    return wholeResponse(answer.status, answer.headers, redact(decoder.decode(answer.body)));
  };
}

/** A response that is here already: its text is handed out as it is, since a stream of it would cost more than all the rest. */
function wholeResponse(status: number, headers: Readonly<Record<string, string>>, text: string): Response {
  // The body is decoded by now.
  const { 'content-encoding': _encoding, 'content-length': _length, ...kept } = headers;
  return Object.assign(new Response(null, { status, headers: kept }), {
    text: () => Promise.resolve(text),
    json: () => Promise.resolve().then(() => JSON.parse(text) as unknown),
  });
}
