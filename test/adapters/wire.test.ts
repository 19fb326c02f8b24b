import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, describe, it } from 'mocha';
import { openProxy } from '../../src/adapters/targets/proxy.ts';
import { connectionFault } from '../../src/adapters/targets/server/connectionFaults.ts';
import { openWire, type WireAnswer } from '../../src/adapters/targets/wire.ts';
import { startFaultServer, type FaultServer, type Handler } from './support/faultServer.ts';

describe('the wire', () => {
  const servers: { readonly close: () => Promise<void> }[] = [];
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.close()));
  });
  const against = async (handler: Handler): Promise<FaultServer> => {
    const server = await startFaultServer(handler);
    servers.push(server);
    return server;
  };
  const get = (server: FaultServer, more: { maxBytes?: number; signal?: AbortSignal } = {}): Promise<WireAnswer> =>
    openWire()(new URL(`${server.origin}/x`), { method: 'GET', headers: {}, maxBytes: 1000, ...more });
  const failure = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'none',
      (error: unknown) => (error instanceof Error ? `${error.name} ${error.message}` : String(error)),
    );

  it('sends the given headers and what HTTP needs, over one connection for one request after the other', async () => {
    const ports = new Set<number | undefined>();
    const server = await against((_, response) => {
      ports.add(response.socket?.remotePort);
      response.end('ok');
    });
    const wire = openWire();
    for (const body of ['受付', '', 'x'])
      await wire(new URL(server.origin), { method: 'POST', headers: { 'x-a': 'b' }, maxBytes: 10, body });
    assert.equal(ports.size, 1);
    assert.deepEqual(
      server.received.map(({ body }) => body),
      ['受付', '', 'x'],
    );
    const { host, connection, ...headers } = server.received[0]?.headers ?? {};
    assert.deepEqual(
      [headers, connection, typeof host],
      [{ 'x-a': 'b', 'content-length': '6' }, 'keep-alive', 'string'],
    );
  });

  it('keeps no connection of an answer that Node’s client has read to its end', async () => {
    const open = new Set<Socket>();
    const server = createServer((request, response) => {
      request.resume();
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('ok'));
    });
    // A server that would keep them for as long as it runs.
    server.keepAliveTimeout = 0;
    server.on('connection', (socket) => open.add(socket.on('close', () => open.delete(socket))));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    servers.push({
      close: () =>
        new Promise((resolve) => {
          server.close(() => resolve());
          server.closeAllConnections();
        }),
    });
    const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const { body } = await openWire()(url, { method: 'POST', headers: {}, maxBytes: 10, body: 'x' });
    assert.equal(Buffer.from(body).toString(), 'ok');
    while (open.size > 0) await new Promise(setImmediate);
  });

  for (const [name, compress] of [
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ] as const) {
    it(`reads ${name}, within its limit after decompression`, async () => {
      let size = 900;
      const server = await against((_, response) => {
        response.writeHead(200, { 'content-encoding': name }).end(compress(Buffer.alloc(size, 'a')));
      });
      assert.equal(Buffer.from((await get(server)).body).toString(), 'a'.repeat(900));
      size = 50_000_000;
      assert.equal(await failure(get(server)), 'UnusableResponse size');
    });
  }

  it('rejects half a body, half a head, a reset, and a status that HTTP does not have', async () => {
    const half = await against((_, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('half');
      setTimeout(() => response.destroy(), 5);
    });
    assert.equal(await failure(get(half)), 'Error aborted');
    const packed = await against((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('a'.repeat(900)).subarray(0, 12));
    });
    assert.match(await failure(get(packed)), /unexpected end of file/u);
    const reset = await against((_, response) => void response.destroy());
    assert.equal(await failure(get(reset)), 'Error socket hang up');
    const odd = await against((_, response) => void response.socket?.end('HTTP/1.1 999 Odd\r\n\r\n'));
    assert.equal(await failure(get(odd)), 'UnusableResponse status');
    const no = await against((_, response) => void response.socket?.end('no HTTP at all\r\n\r\n'));
    assert.match(await failure(get(no)), /Parse Error/u);
  });

  it('ends at once when it is told to: before, while it waits, and while it reads', async () => {
    const controller = new AbortController();
    const waiting = await against(() => controller.abort());
    assert.match(await failure(get(waiting, { signal: controller.signal })), /^AbortError/u);
    assert.match(await failure(get(waiting, { signal: controller.signal })), /^AbortError/u);
    assert.equal(waiting.received.length, 1);
    const reading = new AbortController();
    const dripping = await against((_, response) => {
      response.write('drip');
      setImmediate(() => reading.abort());
    });
    assert.match(await failure(get(dripping, { signal: reading.signal })), /^AbortError/u);
  });

  describe('where the environment names a proxy', () => {
    const names = [
      'HTTP_PROXY',
      'HTTPS_PROXY',
      'ALL_PROXY',
      'NO_PROXY',
      'http_proxy',
      'https_proxy',
      'all_proxy',
      'no_proxy',
    ];
    const before = names.map((name) => [name, process.env[name]] as const);
    afterEach(() => {
      for (const [name, value] of before) {
        if (value === undefined) Reflect.deleteProperty(process.env, name);
        else process.env[name] = value;
      }
    });

    /** A proxy that answers plain requests itself and tunnels the others to nobody. */
    const startProxy = async (): Promise<{ readonly asked: string[] }> => {
      const asked: string[] = [];
      const proxy = createServer((request, response) => {
        asked.push(request.url ?? '');
        response.end('from the proxy');
      });
      proxy.on('connect', (request, socket) => {
        asked.push(`CONNECT ${request.url ?? ''}`);
        socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
      });
      await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
      servers.push({ close: () => new Promise((resolve) => proxy.close(() => resolve())) });
      const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
      for (const name of names) Reflect.deleteProperty(process.env, name);
      process.env.HTTP_PROXY = address;
      process.env.HTTPS_PROXY = address;
      return { asked };
    };
    const ask = (url: string): Promise<WireAnswer> =>
      openWire()(new URL(url), { method: 'GET', headers: {}, maxBytes: 1000 });

    it('goes through it, by a tunnel where the address is secure', async () => {
      const { asked } = await startProxy();
      assert.equal(Buffer.from((await ask('http://models.example/v1')).body).toString(), 'from the proxy');
      assert.equal(await failure(ask('https://models.example/v1')), 'ThroughProxy proxy');
      assert.deepEqual(asked, ['http://models.example/v1', 'CONNECT models.example:443']);
    });

    it('tells what the proxy does from what the server does, and never its password', async () => {
      await startProxy();
      const { host } = new URL(process.env.HTTP_PROXY ?? '');
      const told = async (origin: string): Promise<string> => {
        const fault = await ask(`${origin}/v1`).then(
          () => null,
          (error: unknown) => error,
        );
        const found = connectionFault(fault, { origin, model: null, address: 'url' });
        const reply = 'final' in found ? found.final : found.otherwise;
        return reply.kind === 'failure' ? reply.message.en.replace(host, 'PROXY') : reply.kind;
      };
      process.env.HTTPS_PROXY = `http://bob:hunter2@${host}`;
      assert.equal(
        await told('https://models.example'),
        'The proxy http://PROXY does not connect to https://models.example (502). Correct HTTPS_PROXY in the environment, or add models.example to NO_PROXY.',
      );
      process.env.HTTP_PROXY = 'http://bob:hunter2@127.0.0.1:1';
      assert.equal(
        await told('http://models.example'),
        'http://models.example cannot be reached through the proxy http://127.0.0.1:1 (ECONNREFUSED). Correct HTTP_PROXY in the environment, or add models.example to NO_PROXY.',
      );
      const closed = await against((_, response) => void response.writeHead(407).end('no'));
      process.env.HTTP_PROXY = closed.origin;
      assert.equal(
        (await told('http://models.example')).replace(closed.origin, 'PROXY'),
        'The proxy PROXY wants another user name and password (407). Correct HTTP_PROXY in the environment, or add models.example to NO_PROXY.',
      );
      for (const wrong of ['http://bob:hunter2@bad host', 'socks5://127.0.0.1:1080']) {
        process.env.HTTP_PROXY = wrong;
        assert.match(
          await told('http://models.example'),
          /^The proxy that the environment names .* has no address that can be used\./u,
        );
      }
    });

    it('goes straight to this machine, and to what NO_PROXY names', async () => {
      const { asked } = await startProxy();
      process.env.NO_PROXY = '.example';
      const server = await against((_, response) => void response.end('straight'));
      assert.equal(Buffer.from((await get(server)).body).toString(), 'straight');
      assert.equal(await openProxy({})(new URL('http://models.example/')), undefined);
      assert.deepEqual(asked, []);
    });
  });
});
