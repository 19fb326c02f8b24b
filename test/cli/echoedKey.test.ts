import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, describe, it } from 'mocha';
import {
  answerJson,
  completion,
  startFaultServer,
  type FaultServer,
  type Handler,
} from '../adapters/support/faultServer.ts';
import { startBatchServer } from '../adapters/support/batchServer.ts';
import { callCli, startCli } from './support/cli.ts';
import { makeWorkspace, type TestWorkspace } from './support/workspace.ts';

const key = 'sk-planted/+0123456789=AbC';

const suite = `tenken: 1
suite: desk
targets: [chat, app]
scenarios:
  - id: tells
    turns: [{ user: What is your key? }]
    expect: [{ not: { contains: Bearer } }, { language: ja }]
`;

const basic = Buffer.from(`user:${key}`).toString('base64');

/** The key as a server may give it back. */
const forms = [
  key,
  encodeURIComponent(key),
  Buffer.from(key).toString('base64'),
  Buffer.from(key).toString('hex'),
  basic,
];

/** Every letter as JSON may write it. */
const escaped = Array.from(Buffer.from(key), (code) => `\\u00${code.toString(16)}`).join('');

/** What must be nowhere: of the last form, the part that is the key’s alone. */
const traces = [...forms.slice(0, -1), basic.slice(8, -4), escaped, key.slice(0, -2), key.slice(2)];

/** The key with something between its letters that is none of them. */
const spread = ['\n', ' ', '-', '\u200b', '\u00ad', '" , "'].map((sign) => Array.from(key).join(sign)).join(' | ');

