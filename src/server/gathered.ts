import { Writable } from 'node:stream';

/**
 * A way into a stream on which each message leaves in one piece. The connection writes a message's header by itself and then its
 * content; on a busy machine the reader is woken by the header alone, takes the processor, and has to wait for the rest.
 */
export function gathered(stream: Writable): Writable {
  let header: Buffer | undefined;
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      if (header === undefined && chunk.subarray(0, headerStart.length).equals(headerStart)) {
        header = chunk;
        done();
        return;
      }
      const whole = header === undefined ? chunk : Buffer.concat([header, chunk]);
      header = undefined;
      stream.write(whole, done);
    },
  });
}

const headerStart = Buffer.from('Content-Length: ');
