import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import type { ConfigOf } from '../../src/adapters/targets/connect.ts';
import { connectTarget } from '../../src/adapters/targets/registry.ts';
import type { Turn } from '../../src/core/base/conversation.ts';
import type { TargetReply } from '../../src/core/engine/target.ts';
import { answerJson, startFaultServer, type FaultServer, type Handler } from './support/faultServer.ts';
import { brief, configOf, plantedKey, requestOf, testWorld, type Asked } from './support/targetWorld.ts';

type Settings = Partial<Omit<ConfigOf<'http'>['source'], 'provider'>>;

let server: FaultServer | undefined;
afterEach(async () => server?.close());

/** A connected target; `path` stands after the server's own address. */
async function connect(handler: Handler, settings: Settings = {}, path = '/chat') {
  server = await startFaultServer(handler);
  const source = {
    provider: 'http' as const,
    url: `${server.origin}${path}`,
    body: { message: '{{message}}' },
    select: '$.answer',
    limits: { retries: 1 },
    ...settings,
  };
  return connectTarget(configOf(source), testWorld().world);
}

async function ask(handler: Handler, settings: Settings = {}, asked: Asked = {}, path?: string): Promise<TargetReply> {
  const target = await connect(handler, settings, path);
  return target.respond(requestOf(asked), new AbortController().signal);
}

const answers =
  (body: unknown, status = 200): Handler =>
  (_, response) =>
    answerJson(response, body, status);
const says =
  (text: string, type = 'text/plain'): Handler =>
  (_, response) => {
    response.writeHead(200, { 'content-type': type });
    response.end(text);
  };
const sent = (): unknown => JSON.parse(server?.received[0]?.body ?? 'null');
const said = async (reply: Promise<TargetReply>): Promise<string> =>
  brief(await reply).replaceAll(server?.origin ?? '', 'SERVER');

const tools = [{ name: 'move', description: 'Moves', parameters: { type: 'object' }, results: [] }];

