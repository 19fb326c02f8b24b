import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, it } from 'mocha';
import {
  answerJson,
  completion,
  startFaultServer,
  type FaultServer,
  type Handler,
} from '../adapters/support/faultServer.ts';
import { runCli, startCli } from './support/cli.ts';
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

/** What must be nowhere: of the last form, the part that is the key’s alone. */
const traces = [...forms.slice(0, -1), basic.slice(8, -4)];

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
};

describe('a key that the server gives back', () => {
  let workspace: TestWorkspace | undefined;
  let server: FaultServer | undefined;
  afterEach(async () => {
    workspace?.remove();
    await server?.close();
  });

  const prepare = async (handler: Handler): Promise<TestWorkspace> => {
    server = await startFaultServer(handler);
    workspace = makeWorkspace({
      'desk.tenken.yaml': suite,
      'tenken.config.yaml': `tenken: 1
targets:
  chat: { provider: openai, baseUrl: "${server.origin}/v1", model: m, apiKey: "\${secret:front}", limits: { retries: 0 } }
  app:
    provider: http
    url: ${server.origin}/chat
    headers: { Authorization: "Bearer \${secret:front}" }
    body: { message: "{{message}}" }
    select: $.answer
    limits: { retries: 0 }
`,
    });
    return workspace;
  };

  /** Every form of the key that stands in a text. */
  const found = (text: string): readonly string[] => traces.filter((trace) => text.includes(trace));

  for (const [where, handler] of Object.entries(servers)) {
    it(`${where} is in no file, no output and no event`, async () => {
      const { root } = await prepare(handler);
      const files = ['json', 'junit', 'sarif', 'html', 'markdown'].map((kind) => `--reporter=${kind}=${kind}.out`);
      const env = { TENKEN_SECRET_FRONT: key };
      const args = ['run', '--reporter', 'ndjson', ...files, '--cache', 'use'];
      const { stdout, stderr, code } = await runCli(args, { cwd: root, env });
      assert.ok(code !== 2, stderr);
      assert.ok(server!.received.length >= 2);
      assert.ok(server!.received.every(({ headers }) => headers.authorization === `Bearer ${key}`));
      const written = readdirSync(root, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'));
      assert.ok(written.length > 6);
      assert.deepEqual(found([stdout, stderr, ...written].join('\n')), []);
    });
  }

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
