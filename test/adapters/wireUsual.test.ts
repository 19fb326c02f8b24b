import assert from 'node:assert/strict';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import fc from 'fast-check';
import { afterEach, describe, it } from 'mocha';
import { openWire, type WireRequest } from '../../src/adapters/targets/wire.ts';
import { usualReader } from '../../src/adapters/targets/wire/usual.ts';
import { usualRequest } from '../../src/adapters/targets/wire/request.ts';

const crlf = '\r\n';

/** The one nine times in ten. */
function mostly(usual: readonly string[], odd: readonly string[]): fc.Arbitrary<string> {
  return fc.oneof(
    { arbitrary: fc.constantFrom(...usual), weight: 9 },
    { arbitrary: fc.constantFrom(...odd), weight: 1 },
  );
}

/** An answer as bytes, with what a server may do of it right or wrong. */
const answers = fc
  .record({
    status: mostly(['200 OK', '200 ', '404 Not Found'], ['503', '204 No Content', '304 Same', '101 X', '999 Odd']),
    version: mostly(['HTTP/1.1'], ['HTTP/1.0', 'HTTX/1.1']),
    headers: fc.array(
      mostly(
        [
          'Content-Type: application/json',
          'X-A:b',
          'Retry-After: 1',
          'Connection: keep-alive',
          'Keep-Alive: timeout=5',
        ],
        [
          'x-a:  c  ',
          'Retry-After: 2',
          'Set-Cookie: a=b',
          'Connection: close',
          'content-type: text/event-stream',
          'X-Odd: \u00e9',
          ' folded: line',
          'No colon',
          'Bad\u0000: x',
          'Trailer: X-End',
        ],
      ),
      { maxLength: 3 },
    ),
    body: fc.string({ maxLength: 40, unit: fc.constantFrom('a', '{', '\r\n', '0', 'é', '\r\n\r\n') }),
    form: mostly(['length', 'chunks'], ['extension', 'trailers', 'both', 'wrong length', 'none']),
    cuts: fc.oneof(fc.constant<number[]>([]), fc.array(fc.nat(200), { maxLength: 3 })),
    broken: fc.oneof(
      { arbitrary: fc.constant(null), weight: 2 },
      { arbitrary: fc.record({ at: fc.nat(200), byte: fc.nat(255) }), weight: 1 },
    ),
  })
  .map(({ status, version, headers, body, form, cuts, broken }) => {
    const bytes = Buffer.from(body);
    const [length, chunked] = [`Content-Length: ${bytes.length}`, 'Transfer-Encoding: chunked'];
    const half = Math.floor(bytes.length / 2);
    const chunk = (piece: Buffer, after = ''): string =>
      piece.length === 0 ? '' : `${piece.length.toString(16)}${after}${crlf}${piece.toString('latin1')}${crlf}`;
    const chunks = (after = '', trailers = ''): string =>
      `${chunk(bytes.subarray(0, half), after)}${chunk(bytes.subarray(half))}0${crlf}${trailers}${crlf}`;
    const forms: Readonly<Record<string, readonly [readonly string[], string]>> = {
      length: [[length], bytes.toString('latin1')],
      chunks: [[chunked], chunks()],
      extension: [[chunked], chunks(';a=b')],
      trailers: [[chunked], chunks('', `X-End: 1${crlf}`)],
      both: [[length, chunked], chunks()],
      'wrong length': [[`Content-Length: ${bytes.length + 3}`], bytes.toString('latin1')],
      none: [[], bytes.toString('latin1')],
    };
    const [own, text] = forms[form] ?? [[], ''];
    const head = [`${version} ${status}`, ...headers, ...own].join(crlf);
    const whole = Buffer.from(`${head}${crlf}${crlf}${text}`, 'latin1');
    if (broken !== null) whole[broken.at % whole.length] = broken.byte;
    const ends = [...new Set(cuts.map((cut) => cut % whole.length))].sort((a, b) => a - b);
    return [...ends, whole.length].map((end, index) => whole.subarray(index === 0 ? 0 : ends[index - 1], end));
  });