describe('the http target', () => {
  it('puts what is said into the body as a value, whatever it holds', async () => {
    const hostile = '"}, "admin": true, {{session}} \\ \n \u0000 ';
    await ask(
      answers({ answer: 'ok' }),
      {
        body: { message: '{{message}}', quoted: 'said: {{message}}', list: ['{{user.id}}'], n: 1, row: '{{row.tags}}' },
      },
      {
        turns: [{ role: 'user', content: hostile }],
        case: {
          row: { tags: ['a', 'b'] },
          given: { user: { id: 'P-1' }, canaries: {}, documents: [], tools: [], system: null },
        },
      },
    );
    assert.deepEqual(sent(), { message: hostile, quoted: `said: ${hostile}`, list: ['P-1'], n: 1, row: ['a', 'b'] });
    assert.equal(server!.received[0]!.headers['content-type'], 'application/json');
  });

  it('reads an application that answers in an encoding of its own', async () => {
    const inShiftJis = Buffer.from([0x89, 0x63, 0x8b, 0xc6]);
    const reply = ask(
      (_, response) => {
        response.writeHead(200, { 'content-type': 'text/plain; charset="Shift_JIS"' });
        response.end(inShiftJis);
      },
      { select: undefined },
    );
    assert.equal(brief(await reply), '営業');
    await server!.close();
    const unknown = ask(
      (_, response) => {
        response.writeHead(200, { 'content-type': 'text/plain; charset=klingon' });
        response.end('営業');
      },
      { select: undefined },
    );
    assert.equal(brief(await unknown), '営業');
  });

  it('sends half of a surrogate pair as U+FFFD, in an address as in a body', async () => {
    const turns: readonly Turn[] = [{ role: 'user', content: 'a\ud83d' }];
    await ask(answers({ answer: 'ok' }), { body: undefined, method: 'GET' }, { turns }, '/q?x={{message}}');
    assert.equal(server!.received[0]!.url, '/q?x=a%EF%BF%BD');
  });

  it('encodes what is said in an address and in a form', async () => {
    const turns: readonly Turn[] = [{ role: 'user', content: 'a&b=c/../d é' }];
    await ask(answers({ answer: 'ok' }), { body: undefined, method: 'GET' }, { turns }, '/q/{{message}}?x={{message}}');
    const encoded = encodeURIComponent('a&b=c/../d é');
    assert.equal(server!.received[0]!.url, `/q/${encoded}?x=${encoded}`);
    await server!.close();
    await ask(answers({ answer: 'ok' }), { body: undefined, form: { text: '{{message}}', fixed: '1' } }, { turns });
    assert.deepEqual(Object.fromEntries(new URLSearchParams(server!.received[0]!.body)), {
      text: 'a&b=c/../d é',
      fixed: '1',
    });
    assert.equal(server!.received[0]!.headers['content-type'], 'application/x-www-form-urlencoded');
  });

  it('sends a body that is one text as text', async () => {
    assert.equal(await said(ask(says('hello back'), { body: 'User: {{message}}', select: undefined })), 'hello back');
    assert.equal(server!.received[0]!.body, 'User: Hello');
    assert.equal(server!.received[0]!.headers['content-type'], 'text/plain; charset=utf-8');
  });

  it('sends a key to its own origin, and masks it in what comes back', async () => {
    const reply = await ask(
      ({ headers }, response) => answerJson(response, { answer: `You sent ${headers.authorization ?? ''}` }),
      { headers: { Authorization: 'Bearer ${secret:key}', 'X-Attempt': '{{attempt}}' } },
    );
    assert.equal(brief(reply), `You sent Bearer ${'•'.repeat(plantedKey.length)}`);
    assert.match(String(server!.received[0]!.headers['x-attempt']), /^[\da-f-]{36}$/u);
  });

  it('reads reply, refusal, model, tokens and the calls that the application has carried out', async () => {
    const reply = await ask(
      answers({
        parts: [{ text: 'Here ' }, { text: 'it is.' }],
        refused: null,
        meta: { model: 'app-1', in: 12, out: 5 },
        steps: [{ fn: 'move', with: '{"force":3}', got: { ok: true } }, { fn: 'stop' }],
      }),
      {
        select: '$.parts[*].text',
        refusal: '$.refused',
        model: '$.meta.model',
        usage: { input: '$.meta.in', output: '$.meta.out' },
        calls: { items: '$.steps[*]', tool: '$.fn', arguments: '$.with', result: '$.got' },
      },
      { tools },
    );
    assert.deepEqual(reply, {
      kind: 'reply',
      content: 'Here it is.',
      calls: [],
      performed: [
        { id: 'call_0', tool: 'move', arguments: { force: 3 }, result: { ok: true } },
        { id: 'call_1', tool: 'stop', arguments: {} },
      ],
      finish: 'stop',
      usage: { input: 12, output: 5 },
      latencyMs: 0,
      model: 'app-1',
    });
  });

  it('hands over calls that wait for the scenario’s tools', async () => {
    const reply = await ask(
      answers({ answer: null, calls: [{ name: 'move', arguments: { by: 1 } }] }),
      {
        body: { history: '{{turns}}', tools: '{{tools}}' },
        calls: { items: '$.calls[*]', executedBy: 'tenken' },
      },
      { tools },
    );
    assert.ok(reply.kind === 'reply');
    assert.deepEqual(
      [reply.calls, reply.finish],
      [[{ id: 'call_0', tool: 'move', arguments: { by: 1 } }], 'tool-calls'],
    );
    assert.deepEqual(sent(), {
      history: [{ role: 'user', content: 'Hello' }],
      tools: [{ name: 'move', description: 'Moves', parameters: { type: 'object' } }],
    });
  });

  describe('holds a conversation', () => {
    const first = requestOf();
    const second = {
      ...first,
      turns: [
        { role: 'user', content: 'Hello' },
        { role: 'assistant', content: 'one' },
        { role: 'user', content: 'And now?' },
      ] as const,
    };
    const idle = new AbortController().signal;

    it('by the id that the first answer names, attempt by attempt', async () => {
      const target = await connect(
        (_, response, index) => answerJson(response, { answer: `${index}`, conversation: { id: `c-${index}` } }),
        { body: { message: '{{message}}', id: '{{session}}' }, session: '$.conversation.id' },
      );
      await target.respond(first, idle);
      await target.respond(second, idle);
      await target.respond({ ...first, case: { ...first.case } }, idle);
      assert.deepEqual(
        server!.received.map(({ body }) => JSON.parse(body) as unknown),
        [{ message: 'Hello' }, { message: 'And now?', id: 'c-0' }, { message: 'Hello' }],
      );
    });

    it('by an id in a header, sent back in the address', async () => {
      const target = await connect(
        (_, response) => answerJson(response, { answer: 'a' }, 200, { 'x-session': 's 1' }),
        { session: { header: 'X-Session' } },
        '/chat?s={{session}}',
      );
      await target.respond({ ...first, case: { ...first.case } }, idle);
      const request = { ...first, case: { ...first.case } };
      await target.respond(request, idle);
      await target.respond({ ...second, case: request.case }, idle);
      assert.deepEqual(
        server!.received.map(({ url }) => url),
        ['/chat?s=', '/chat?s=', '/chat?s=s%201'],
      );
    });

    it('by sending all of it', async () => {
      const target = await connect(answers({ answer: 'two' }), { body: { history: '{{turns}}' } });
      assert.equal(brief(await target.respond(second, idle)), 'two');
      assert.deepEqual(sent(), { history: second.turns });
    });
  });

  it('sends facts of the user by themselves', async () => {
    const given = { user: { id: 'P-1' }, canaries: {}, documents: [], tools: [], system: null };
    const turns: readonly Turn[] = [
      { role: 'system', content: '<user>\nid: P-1\n</user>' },
      { role: 'user', content: 'Hello' },
    ];
    const body = { message: '{{message}}', id: '{{user.id}}' };
    assert.equal(await said(ask(answers({ answer: 'ok' }), { body }, { turns, case: { given } })), 'ok');
    assert.deepEqual(sent(), { message: 'Hello', id: 'P-1' });
  });

  describe('is inapplicable where a request does not carry what the attempt is about:', () => {
    const lacks = (root: string) =>
      `inapplicable: This attempt needs \`{{${root}}}\` in the target’s request, and the configuration does not send it.`;
    const user: Turn = { role: 'user', content: 'Hello' };
    const cases: readonly (readonly [string, Asked, string])[] = [
      ['a system prompt', { turns: [{ role: 'system', content: 'Be kind.' }, user] }, lacks('system')],
      [
        'facts of the user',
        {
          turns: [{ role: 'system', content: '<user>\nid: P-1\n</user>' }, user],
          case: { given: { user: { id: 'P-1' }, canaries: {}, documents: [], tools: [], system: null } },
        },
        lacks('user.…'),
      ],
      ['images', { turns: [{ ...user, images: ['a.png'] }] }, lacks('images')],
      ['what was said before', { turns: [user, { role: 'assistant', content: 'a' }, user] }, lacks('turns')],
      [
        'tools',
        { tools },
        'inapplicable: This attempt is about tool calls, and the target’s configuration does not say where they are (`calls`).',
      ],
    ];
    for (const [what, asked, expected] of cases) {
      it(what, async () => {
        assert.equal(await said(ask(answers({ answer: 'ok' }), {}, asked)), expected);
        assert.equal(server!.received.length, 0);
      });
    }
  });

  describe('tells of', () => {
    const cases: readonly (readonly [string, Handler, Settings, string, number])[] = [
      ['an empty answer', says(''), {}, 'malformed: The answer is empty.', 1],
      ['an answer that is no JSON', says('<html>'), {}, 'malformed: The answer is no JSON. It begins: “<html>”', 1],
      [
        'an answer without a reply',
        answers({ a: 1 }),
        {},
        'malformed: The answer has nothing at `$.answer`. It begins: “{"a":1}”',
        1,
      ],
      [
        'an error with status 200',
        answers({ error: 'sorry' }),
        {},
        'malformed: The answer has nothing at `$.answer`. It begins: “{"error":"sorry"}”',
        1,
      ],
      [
        'a reply of nothing',
        answers({ answer: ' ' }),
        {},
        'malformed: The answer holds no text, no refusal and no tool call. It begins: “{"answer":" "}”',
        1,
      ],
      ['an object in place of a text', answers({ answer: { a: 1 } }), {}, '{"a":1}', 1],
      [
        'a call without a name',
        answers({ answer: 'a', calls: [{}] }),
        { calls: { items: '$.calls[*]' } },
        'malformed: A tool call in the answer has no name at `calls.tool`. It begins: “{"answer":"a","calls":[{}]}”',
        1,
      ],
      [
        'its own filter',
        answers({ answer: 'No.', flagged: 'violence' }),
        { blocked: '$.flagged' },
        'blocked: The provider’s content filter stopped the exchange (violence).',
        1,
      ],
      ['a filter that found nothing', answers({ answer: 'Yes.', flagged: [] }), { blocked: '$.flagged' }, 'Yes.', 1],
      [
        'a status that means blocked here',
        answers({ message: 'Legal reasons.' }, 451),
        { status: { '451': 'blocked' } },
        'blocked: The provider’s content filter stopped the exchange (Legal reasons.).',
        1,
      ],
      [
        'a status that means a reply here',
        answers({ answer: 'I cannot.' }, 422),
        { status: { '4xx': 'reply' } },
        'I cannot.',
        1,
      ],
      [
        'a status that is worth another try here',
        answers({ message: 'warming up' }, 404),
        { status: { '404': 'retry' } },
        'refused: SERVER does not know this address (404). Check `url`. warming up',
        2,
      ],
      [
        'a status that is worth no other try here',
        answers({ message: 'broken' }, 500),
        { status: { '5xx': 'error' } },
        'server-error: SERVER failed (500). broken',
        1,
      ],
      ['a server that fails', answers({ message: 'broken' }, 500), {}, 'server-error: SERVER failed (500). broken', 2],
      [
        'a request that it does not take',
        answers({ detail: 'message: too long' }, 400),
        {},
        'refused: SERVER rejects the request (400). Check `body` and `headers`. message: too long',
        1,
      ],
      [
        'a redirect',
        (_, response) => void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
        {},
        'refused: SERVER redirects to http://127.0.0.1:1/ (302). Redirects are not followed, so that no key goes to another place; set `url` to the final address.',
        1,
      ],
      [
        'a row that the case does not have',
        answers({ answer: 'a' }),
        { body: { a: '{{message}} {{row.name}}' } },
        'refused: The request of the target “front-desk” needs `{{row.name}}`, which this case does not have.',
        0,
      ],
      [
        'a text that no header carries',
        answers({ answer: 'a' }),
        { headers: { 'X-Message': '{{message}} あ' } },
        'refused: The header “X-Message” of the target “front-desk” cannot carry this text. Put it into `body`.',
        0,
      ],
      [
        'an answer nested beyond all reason',
        says(`${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`, 'application/json'),
        { select: '$..answer' },
        `malformed: The answer holds a value in which more than 200 lists and objects are nested; it was not read. It begins: “${'{"a":'.repeat(24)}…”`,
        1,
      ],
    ];
    for (const [what, handler, settings, expected, requests] of cases) {
      it(what, async () => {
        assert.equal(await said(ask(handler, settings)), expected);
        assert.equal(server!.received.length, requests);
      });
    }

    it('https where there is only http', async () => {
      server = await startFaultServer(answers({ answer: 'a' }));
      const { host } = new URL(server.origin);
      const source = { provider: 'http' as const, url: `https://${host}/`, body: '{{message}}' };
      const target = await connectTarget(configOf(source), testWorld().world);
      const reply = await target.respond(requestOf(), new AbortController().signal);
      assert.match(
        brief(reply),
        /^unreachable: https:\S+ does not answer as https \((?:EPROTO|ERR_SSL_\w+)\)\. Check whether `url` should begin with http:\.$/u,
      );
    });
  });

  it('is not connected where nothing of what is said would be sent', async () => {
    await assert.rejects(connect(answers({}), { body: { a: null } }), {
      name: 'HumanError',
      exitCode: 2,
      message:
        'The request of the target “front-desk” carries nothing of what is said. Put `{{message}}` or `{{turns}}` into `body`, `form`, `url` or `headers`.',
    });
  });
});
