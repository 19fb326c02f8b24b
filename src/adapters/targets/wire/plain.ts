import { connect, type Socket } from 'node:net';
import type { Cancellation } from '../../../core/engine/target.ts';
import { Cancelled } from '../retry.ts';
import type { Arrival, WireAnswer } from '../wire.ts';
import { usualReader, type Head, type Reader } from './usual.ts';

/** An answer, or the connection and what has come over it, where that has not the usual form. */
export type PlainAnswer = { readonly answer: WireAnswer } | Unusual;

/** What somebody else has to read. */
export interface Unusual {
  /** Paused, and listened to by nobody. */
  readonly socket: Socket;
  readonly came: readonly Buffer[];
  /** When the request was sent, in milliseconds of `performance.now`. */
  readonly began: number;
}

/** Sends a request over a connection of its own for the time. Rejects with {@link Cancelled} or an error of the system. */
export type PlainSend = (url: URL, request: string, waiting: Waiting) => Promise<PlainAnswer>;

/** How long, and for how much, an answer is waited for. */
export interface Waiting {
  readonly maxBytes: number;
  readonly signal: Cancellation | undefined;
}

/** What a connection is busy with. */
interface Exchange {
  readonly read: (piece: Buffer) => void;
  /** The connection has ended: with an error, or without one. */
  readonly over: (error: Error | null) => void;
}

/** A connection that is kept. */
interface Connection {
  readonly socket: Socket;
  /** Listens no more. */
  readonly leave: () => void;
  exchange: Exchange | null;
  /** Until when the server will keep it, in milliseconds of `performance.now`. */
  until: number;
}

/** So many connections to one origin wait at most for another request. */
const mostIdle = 256;

/** Servers end connections that are idle, and a request that is on its way by then is lost: they are let go of so much earlier, in milliseconds. */
const margin = 1000;

/**
 * Opens connections without encryption and keeps them, the one that was used last first. It is what Node's own client does, without what makes a
 * request of it five times as much work: for servers on this machine or beside it, which answer quickly.
 */
export function openPlain(): PlainSend {
  const idle = new Map<string, Connection[]>();
  return (url, request, waiting) =>
    new Promise((resolve, reject) => {
      const { signal, maxBytes } = waiting;
      if (signal?.aborted === true) {
        reject(new Cancelled());
        return;
      }
      const kept = keptFor(idle, url);
      const connection = takeFrom(kept) ?? open(url);
      const { socket } = connection;
      const began = performance.now();
      const came: Buffer[] = [];
      const arrivals: Arrival[] = [];
      const reader: Reader = usualReader(maxBytes);
      const settle = (): void => {
        connection.exchange = null;
        signal?.removeEventListener('abort', abort);
      };
      const abort = (): void => {
        settle();
        socket.destroy();
        reject(new Cancelled());
      };
      const handOver = (): void => {
        settle();
        connection.leave();
        socket.pause();
        resolve({ socket, came, began });
      };
      connection.exchange = {
        read: (piece) => {
          came.push(piece);
          const reading = reader(piece);
          // What nobody asked for may be the rest of an answer whose length was stated wrongly.
          if (reading.kind === 'unusual' || (reading.kind === 'whole' && reading.rest > 0)) {
            handOver();
            return;
          }
          const bytes = reading.kind === 'part' ? reading.bytes : reading.body.length;
          arrivals.push({ bytes, afterMs: performance.now() - began });
          if (reading.kind === 'part') return;
          settle();
          const { head, body } = reading;
          resolve({ answer: { status: head.status, headers: head.headers, body, arrivals } });
          keep(kept, connection, head);
        },
        over: (error) => {
          if (error === null) {
            handOver();
            return;
          }
          settle();
          reject(error);
        },
      };
      signal?.addEventListener('abort', abort);
      socket.write(request);
    });
}

function keptFor(idle: Map<string, Connection[]>, { host }: URL): Connection[] {
  const known = idle.get(host) ?? [];
  idle.set(host, known);
  return known;
}

/** The connection that was used last, if its server still keeps it. */
function takeFrom(kept: Connection[]): Connection | undefined {
  for (;;) {
    const last = kept.pop();
    if (last === undefined) return undefined;
    if (last.until > performance.now() && !last.socket.destroyed) {
      last.socket.ref();
      return last;
    }
    last.socket.destroy();
  }
}

function open({ hostname, port }: URL): Connection {
  const host = hostname.replace(/^\[(.*)\]$/u, '$1');
  const socket = connect({ host, port: port === '' ? 80 : Number(port), noDelay: true, keepAlive: true });
  const over = (error: Error | null): void => {
    const { exchange } = connection;
    connection.exchange = null;
    exchange?.over(error);
  };
  const ended = (): void => over(null);
  const read = (piece: Buffer): void => {
    if (connection.exchange === null) socket.destroy();
    else connection.exchange.read(piece);
  };
  const leave = (): void => {
    socket.off('data', read).off('end', ended).off('close', ended);
  };
  const connection: Connection = { socket, leave, exchange: null, until: Infinity };
  // Whoever reads on may meet an error too; one that nobody listens for would end the process.
  socket.on('data', read).on('error', over).on('end', ended).on('close', ended);
  return connection;
}

/** Keeps a connection for the next request; an idle one does not keep the process. */
function keep(kept: Connection[], connection: Connection, { headers }: Head): void {
  const seconds = /(?:^|[,;\s])timeout=(\d+)/iu.exec(headers['keep-alive'] ?? '')?.[1];
  connection.until = seconds === undefined ? Infinity : performance.now() + Number(seconds) * 1000 - margin;
  if (kept.length >= mostIdle) connection.socket.destroy();
  else {
    connection.socket.unref();
    kept.push(connection);
  }
}