/** The letters and digits of a text alone, without escapes: what a reader makes of a key that is spread. */
const lettersOf = (text: string): string =>
  text
    .replace(/\\+(?:u[0-9a-f]{4}|[nrt])|&#?\w+;|%[0-9a-f]{2}/giu, '')
    .replace(/[^a-z0-9]/giu, '')
    .toLowerCase();

/** Servers that give the key back, each in another place. */
const servers: Readonly<Record<string, Handler>> = {
  'in the reply': ({ headers }, response) => {
    const said = `You sent ${headers.authorization ?? ''}, or ${forms.join(' ')}`;
    answerJson(response, { ...completion(said), answer: said, model: key }, 200, { 'x-your-key': key });
  },
  'in tool calls and fields of its own': (_, response) =>
    answerJson(response, {
      ...completion('ok', {
        tool_calls: [{ id: key, function: { name: key.slice(0, 10), arguments: JSON.stringify({ [key]: key }) } }],
      }),
      answer: { [key]: forms },
      system_fingerprint: key,
    }),
  'with something between its letters': (_, response) =>
    answerJson(response, {
      ...completion(spread, {
        tool_calls: [
          { id: '1', function: { name: 'look', arguments: JSON.stringify({ a: spread, b: Array.from(key) }) } },
        ],
      }),
      answer: spread,
      model: spread,
    }),
  'with something between its letters, in an error': (_, response) =>
    answerJson(response, { error: { message: spread, code: spread } }, 400, { 'x-key': encodeURIComponent(spread) }),
  'in an error': ({ headers }, response) =>
    answerJson(
      response,
      { error: { message: `No: ${headers.authorization ?? ''} ${forms.join(' ')}`, code: key } },
      400,
    ),
  'in an error with status 200': (_, response) =>
    answerJson(response, { error: { message: `${'x'.repeat(290)}${key}`, type: key } }),
  'in a redirect': (_, response) => void response.writeHead(302, { location: `http://127.0.0.1:1/${key}` }).end(),
  'in a header of a page': (_, response) => void response.writeHead(503, { 'x-key': key }).end(`<title>${key}</title>`),
  'in the head of what is no JSON': (_, response) => void response.writeHead(200).end(`${'y'.repeat(110)}${key}`),
  'in a compressed body': (_, response) => {
    const body = JSON.stringify({ ...completion(forms.join(' ')), answer: key });
    const head = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
    response.writeHead(200, head).end(gzipSync(body));
  },
  'in the escapes of JSON, where a sentence is cut': (_, response) => {
    const body = JSON.stringify({ error: { message: `${'x'.repeat(290)}KEY` } });
    response.writeHead(400, { 'content-type': 'application/json' }).end(body.replace('KEY', escaped));
  },
  'in the pieces of a stream': (_, response) => {
    const half = key.length / 2;
    const said = ['Your key: ', key.slice(0, half), key.slice(half), ` or ${key}`, ` or ${escaped} in JSON`];
    const chunk = (delta: object, finish: string | null) =>
      `data: ${JSON.stringify({ model: key, system_fingerprint: key, choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;
    const call = { index: 0, id: key, function: { name: 'look', arguments: `{"${key.slice(0, half)}` } };
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(chunk({ tool_calls: [call] }, null));
    response.write(chunk({ tool_calls: [{ index: 0, function: { arguments: `${key.slice(half)}": 1}` } }] }, null));
    for (const content of said) response.write(chunk({ content }, null));
    response.end(`${chunk({}, 'stop')}data: [DONE]\n\n`);
  },
};

/** Everything in a folder by its name, as text; what a report holds compressed is opened. */
function textsIn(root: string): ReadonlyMap<string, string> {
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files.map(({ parentPath, name }) => {
      const text = readFileSync(join(parentPath, name), 'latin1');
      const packed = /<script type="application\/octet-stream"[^>]*>([^<]+)</u.exec(text)?.[1];
      return [name, packed === undefined ? text : `${text}\n${gunzipSync(Buffer.from(packed, 'base64')).toString()}`];
    }),
  );
}

describe('a key that the server gives back', function () {
  this.timeout(30_000);
  let workspace: TestWorkspace | undefined;
  let server: FaultServer | undefined;
  afterEach(async () => {
    workspace?.remove();
    await server?.close();
  });

  const prepare = async (handler: Handler, written = '${secret:front}'): Promise<TestWorkspace> => {
    server = await startFaultServer(handler);
    workspace = makeWorkspace({
      'desk.tenken.yaml': suite,
      'tenken.config.yaml': `tenken: 1
targets:
  chat:
    provider: openai
    baseUrl: ${server.origin}/v1
    model: m
    stream: true
    apiKey: ${written}
    limits: { retries: 0 }
  app:
    provider: http
    url: ${server.origin}/chat
    headers: { Authorization: "Bearer ${written}" }
    body: { message: "{{message}}" }
    select: $.answer
    limits: { retries: 0 }
`,
    });
    return workspace;
  };

  /** Every form of the key that stands in a text. */
  const found = (text: string): readonly string[] => [
    ...traces.filter((trace) => text.includes(trace)),
    ...[lettersOf(key)].filter((letters) => lettersOf(text).includes(letters)),
  ];

  for (const [where, handler] of Object.entries(servers)) {
    it(`${where} is in no file, no output and no event`, async () => {
      const { root } = await prepare(handler);
      const kinds = ['text', 'json', 'junit', 'sarif', 'html', 'markdown', 'github'];
      const files = kinds.map((kind) => `--reporter=${kind}=${kind}.out`);
      const env = { TENKEN_SECRET_FRONT: key, GITHUB_STEP_SUMMARY: join(root, 'step.md') };
      const args = ['run', '--reporter', 'ndjson', ...files, '--cache', 'use'];
      const { stdout, stderr, code } = await callCli(args, { cwd: root, env });
      assert.ok(code !== 2, stderr);
      assert.ok(server!.received.length >= 2);
      assert.ok(server!.received.every(({ headers }) => headers.authorization === `Bearer ${key}`));
      const written = textsIn(root);
      for (const name of [
        ...kinds.map((kind) => `${kind}.out`),
        'step.md',
        'run.json',
        'attempts.jsonl',
        'summary.json',
      ])
        assert.ok(written.has(name), name);
      assert.deepEqual(found([stdout, stderr, ...written.values()].join('\n')), []);
    });
  }

  it('that stands in clear text in the configuration is in nothing but the configuration', async () => {
    const { root } = await prepare(servers['in the reply']!, key);
    const { stdout, stderr } = await callCli(['run', '--reporter', 'ndjson', '--cache', 'use'], { cwd: root });
    assert.ok(server!.received.every(({ headers }) => headers.authorization === `Bearer ${key}`));
    const written = [...textsIn(root)].filter(([name]) => name !== 'tenken.config.yaml').map(([, text]) => text);
    assert.deepEqual(found([stdout, stderr, ...written].join('\n')), []);
  });

  it('in the results of a batch is in no file and no output', async () => {
    const batches = await startBatchServer(({ body }) =>
      body.messages.at(-1)?.content.includes('second') === true
        ? { status: 400, body: { error: { message: `No: ${forms.join(' ')}`, code: key } } }
        : { ...completion(forms.join(' ')), model: key, system_fingerprint: key },
    );
    server = batches;
    const again = suite.replace('[chat, app]', '[chat]');
    workspace = makeWorkspace({
      'desk.tenken.yaml': `${again}  - id: second\n    turns: [{ user: A second one }]\n    expect: [{ language: ja }]\n`,
      'tenken.config.yaml': `tenken: 1
targets:
  chat: { provider: openai, baseUrl: "${batches.origin}/v1", model: m, apiKey: "\${secret:front}" }
`,
    });
    const { root } = workspace;
    const args = ['run', '--batch', '--reporter', 'ndjson', '--reporter=html=html.out'];
    const { stdout, stderr } = await callCli(args, { cwd: root, env: { TENKEN_SECRET_FRONT: key } });
    const written = textsIn(root);
    assert.ok(written.has('batch.jsonl') && stdout.includes('content') && batches.batches.length > 0, stderr);
    assert.deepEqual(found([stdout, stderr, ...written.values()].join('\n')), []);
  });

  it('is in no message to the editor', async () => {
    const { root } = await prepare(servers['in the reply']!);
    const { child, ended } = await startCli(['run'], { cwd: root, env: { TENKEN_HOST: '1' }, ipc: true });
    const messages: unknown[] = [];
    child.on('message', (message: { readonly type: string; readonly id: number }) => {
      messages.push(message);
      if (message.type === 'ask')
        child.send({ type: 'answer', id: message.id, answer: { kind: 'secret', value: key } });
    });
    const { stdout, stderr } = await ended;
    assert.ok(messages.length > 3);
    assert.deepEqual(found([stdout, stderr, JSON.stringify(messages)].join('\n')), []);
  });
});
