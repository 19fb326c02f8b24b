import assert from 'node:assert/strict';
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inRepository } from '../support/repository.ts';
import { removeTemporary, temporaryFolder } from '../support/temporary.ts';

interface Answer {
  readonly id?: number | string | null;
  readonly method?: string;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
  readonly params?: { readonly uri?: string; readonly version?: number; readonly diagnostics?: readonly unknown[] };
}

/** The server's process, spoken to in bytes: what no library would send can be sent. */
class RawServer {
  readonly child: ChildProcessWithoutNullStreams;
  private readonly answers: Answer[] = [];
  private readonly waiting = new Set<() => void>();
  private buffer = Buffer.alloc(0);
  private ended = false;

  constructor() {
    this.child = spawn(process.execPath, ['--import', 'tsx', inRepository('src', 'server', 'main.ts'), '--stdio'], {
      cwd: inRepository(),
    });
    this.child.stdout.on('data', (data: Buffer) => this.take(data));
    this.child.stdin.on('error', () => undefined);
    this.child.on('exit', () => {
      this.ended = true;
      this.wake();
    });
  }

  /** Writes bytes as they are. */
  bytes(text: string): void {
    this.child.stdin.write(text);
  }

  /** Writes a message with its header. */
  send(message: object | string): void {
    const body = typeof message === 'string' ? message : JSON.stringify({ jsonrpc: '2.0', ...message });
    this.bytes(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  /** The first message that fits, whenever it came. */
  async answer(fits: (answer: Answer) => boolean): Promise<Answer> {
    for (;;) {
      const index = this.answers.findIndex(fits);
      if (index >= 0) return this.answers.splice(index, 1)[0]!;
      if (this.ended) throw new Error('The server has ended.');
      await new Promise<void>((resolve) => this.waiting.add(resolve));
    }
  }

  async request(id: number, method: string, params: object): Promise<Answer> {
    this.send({ id, method, params });
    return this.answer((answer) => answer.id === id);
  }

  async initialize(root: string): Promise<void> {
    const capabilities = {};
    await this.request(1, 'initialize', { processId: process.pid, rootUri: pathToFileURL(root).href, capabilities });
    this.send({ method: 'initialized', params: {} });
  }

  private take(data: Buffer): void {
    this.buffer = Buffer.concat([this.buffer, data]);
    for (;;) {
      const header = /^(?:[^\r]+\r\n)*?Content-Length: (\d+)\r\n(?:[^\r]+\r\n)*?\r\n/u.exec(
        this.buffer.toString('latin1', 0, 200),
      );
      if (header === null) return;
      const end = header[0].length + Number(header[1]);
      if (this.buffer.length < end) return;
      this.answers.push(JSON.parse(this.buffer.toString('utf8', header[0].length, end)) as Answer);
      this.buffer = this.buffer.subarray(end);
      this.wake();
    }
  }

  private wake(): void {
    const woken = [...this.waiting];
    this.waiting.clear();
    for (const wake of woken) wake();
  }
}

const suite =
  'tenken: 1\nsuite: s\ntargets: [a]\nscenarios:\n  - id: x\n    turns: [{ user: hi }]\n    expect: refusal\n';

describe('language server over stdio, spoken to badly', function () {
  this.timeout(60_000);
  let root: string;
  let server: RawServer;
  let id = 10;

  const uri = (name: string): string => pathToFileURL(join(root, name)).href;
  const open = (name: string, text: string): void =>
    server.send({
      method: 'textDocument/didOpen',
      params: { textDocument: { uri: uri(name), languageId: 'tenken', version: 1, text } },
    });
  const about = (name: string) => ({ textDocument: { uri: uri(name) }, position: { line: 0, character: 0 } });
  /** The server still serves. */
  const alive = async (): Promise<void> => {
    const name = `alive-${++id}.tenken.yaml`;
    open(name, suite);
    const { result } = await server.request(++id, 'textDocument/documentSymbol', about(name));
    assert.equal((result as readonly unknown[]).length, 1);
  };

  before(async () => {
    root = await temporaryFolder('robust');
    writeFileSync(join(root, 'tenken.config.yaml'), 'tenken: 1\ntargets:\n  a: { provider: openai, model: m }\n');
    server = new RawServer();
    await server.initialize(root);
  });

  after(async () => {
    const ended = once(server.child, 'exit') as Promise<[number | null]>;
    await server.request(++id, 'shutdown', {});
    server.send({ method: 'exit' });
    assert.equal((await ended)[0], 0);
    removeTemporary(root);
  });

  for (const [what, message] of [
    ['a body that is no JSON', '{"jsonrpc": "2.0", "id": 5, "method": '],
    ['a body that is a number', '42'],
    ['a body that is null', 'null'],
    ['an empty list', '[]'],
    ['a message of nothing', '{}'],
    ['a request without parameters', '{"jsonrpc":"2.0","id":77,"method":"textDocument/hover"}'],
    ['parameters of another kind', '{"jsonrpc":"2.0","id":78,"method":"textDocument/hover","params":[1,2,3]}'],
    [
      'a position that is text',
      '{"jsonrpc":"2.0","id":79,"method":"textDocument/completion","params":{"textDocument":{"uri":7},"position":"x"}}',
    ],
    ['an answer that nobody asked for', '{"jsonrpc":"2.0","id":4711,"result":null}'],
    [
      'a text that is opened without text',
      '{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"file:///x.tenken.yaml"}}}',
    ],
    [
      'a change of a text that is not open',
      '{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"file:///nowhere.tenken.yaml","version":3},"contentChanges":[{"text":"a"}]}}',
    ],
    [
      'a change outside of the text',
      '{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"file:///nowhere.tenken.yaml","version":4},"contentChanges":[{"range":{"start":{"line":-1,"character":-5},"end":{"line":99,"character":1}},"text":"a"}]}}',
    ],
    ['watched files without a list', '{"jsonrpc":"2.0","method":"workspace/didChangeWatchedFiles","params":{}}'],
    ['a notification that nobody knows', '{"jsonrpc":"2.0","method":"nobody/knowsThis","params":{"a":1}}'],
    ['a cancellation of nothing', '{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":12345}}'],
  ] as const) {
    it(`goes on after ${what}`, async () => {
      server.send(message);
      await alive();
    });
  }

  it('goes on after headers that are no headers', async () => {
    server.bytes('Content-Type: nonsense\r\nContent-Length: 2\r\n\r\n{}');
    await alive();
  });

  it('says that it does not know a request', async () => {
    const { error } = await server.request(++id, 'textDocument/doesNotExist', {
      textDocument: { uri: 'file:///nowhere.tenken.yaml' },
    });
    assert.equal(error?.code, -32_601);
    await alive();
  });

  for (const method of [
    'textDocument/completion',
    'textDocument/hover',
    'textDocument/definition',
    'textDocument/references',
    'textDocument/documentSymbol',
    'textDocument/foldingRange',
    'textDocument/documentLink',
    'textDocument/selectionRange',
    'textDocument/codeAction',
    'textDocument/inlayHint',
    'textDocument/semanticTokens/full',
  ]) {
    it(`answers ${method} about a text that was never opened`, async () => {
      const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
      const params = {
        ...about('never.tenken.yaml'),
        range,
        positions: [],
        context: { diagnostics: [], includeDeclaration: true },
      };
      const { error } = await server.request(++id, method, params);
      assert.equal(error, undefined);
    });
  }

  it('is done with a text of 50 MB, and says one thing about it', async () => {
    open('huge.tenken.yaml', 'title: x\n'.repeat((50 * 1024 * 1024) / 9));
    const { params } = await server.answer(({ params: found }) => found?.uri === uri('huge.tenken.yaml'));
    assert.equal(params?.diagnostics?.length, 1);
    await alive();
  });

  it('takes a text back while it is being analysed', async () => {
    const long = `tenken: 1\nsuite: s\nscenarios:\n${'  - id: x\n    turns: [{ user: hi }]\n'.repeat(5000)}`;
    open('closing.tenken.yaml', long);
    server.send({ id: ++id, method: 'textDocument/hover', params: about('closing.tenken.yaml') });
    const asked = id;
    server.send({ method: 'textDocument/didClose', params: about('closing.tenken.yaml') });
    await server.answer((answer) => answer.id === asked);
    // What is published last is that there is nothing any more.
    const last = await server.answer(
      ({ params }) => params?.uri === uri('closing.tenken.yaml') && params.diagnostics?.length === 0,
    );
    assert.deepEqual(last.params?.diagnostics, []);
    await alive();
  });

  it('answers a request whose text has changed since as outdated, and the next one as usual', async () => {
    open('changing.tenken.yaml', suite);
    const version = (number: number) => ({
      method: 'textDocument/didChange',
      params: {
        textDocument: { uri: uri('changing.tenken.yaml'), version: number },
        contentChanges: [{ text: `${suite}# ${number}\n` }],
      },
    });
    // One write, so that all of it arrives before the server answers anything.
    const messages = [
      { id: 9001, method: 'textDocument/hover', params: about('changing.tenken.yaml') },
      version(2),
      { id: 9002, method: 'textDocument/hover', params: about('changing.tenken.yaml') },
      { id: 9003, method: 'textDocument/hover', params: about('changing.tenken.yaml') },
      { method: '$/cancelRequest', params: { id: 9003 } },
    ].map((message) => JSON.stringify({ jsonrpc: '2.0', ...message }));
    server.bytes(messages.map((body) => `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`).join(''));
    const [first, second, third] = await Promise.all(
      [9001, 9002, 9003].map((asked) => server.answer((answer) => answer.id === asked)),
    );
    assert.equal(first?.error?.code, -32_801);
    assert.equal(second?.error, undefined);
    assert.ok(second?.result !== null);
    assert.equal(third?.error?.code, -32_800);
  });
});
