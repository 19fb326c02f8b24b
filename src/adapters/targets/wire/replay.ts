import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';

/**
 * A connection over which a request was sent already and some of the answer has come: Node's own client reads it from its beginning, as if it had
 * been the one who asked. What that client sends goes nowhere.
 */
export function replayed(socket: Socket, came: readonly Buffer[]): Duplex {
  const again = new Duplex({
    read: () => void socket.resume(),
    write: (_piece, _encoding, done) => done(),
    // The client is done with it. It asked for an end that the server never heard of, and who keeps a connection keeps the process.
    final: (done) => {
      socket.destroy();
      done();
    },
    destroy: (error, done) => {
      socket.destroy();
      done(error);
    },
  });
  for (const piece of came) again.push(piece);
  socket.on('data', (piece: Buffer) => {
    if (!again.push(piece)) socket.pause();
  });
  socket.on('end', () => again.push(null));
  socket.on('error', (error) => again.destroy(error));
  socket.on('close', () => {
    // A connection that was cut off has no end of its own.
    if (!again.readableEnded) again.push(null);
  });
  if (socket.readableEnded || socket.destroyed) again.push(null);
  return again;
}
