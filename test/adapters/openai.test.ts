import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import type { Turn } from '../../src/core/base/conversation.ts';
import type { TargetReply } from '../../src/core/engine/target.ts';
import { answerJson, completion, type Handler } from './support/faultServer.ts';
import { failed, key, openaiTarget } from './support/openaiTarget.ts';

describe('the openai target', () => {
  const { ask, askAt, start, close, received } = openaiTarget();
  afterEach(close);

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
    const [request] = received();
    assert.equal(request!.url, '/v1/chat/completions');
    assert.deepEqual(JSON.parse(request!.body), {
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
    const own = Object.entries(request!.headers).filter(
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

  it('sends images as data URLs after the text', async () => {
    const png = Buffer.from('89504e470d0a1a0a', 'hex');
    await ask((_, response) => answerJson(response, completion('a cat')), {
      turns: [{ role: 'user', content: 'What is it?', images: ['images/猫.png'] }],
      files: { 'images/猫.png': png },
    });
    assert.deepEqual((JSON.parse(received()[0]!.body) as { messages: unknown }).messages, [
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
    assert.equal(received().length, 0);
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

    it('the first of several choices by its index, wherever it stands', async () => {
      const [first, second] = ['first', 'second'].map((content, index) => ({
        index,
        message: { role: 'assistant', content },
        finish_reason: 'stop',
      }));
      const orders = [
        [second, first],
        [first, second],
        [
          { ...second, index: 7 },
          { ...first, index: 2 },
        ],
      ];
      const left = orders.values();
      const { origin } = await start((_, response) =>
        answerJson(response, { ...completion('a'), choices: left.next().value }),
      );
      for (const order of orders) {
        const { reply } = await askAt(`${origin}/v1`);
        assert.equal(reply.kind === 'reply' && reply.content, 'first', JSON.stringify(order));
      }
    });

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

  describe('says of a value that is nested too deeply that it is, and judges nothing', () => {
    const deep = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
    const call = (args: string): string =>
      `{"choices":[{"message":{"content":"","tool_calls":[{"id":"1","function":{"name":"f","arguments":${args}}}]}}]}`;
    const bodies: readonly (readonly [string, string])[] = [
      ['in the arguments of a call', call(JSON.stringify(deep(5000)))],
      ['in arguments that are an object', call(deep(100_000))],
      ['anywhere in the answer', `{"choices":[],"more":${deep(5000)}}`],
      ['in an event of a stream', `data: ${call(deep(5000))}\n\n`],
    ];
    for (const [where, body] of bodies) {
      it(where, async () => {
        const { reply } = await ask((_, response) => void response.end(body));
        assert.equal(failed(reply), 'malformed');
        assert.match(reply.kind === 'failure' ? reply.message.en : '', /more than 200 lists and objects are nested/u);
      });
    }

    it('but not of arguments that are not', async () => {
      const { reply } = await ask((_, response) => void response.end(call(JSON.stringify(deep(150)))));
      assert.ok(reply.kind === 'reply' && reply.calls.length === 1 && reply.calls[0]?.malformed === undefined);
    });
  });

  describe('says what was used', () => {
    const cases: readonly (readonly [string, object, object])[] = [
      ['what the server counts', completion('a'), { usage: { input: 7, output: 3 } }],
      ['nothing where the server counts nothing', { ...completion('a'), usage: undefined }, {}],
      [
        'nothing where it counts no token: the reservation stays',
        { ...completion('a'), usage: { prompt_tokens: 0, completion_tokens: 0 } },
        {},
      ],
      [
        'nothing where it counts parts of tokens',
        { ...completion('a'), usage: { prompt_tokens: 0.5, completion_tokens: 3 } },
        {},
      ],
      [
        'nothing where a filter stopped it: that may have cost anything',
        completion('', {}, { finish_reason: 'content_filter' }),
        {},
      ],
    ];
    for (const [what, body, expected] of cases) {
      it(what, async () => {
        assert.deepEqual((await ask((_, response) => answerJson(response, body))).sent, [expected]);
      });
    }

    it('that it was free where the server turned it away', async () => {
      const { sent } = await ask((_, response) => answerJson(response, { error: { message: 'no' } }, 401));
      assert.deepEqual(sent, [{ free: true, limited: false }]);
    });
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
      [
        'a message that ends with an error',
        raw('{"choices":[{"message":{"content":"partial"},"finish_reason":"error"}]}'),
      ],
      ['a message of white space', raw('{"choices":[{"message":{"content":" \\n"},"finish_reason":"stop"}]}')],
      ['a tool call without a name', raw('{"choices":[{"message":{"content":"","tool_calls":[{"id":"1"}]}}]}')],
      ['more than 32 MB', raw(`"${'a'.repeat(33 * 1024 * 1024)}"`)],
      ['a JSON nested 5,000 deep', raw(`${'{"choices":['.repeat(5000)}${']}'.repeat(5000)}`)],
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
});