describe('the usual answer', () => {
  const servers: Server[] = [];
  const sockets: Socket[] = [];
  const listening = async (serve: (socket: Socket) => void): Promise<number> => {
    const server = createServer((socket) => {
      sockets.push(socket);
      socket.on('error', () => undefined);
      serve(socket);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    servers.push(server);
    return (server.address() as AddressInfo).port;
  };
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy();
    await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
  });

  /** A server that answers every request with the same pieces, one after the other, and hangs up. */
  const serving = async (pieces: () => readonly Buffer[]): Promise<URL> => {
    const port = await listening((socket) => {
      socket.setNoDelay(true);
      socket.once('data', () => {
        const rest = [...pieces()];
        const next = (): void => {
          const piece = rest.shift();
          if (piece === undefined) socket.end();
          else socket.write(piece, () => setImmediate(next));
        };
        next();
      });
    });
    return new URL(`http://127.0.0.1:${port}/v1?a=b`);
  };

  const asked: WireRequest = { method: 'POST', headers: { accept: '*/*' }, body: '{}', maxBytes: 1000 };

  it('is read as Node’s own client reads it, whatever it is and wherever it is cut', async () => {
    let pieces: readonly Buffer[] = [];
    const url = await serving(() => pieces);
    const outcome = async (request: WireRequest): Promise<unknown> => {
      try {
        const { status, headers, body } = await openWire()(url, request);
        return { status, headers: { ...headers }, body: Buffer.from(body).toString('latin1') };
      } catch (error) {
        return error instanceof Error ? error.message : error;
      }
    };
    let quick = 0;
    await fc.assert(
      fc.asyncProperty(answers, async (given) => {
        pieces = given;
        const reader = usualReader(1000);
        if (given.some((piece) => reader(piece).kind === 'whole')) quick += 1;
        // Only what is posted is read by ourselves.
        const byNode = await outcome({ ...asked, method: 'PUT' });
        assert.deepEqual(await outcome(asked), byNode);
      }),
      { numRuns: 400, seed: 4 },
    );
    assert.ok(quick > 100, `only ${quick} of them were usual`);
  }).timeout(20_000);

  it('is told as soon as it can be', () => {
    const kinds = (...texts: readonly string[]): readonly string[] => {
      const reader = usualReader(20);
      return texts.map((text) => reader(Buffer.from(text)).kind);
    };
    const chunked = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n';
    assert.deepEqual(kinds(chunked, '4', '\r', '\nabcd\r\n', '0\r\n', '\r\n'), [
      'part',
      'part',
      'part',
      'part',
      'part',
      'whole',
    ]);
    assert.deepEqual(kinds(chunked, 'z'), ['part', 'unusual']);
    assert.deepEqual(kinds(chunked, '4\r\nabcdX'), ['part', 'unusual']);
    assert.deepEqual(kinds(chunked, '4\r\nabcd\r\n0\r\nX'), ['part', 'unusual']);
    assert.deepEqual(kinds(`${chunked}ff\r\n`), ['unusual']);
    assert.deepEqual(kinds('HTTP/1.1 200 OK\r\nContent-Length: 21\r\n\r\n'), ['unusual']);
    assert.deepEqual(kinds('HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab', 'c'), ['part', 'whole']);
    assert.deepEqual(kinds('HTTP/1.1 200 OK\r\n'), ['unusual']);
  });

  it('keeps its connection, and only for the answer that was asked for', async () => {
    const usual = Buffer.from('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
    let connections = 0;
    let more = Buffer.alloc(0);
    const port = await listening((socket) => {
      connections += 1;
      socket.on('data', () => socket.write(Buffer.concat([usual, more])));
    });
    const url = new URL(`http://127.0.0.1:${port}/`);
    const wire = openWire();
    const ask = async (): Promise<string> => Buffer.from((await wire(url, asked)).body).toString();
    assert.deepEqual([await ask(), await ask(), connections], ['ok', 'ok', 1]);
    more = Buffer.from('HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil');
    assert.deepEqual([await ask(), await ask(), connections], ['ok', 'ok', 2]);
    more = Buffer.from('');
    assert.deepEqual([await ask(), connections], ['ok', 3]);
  });
});

describe('the usual request', () => {
  const url = new URL('http://[::1]:8080/v1/chat?x=%20y');
  const request: WireRequest = { method: 'POST', headers: { 'X-A': 'b' }, body: '受付', maxBytes: 1 };

  it('is a text that is posted with plain headers', () => {
    assert.equal(
      usualRequest(url, request),
      'POST /v1/chat?x=%20y HTTP/1.1\r\nX-A: b\r\nHost: [::1]:8080\r\nConnection: keep-alive\r\nContent-Length: 6\r\n\r\n受付',
    );
  });

  for (const [what, other] of [
    ['a header that would end in another line', { headers: { a: 'b\r\nc: d' } }],
    ['a name of a header that is none', { headers: { 'a b': 'c' } }],
    ['a header beyond ASCII', { headers: { a: '受' } }],
    ['a header of the connection’s', { headers: { 'Transfer-Encoding': 'chunked' } }],
    ['bytes', { body: Buffer.from('x') }],
    ['another method', { method: 'GET' }],
  ] as const)
    it(`is not ${what}`, () => {
      assert.equal(usualRequest(url, { ...request, ...other }), null);
    });

  it('is not one over an encrypted connection', () => {
    assert.equal(usualRequest(new URL('https://models.example/'), request), null);
  });
});
