import {
  request as httpRequest,
  Agent as HttpAgent,
  type ClientRequest,
  type IncomingMessage,
  type RequestOptions,
} from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { Cancellation } from '../../core/engine/target.ts';
import { openProxy } from './proxy.ts';
import { Cancelled } from './retry.ts';
import { ThroughProxy } from './throughProxy.ts';
import { openPlain } from './wire/plain.ts';
import { replayed } from './wire/replay.ts';
import { usualRequest } from './wire/request.ts';

/** The server answers outside of HTTP's rules or beyond a limit. */
export class UnusableResponse extends Error {
  override readonly name = 'UnusableResponse';
  readonly what: 'status' | 'size';

  constructor(what: 'status' | 'size') {
    super(what);
    this.what = what;
  }
}

/** What is sent. */
export interface WireRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** The largest body that is read, in bytes, after decompression. */
  readonly maxBytes: number;
  /** Ends the request at once, whatever it is doing. */
  readonly signal?: Cancellation;
}

/** A whole answer. */
export interface WireAnswer {
  readonly status: number;
  /** Names in lower case; what a server sends twice is joined by commas. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** When each piece of the body came, in milliseconds after the request was sent, with the bytes that there were by then. */
  readonly arrivals: readonly Arrival[];
}

/** A piece of a body. */
export interface Arrival {
  readonly bytes: number;
  readonly afterMs: number;
}

/** Sends a request and reads the whole answer. Rejects with {@link UnusableResponse}, {@link Cancelled}, {@link ThroughProxy}, or an error of the system. */
export type Wire = (url: URL, request: WireRequest) => Promise<WireAnswer>;

/**
 * Opens a wire: connections to each origin are kept and used again. Nothing is added to the given headers but what HTTP itself needs,
 * and no redirect is followed. Answers are read by Node's own client and not by `fetch`, whose streams and signals cost more than a model's answer is
 * long; the usual answer of a server without encryption is read by less (`wire/`), until one comes that has another form.
 * Proxies are those of the environment (`HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`, `NO_PROXY`).
 */
export function openWire(): Wire {
  const kept = { keepAlive: true, scheduling: 'lifo' } as const;
  const plain = new HttpAgent(kept);
  const secure = new HttpsAgent(kept);
  const proxy = openProxy(kept);
  const short = openPlain();
  const unusual = new Set<string>();
  return async (url, request) => {
    const proxied = await proxy(url);
    const head = proxied !== undefined || unusual.has(url.origin) ? null : usualRequest(url, request);
    if (head === null) return exchange(url, request, proxied ?? { agent: url.protocol === 'https:' ? secure : plain });
    const came = await short(url, head, { maxBytes: request.maxBytes, signal: request.signal });
    if ('answer' in came) return came.answer;
    if (came.came.length > 0) unusual.add(url.origin);
    if (request.signal?.aborted === true) {
      came.socket.destroy();
      throw new Cancelled();
    }
    const way = { createConnection: () => replayed(came.socket, came.came) };
    return exchange(url, request, way, came.began);
  };
}

/** Over which connection a request goes. */
type Way = Pick<RequestOptions, 'agent' | 'createConnection'> & { readonly proxy?: string };

function exchange(
  url: URL,
  wanted: WireRequest,
  { proxy, ...way }: Way,
  began = performance.now(),
): Promise<WireAnswer> {
  const { method, headers, body, maxBytes, signal } = wanted;
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) {
      reject(new Cancelled());
      return;
    }
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const request: ClientRequest = send(url, { method, headers: { ...headers }, ...way });
    const settle = (): void => signal?.removeEventListener('abort', abort);
    const fail = (error: Error): void => {
      settle();
      const own = error instanceof Cancelled || error instanceof UnusableResponse || error instanceof ThroughProxy;
      reject(proxy === undefined || own ? error : new ThroughProxy(proxy, { cause: error }));
      request.destroy();
    };
    const abort = (): void => fail(new Cancelled());
    signal?.addEventListener('abort', abort);
    request.on('error', fail);
    // Nobody asked for another protocol, and Node leaves who gets one waiting.
    request.on('upgrade', () => fail(new UnusableResponse('status')));
    const refusedBy = (address: string, status: number): void => fail(new ThroughProxy(address, { status }));
    request.on('proxyConnect', ({ statusCode = 0 }: IncomingMessage) => {
      if (proxy !== undefined && statusCode !== 200) refusedBy(proxy, statusCode);
    });
    request.on('response', (response) => {
      const status = response.statusCode ?? 0;
      // Neither is anything that a caller could hand on, although a server can send it.
      if (status < 200 || status > 599) {
        fail(new UnusableResponse('status'));
        return;
      }
      if (proxy !== undefined && status === 407) {
        refusedBy(proxy, status);
        return;
      }
      const arrivals: Arrival[] = [];
      const came = (bytes: number): void => void arrivals.push({ bytes, afterMs: performance.now() - began });
      readBody(response, maxBytes, { fail, came }, (bytes) => {
        settle();
        resolve({ status, headers: joined(response), body: bytes, arrivals });
      });
    });
    request.end(body);
  });
}

/** Reads a body within a limit; calls one of the two, once or, after a fault, again with what followed from it. */
function readBody(
  response: IncomingMessage,
  maxBytes: number,
  { fail, came }: { readonly fail: (error: Error) => void; readonly came: (bytes: number) => void },
  done: (bytes: Uint8Array) => void,
): void {
  const pieces: Buffer[] = [];
  let size = 0;
  const stream = decoded(response);
  if (stream !== response) stream.on('error', fail);
  response.on('error', fail);
  stream.on('data', (piece: Buffer) => {
    size += piece.length;
    came(size);
    if (size > maxBytes) fail(new UnusableResponse('size'));
    else pieces.push(piece);
  });
  stream.on('end', () => {
    const [first] = pieces;
    if (size <= maxBytes) done(pieces.length === 1 && first !== undefined ? first : Buffer.concat(pieces));
  });
}

/** The body without its compression. We ask for none; there are servers that compress all the same. */
function decoded(response: IncomingMessage): Readable {
  switch (response.headers['content-encoding']?.trim().toLowerCase()) {
    case 'gzip':
    case 'x-gzip':
      return response.pipe(createGunzip());
    case 'deflate':
      return response.pipe(createInflate());
    case 'br':
      return response.pipe(createBrotliDecompress());
    default:
      return response;
  }
}

function joined({ headers }: IncomingMessage): Readonly<Record<string, string>> {
  const all: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) all[name] = typeof value === 'string' ? value : value.join(', ');
  return all;
}
