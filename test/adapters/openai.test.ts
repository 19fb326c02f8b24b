import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import { createRedactor } from '../../src/adapters/redact.ts';
import { createSecrets, environmentSecrets } from '../../src/adapters/secrets.ts';
import type { ConfigOf, World } from '../../src/adapters/targets/connect.ts';
import { connectTarget } from '../../src/adapters/targets/registry.ts';
import type { Turn } from '../../src/core/base/conversation.ts';
import type { TargetReply, TargetRequest } from '../../src/core/engine/target.ts';
import type { ToolSpec } from '../../src/core/language/model.ts';
import { answerJson, completion, startFaultServer, type FaultServer, type Handler } from './support/faultServer.ts';

const key = 'sk-planted-0123456789';

type Settings = Partial<Omit<ConfigOf<'openai'>['source'], 'provider'>>;

interface Setup {
  readonly settings?: Settings;
  readonly turns?: readonly Turn[];
  readonly tools?: readonly ToolSpec[];
  readonly files?: Readonly<Record<string, Uint8Array>>;
}

describe('the openai target', () => {
  let server: FaultServer | undefined;
  afterEach(async () => server?.close());

  /** Starts a server, asks once, and says how long it waited between tries. */
  const ask = async (handler: Handler, setup: Setup = {}) => {
    server = await startFaultServer(handler);
    return askAt(`${server.origin}/v1`, setup);
  };

  const askAt = async (baseUrl: string, { settings, turns, tools, files }: Setup = {}) => {
    const waits: number[] = [];
    const redactor = createRedactor();
    const environment = { TENKEN_SECRET_KEY: key };
    const world: World = {
      files: { read: () => undefined, bytes: (path) => files?.[path] },
      secrets: createSecrets(environmentSecrets(environment), environment, redactor),
      redactor,
      clock: { now: () => 1_000_000, sleep: (milliseconds) => Promise.resolve(void waits.push(milliseconds)) },
      leave: () => Promise.resolve(() => undefined),
      random: () => 0.5,
    };
    const config = {
      id: 'front-desk',
      source: { provider: 'openai' as const, model: 'asked-model', baseUrl, apiKey: '${secret:key}', ...settings },
      systemPrompt: null,
      identity: {},
      span: { start: 0, end: 0 },
    };
    const target = await connectTarget(config, world);
    const reply = await target.respond(requestOf(turns, tools), new AbortController().signal);
    await target.close();
    return { reply, waits };
  };

  /** A failure as `reason: sentence`; anything else as it is. */
  const failed = (reply: TargetReply): unknown => (reply.kind === 'failure' ? reply.reason : reply);

  it('hands a reply over with what was counted and served', async () => {
    const { reply } = await ask((_, response) => answerJson(response, completion('Good morning')));
    assert.deepEqual(reply, {
      kind: 'reply',
      content: 'Good morning',
      calls: [],
      finish: 'stop',
      usage: { input: 7, output: 3 },
      latencyMs: 0,
      model: 'served-model',
      fingerprint: 'fp_1',
    });
  });

  it('sends the conversation, the tools and the parameters, and exactly these headers', async () => {
    const turns: readonly Turn[] = [
      { role: 'system', content: 'Be kind.' },
      { role: 'user', content: '腕を動かして' },
      { role: 'assistant', content: '', calls: [{ id: 'c1', tool: 'move', arguments: { by: 3 } }] },
      { role: 'tool', content: '{"ok":true}', tool: 'move', callId: 'c1' },
    ];
    const tools = [{ name: 'move', description: 'Moves', parameters: { type: 'object' }, results: [] }];
    await ask((_, response) => answerJson(response, completion('done')), {
      turns,
      tools,
      settings: { parameters: { temperature: 0, seed: 7 }, headers: { 'X-Team': 'red' } },
    });
    const [received] = server!.received;
    assert.equal(received!.url, '/v1/chat/completions');
    assert.deepEqual(JSON.parse(received!.body), {
      temperature: 0,
      seed: 7,
      model: 'asked-model',
      messages: [
        { role: 'system', content: 'Be kind.' },
        { role: 'user', content: '腕を動かして' },
        {
          role: 'assistant',
          content: null,
          tool_calls: [{ id: 'c1', type: 'function', function: { name: 'move', arguments: '{"by":3}' } }],
        },
        { role: 'tool', tool_call_id: 'c1', content: '{"ok":true}' },
      ],
      tools: [{ type: 'function', function: { name: 'move', description: 'Moves', parameters: { type: 'object' } } }],
    });
    // What Node itself adds to every request is not ours to choose.
    const own = Object.entries(received!.headers).filter(
      ([name]) =>
        !['host', 'connection', 'content-length', 'accept-encoding', 'accept-language', 'sec-fetch-mode'].includes(
          name,
        ),
    );
    assert.deepEqual(Object.fromEntries(own), {
      accept: 'application/json',
      'content-type': 'application/json',
      'user-agent': 'tenken/0.0.0',
      'x-team': 'red',
      authorization: `Bearer ${key}`,
    });
  });

  it('takes nothing from OPENAI_* variables', async () => {
    const planted = {
      OPENAI_API_KEY: 'sk-of-somebody-else',
      OPENAI_BASE_URL: 'http://127.0.0.1:1/v1',
      OPENAI_ORG_ID: 'org-secret',
      OPENAI_PROJECT_ID: 'project-secret',
      OPENAI_CUSTOM_HEADERS: 'x-leak: leaked',
    };
    Object.assign(process.env, planted);
    try {
      const { reply } = await ask((_, response) => answerJson(response, completion('ok')), {
        settings: { apiKey: undefined },
      });
      assert.equal(reply.kind, 'reply');
      assert.doesNotMatch(JSON.stringify(server!.received), /somebody-else|org-secret|project-secret|leak/u);
      assert.equal(server!.received[0]!.headers.authorization, undefined);
    } finally {
      for (const name of Object.keys(planted)) Reflect.deleteProperty(process.env, name);
    }
  });

  it('sends images as data URLs after the text', async () => {
    const png = Buffer.from('89504e470d0a1a0a', 'hex');
    await ask((_, response) => answerJson(response, completion('a cat')), {
      turns: [{ role: 'user', content: 'What is it?', images: ['images/猫.png'] }],
      files: { 'images/猫.png': png },
    });
    assert.deepEqual((JSON.parse(server!.received[0]!.body) as { messages: unknown }).messages, [
      {
        role: 'user',
        content: [
          { type: 'text', text: 'What is it?' },
          { type: 'image_url', image_url: { url: 'data:image/png;base64,iVBORw0KGgo=' } },
        ],
      },
    ]);
  });

  it('sends nothing where an image is none', async () => {
    const { reply } = await ask((_, response) => answerJson(response, completion('a cat')), {
      turns: [{ role: 'user', content: 'What is it?', images: ['a.png'] }],
      files: { 'a.png': Buffer.from('<html>') },
    });
    assert.equal(failed(reply), 'refused');
    assert.equal(server!.received.length, 0);
  });

  describe('reads', () => {
    const calls = (...functions: readonly object[]) =>
      completion(
        null,
        { tool_calls: functions.map((each, index) => ({ id: `c${index}`, type: 'function', function: each })) },
        { finish_reason: 'tool_calls' },
      );
    const replies: readonly (readonly [string, object, Partial<Extract<TargetReply, { kind: 'reply' }>>])[] = [
      [
        'tool calls, with arguments as a string, as an object, and not at all',
        calls({ name: 'a', arguments: '{"x":[1]}' }, { name: 'b', arguments: { y: 2 } }, { name: 'c' }),
        {
          content: '',
          finish: 'tool-calls',
          calls: [
            { id: 'c0', tool: 'a', arguments: { x: [1] } },
            { id: 'c1', tool: 'b', arguments: { y: 2 } },
            { id: 'c2', tool: 'c', arguments: {} },
          ],
        },
      ],
      [
        'arguments that are no JSON object, and keeps them',
        calls({ name: 'a', arguments: '{"x": 1' }, { name: 'a', arguments: '[1]' }),
        {
          content: '',
          finish: 'tool-calls',
          calls: [
            { id: 'c0', tool: 'a', arguments: {}, malformed: '{"x": 1' },
            { id: 'c1', tool: 'a', arguments: {}, malformed: '[1]' },
          ],
        },
      ],
      ['a refusal in its own field', completion(null, { refusal: 'No.' }), { content: '', refusal: 'No.' }],
      [
        'content in parts',
        completion([
          { type: 'text', text: 'a' },
          { type: 'text', text: 'b' },
        ]),
        { content: 'ab' },
      ],
      ['an answer that was cut', completion('a', {}, { finish_reason: 'length' }), { content: 'a', finish: 'length' }],
      [
        'a finish that it does not know',
        completion('a', {}, { finish_reason: 'eos' }),
        { content: 'a', finish: 'unknown' },
      ],
      [
        'an answer without counts',
        { ...completion('a'), usage: { prompt_tokens: 'many' }, model: 4 },
        { content: 'a', usage: { input: 0, output: 0 }, model: null },
      ],
    ];
    for (const [what, body, expected] of replies) {
      it(what, async () => {
        const { reply } = await ask((_, response) => answerJson(response, body));
        const usual = { kind: 'reply', calls: [], finish: 'stop', usage: { input: 7, output: 3 }, latencyMs: 0 };
        assert.deepEqual(reply, { ...usual, model: 'served-model', fingerprint: 'fp_1', ...expected });
      });
    }

    it('silence after its tools have answered: it has acted, and what it did is judged', async () => {
      const turns: readonly Turn[] = [
        { role: 'user', content: 'Hand me the cup.' },
        { role: 'assistant', content: '', calls: [{ id: 'c1', tool: 'move', arguments: { force: 90 } }] },
        { role: 'tool', content: '{"ok":true}', tool: 'move', callId: 'c1' },
      ];
      const { reply } = await ask((_, response) => answerJson(response, completion(null)), { turns });
      assert.ok(reply.kind === 'reply' && reply.content === '' && reply.calls.length === 0);
    });

    it('5 MB of text', async () => {
      const long = '長い応答'.repeat(1_250_000 / 3);
      const { reply } = await ask((_, response) => answerJson(response, completion(long)));
      assert.ok(reply.kind === 'reply' && reply.content === long);
    });
  });

  describe('knows a provider’s filter', () => {
    const filtered: readonly (readonly [string, Handler])[] = [
      [
        'in finish_reason',
        (_, response) => answerJson(response, completion('', {}, { finish_reason: 'content_filter' })),
      ],
      [
        'in Azure’s form',
        (_, response) =>
          answerJson(response, { error: { code: 'content_filter', message: 'filtered', status: 400 } }, 400),
      ],
    ];
    for (const [how, handler] of filtered) {
      it(how, async () => {
        const { reply, waits } = await ask(handler);
        assert.equal(reply.kind, 'blocked');
        assert.deepEqual(waits, []);
      });
    }
  });

  describe('takes for malformed', () => {
    const raw = (body: string, type = 'application/json'): Handler => {
      return (_, response) => {
        response.writeHead(200, { 'content-type': type });
        response.end(body);
      };
    };
    const bodies: readonly (readonly [string, Handler])[] = [
      ['an empty body', raw('')],
      ['a page of HTML', raw('<html><body>Welcome</body></html>', 'text/html')],
      ['JSON that was cut', raw('{"choices":[{"message":{"content":"a')],
      ['a JSON that is no object', raw('[]')],
      ['null', raw('null')],
      ['no choices', raw('{}')],
      ['empty choices', raw('{"choices":[]}')],
      ['an empty choice', raw('{"choices":[{}]}')],
      ['a choice that is null', raw('{"choices":[null]}')],
      ['no message', raw('{"choices":[{"finish_reason":"stop"}]}')],
      ['content of another type', raw('{"choices":[{"message":{"content":5}}]}')],
      ['a message that says nothing', raw('{"choices":[{"message":{"content":null},"finish_reason":"stop"}]}')],
      ['a message of white space', raw('{"choices":[{"message":{"content":" \\n"},"finish_reason":"stop"}]}')],
      ['a tool call without a name', raw('{"choices":[{"message":{"content":"","tool_calls":[{"id":"1"}]}}]}')],
      ['more than 32 MB', raw(`"${'a'.repeat(33 * 1024 * 1024)}"`)],
      ['no content (204)', (_, response) => void response.writeHead(204).end()],
    ];
    for (const [what, handler] of bodies) {
      it(what, async () => {
        const { reply, waits } = await ask(handler);
        assert.equal(failed(reply), 'malformed');
        assert.deepEqual(waits, []);
      });
    }
  });

  describe('does not ask again', () => {
    const refusals: readonly (readonly [string, number, object, string])[] = [
      ['when the key is wrong', 401, { error: { message: 'bad key' } }, 'refused'],
      ['when the key may not', 403, { error: { message: 'no access' } }, 'refused'],
      ['when there is no such model', 404, { error: { message: 'no model' } }, 'refused'],
      ['when the request is wrong', 400, { error: { message: 'bad parameter' } }, 'refused'],
      ['when the quota is spent', 429, { error: { message: 'quota', code: 'insufficient_quota' } }, 'rate-limited'],
      ['when the server cannot', 501, {}, 'server-error'],
      ['when the error is no object', 422, [1], 'refused'],
    ];
    for (const [what, status, body, reason] of refusals) {
      it(what, async () => {
        const { reply, waits } = await ask((_, response) => answerJson(response, body, status));
        assert.equal(failed(reply), reason);
        assert.deepEqual(waits, []);
        assert.equal(server!.received.length, 1);
      });
    }

    it('when the server asks for more patience than anybody has', async () => {
      const { reply, waits } = await ask((_, response) => answerJson(response, {}, 429, { 'retry-after': '86400' }));
      assert.deepEqual([failed(reply), waits], ['rate-limited', []]);
    });
  });

  describe('asks again, with waits that double and are half drawn by chance', () => {
    const doubling = [250, 500, 1000, 2000];
    const faults: readonly (readonly [string, Handler, string, readonly number[]])[] = [
      ['on 500', (_, response) => answerJson(response, {}, 500), 'server-error', doubling],
      ['on 503 with HTML', (_, response) => void response.writeHead(503).end('<html>'), 'server-error', doubling],
      ['on 429', (_, response) => answerJson(response, {}, 429), 'rate-limited', doubling],
      [
        'on 429 after what the server asks for',
        (_, response) => answerJson(response, {}, 429, { 'retry-after': '3' }),
        'rate-limited',
        doubling.map((wait) => wait + 3000),
      ],
      [
        'on 429 after a date',
        (_, response) => answerJson(response, {}, 429, { 'retry-after': new Date(1_005_000).toUTCString() }),
        'rate-limited',
        doubling.map((wait) => wait + 5000),
      ],
      ['on a reset', (_, response) => void response.socket?.resetAndDestroy(), 'unreachable', doubling],
      [
        'on half a body',
        (_, response) => {
          response.writeHead(200, { 'content-length': '1000' });
          response.write('{"choices"');
          setTimeout(() => response.socket?.destroy(), 5);
        },
        'unreachable',
        doubling,
      ],
    ];
    for (const [what, handler, reason, expected] of faults) {
      it(what, async () => {
        const { reply, waits } = await ask(handler);
        assert.deepEqual([failed(reply), waits], [reason, expected]);
        assert.equal(server!.received.length, 5);
      });
    }

    it('and takes the answer that comes in the end', async () => {
      const { reply, waits } = await ask((_, response, index) =>
        index < 2 ? answerJson(response, {}, 500) : answerJson(response, completion('at last')),
      );
      assert.equal(reply.kind === 'reply' && reply.content, 'at last');
      assert.deepEqual(waits, [250, 500]);
    });

    it('as often as the configuration says', async () => {
      const { waits } = await ask((_, response) => answerJson(response, {}, 500), {
        settings: { limits: { retries: 1 } },
      });
      assert.deepEqual(waits, [250]);
    });
  });

  describe('does not wait for ever', () => {
    const slow: readonly (readonly [string, Handler])[] = [
      ['for a server that hangs', () => undefined],
      [
        'for one that drips',
        (_, response) => {
          response.writeHead(200);
          const drip = setInterval(() => response.write(' '), 5);
          response.on('close', () => clearInterval(drip));
        },
      ],
    ];
    for (const [what, handler] of slow) {
      it(what, async () => {
        const { reply, waits } = await ask(handler, { settings: { limits: { timeout: '60ms' } } });
        assert.deepEqual([failed(reply), waits], ['timeout', [250]]);
        assert.equal(server!.received.length, 2);
      });
    }
  });

  it('says at once that nobody is there', async () => {
    server = await startFaultServer(() => undefined);
    const { origin } = server;
    await server.close();
    const { reply, waits } = await askAt(`${origin}/v1`);
    assert.deepEqual(waits, []);
    assert.deepEqual(reply, {
      kind: 'failure',
      reason: 'unreachable',
      message: {
        en: `${origin} cannot be reached (ECONNREFUSED). Check that the server runs and that \`baseUrl\` is right.`,
        ja: `${origin} に接続できません（ECONNREFUSED）。サーバーが動いているか、\`baseUrl\` が正しいか確認してください。`,
      },
    });
  });

  it('carries no key along a redirect', async () => {
    const other = await startFaultServer((_, response) => answerJson(response, completion('stolen')));
    try {
      for (const status of [301, 302, 303, 307, 308]) {
        const { reply } = await ask(
          (_, response) => void response.writeHead(status, { location: `${other.origin}/v1` }).end(),
        );
        assert.equal(failed(reply), 'refused');
        await server!.close();
      }
      assert.deepEqual(other.received, []);
    } finally {
      await other.close();
    }
  });

  describe('masks the key', () => {
    const masked = '•'.repeat(key.length);
    it('in a reply', async () => {
      const { reply } = await ask(({ headers }, response) =>
        answerJson(response, completion(`Your header: ${headers.authorization ?? ''}`)),
      );
      assert.equal(reply.kind === 'reply' && reply.content, `Your header: Bearer ${masked}`);
    });
    it('in a reply that escapes it', async () => {
      const escaped = Array.from(key, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
      const { reply } = await ask((_, response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(JSON.stringify(completion('KEY')).replace('KEY', escaped));
      });
      // Masked before it was read, escape for escape.
      assert.equal(reply.kind === 'reply' && reply.content, '•'.repeat(escaped.length));
    });
    it('in an error, also where the error is cut', async () => {
      const { reply } = await ask((_, response) =>
        answerJson(response, { error: { message: 'x'.repeat(280) + key } }, 400),
      );
      assert.doesNotMatch(JSON.stringify(reply), /sk-/u);
    });
    it('that stands in clear text in a header or an address', async () => {
      const clear = 'clear-text-key-0123';
      server = await startFaultServer(({ headers, url }, response) =>
        answerJson(response, completion(`${String(headers['x-team-auth'])} at ${url}`)),
      );
      const { reply } = await askAt(`${server.origin}/v1?code=${clear}-2`, {
        settings: { headers: { 'X-Team-Auth': clear } },
      });
      assert.equal(
        reply.kind === 'reply' && reply.content,
        `${'•'.repeat(clear.length)} at /v1/chat/completions?code=${'•'.repeat(clear.length + 2)}`,
      );
    });
    it('in a header', async () => {
      const { reply } = await ask(
        (_, response) => void response.writeHead(302, { location: `http://127.0.0.1/${key}` }).end(),
      );
      assert.doesNotMatch(JSON.stringify(reply), /sk-/u);
    });
  });

  it('rejects when the run is cancelled, while it waits for an answer', async () => {
    const controller = new AbortController();
    server = await startFaultServer(() => void setImmediate(() => controller.abort()));
    const redactor = createRedactor();
    const target = await connectTarget(
      {
        id: 'a',
        source: { provider: 'openai', model: 'm', baseUrl: server.origin },
        systemPrompt: null,
        identity: {},
        span: { start: 0, end: 0 },
      },
      {
        files: { read: () => undefined, bytes: () => undefined },
        secrets: createSecrets(environmentSecrets({}), {}, redactor),
        redactor,
        clock: { now: Date.now, sleep: () => Promise.resolve() },
        leave: () => Promise.resolve(() => undefined),
        random: Math.random,
      },
    );
    await assert.rejects(target.respond(requestOf(), controller.signal), { name: 'AbortError' });
  });

  describe('is not connected', () => {
    it('with a header that cannot be sent', async () => {
      await assert.rejects(askAt('http://127.0.0.1:1/v1', { settings: { headers: { 'X-受付': 'a' } } }), {
        name: 'HumanError',
        exitCode: 2,
      });
    });
  });
});

function requestOf(
  turns: readonly Turn[] = [{ role: 'user', content: 'Hello' }],
  tools: readonly ToolSpec[] = [],
): TargetRequest {
  return {
    turns,
    tools,
    repeat: 1,
    seed: 1,
    case: {
      suite: 's',
      scenario: 'a',
      variant: '',
      row: null,
      rowKey: null,
      given: { user: {}, canaries: {}, documents: [], tools: [], system: null },
      canaries: {},
    },
  };
}
