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

/** The server answers outside of HTTP's rules or beyond a limit. */
export class UnusableResponse extends Error {
  override readonly name = 'UnusableResponse';
  readonly what: 'status' | 'size';

  constructor(what: 'status' | 'size') {
    super(what);
    this.what = what;
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
 * `fetch` for servers that we don't trust: exactly the given headers leave, redirects are not followed, and the body is
 * read within a limit before the promise resolves, so that one timeout covers head and body.
 * Rejects with {@link Redirected}, {@link UnusableResponse} or what `fetch` rejects with.
 */
export function boundedFetch({ headers, maxBytes, redact }: FetchBounds): typeof fetch {
  return async (input, init) => {
    const response = await fetch(input, { ...init, headers, redirect: 'manual' });
    if (response.status >= 300 && response.status < 400) {
      await response.body?.cancel();
      throw new Redirected(response.status, redact(response.headers.get('location') ?? ''));
    }
    // `Response` takes nothing outside of this range, although a server can send it.
    if (response.status < 200 || response.status > 599) {
      await response.body?.cancel();
      throw new UnusableResponse('status');
    }
    const body = redact(await readBounded(response, maxBytes));
    const kept = new Headers(response.headers);
    // The body is decoded by now.
    kept.delete('content-encoding');
    kept.delete('content-length');
    const empty = response.status === 204 || response.status === 205;
    return new Response(empty ? null : body, { status: response.status, headers: kept });
  };
}

async function readBounded(response: Response, maxBytes: number): Promise<string> {
  if (response.body === null) return '';
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    // Leaving the loop cancels the stream and closes the connection.
    if (bytes > maxBytes) throw new UnusableResponse('size');
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
