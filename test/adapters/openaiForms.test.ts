import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import type { ConfigOf } from '../../src/adapters/targets/connect.ts';
import { connectTarget } from '../../src/adapters/targets/registry.ts';
import type { Turn } from '../../src/core/base/conversation.ts';
import type { TargetReply } from '../../src/core/engine/target.ts';
import { answerJson, completion, startFaultServer, type FaultServer, type Handler } from './support/faultServer.ts';
import { brief, configOf, plantedKey, requestOf, testWorld, type Asked } from './support/targetWorld.ts';

type Settings = Partial<Omit<ConfigOf<'openai'>['source'], 'provider'>>;

const png = Buffer.from('89504e470d0a1a0a', 'hex');

const toolTurns: readonly Turn[] = [
  { role: 'system', content: 'Be kind.' },
  { role: 'user', content: '腕を動かして', images: ['arm.png'] },
  { role: 'assistant', content: '', calls: [{ id: 'c1', tool: 'move', arguments: { by: 3 } }] },
  { role: 'tool', content: '{"ok":true}', tool: 'move', callId: 'c1' },
];
const tools = [{ name: 'move', description: 'Moves', parameters: { type: 'object' }, results: [] }];

let server: FaultServer | undefined;
afterEach(async () => server?.close());

/** Asks once. */
async function ask(handler: Handler, settings: Settings, asked: Asked = {}): Promise<TargetReply> {
  server = await startFaultServer(handler);
  const { world } = testWorld({ files: { read: () => undefined, bytes: () => png } });
  const source = {
    provider: 'openai' as const,
    model: 'my model',
    baseUrl: `${server.origin}/v1`,
    apiKey: '${secret:key}',
    limits: { retries: 1 },
    ...(typeof settings.baseUrl === 'string'
      ? { ...settings, baseUrl: `${server.origin}${settings.baseUrl}` }
      : settings),
  };
  const target = await connectTarget(configOf(source), world);
  return target.respond(requestOf(asked), new AbortController().signal);
}

const sent = (): unknown => JSON.parse(server?.received[0]?.body ?? 'null');

/** Server-sent events with these data. */
const events =
  (...data: readonly unknown[]): Handler =>
  (_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.end(data.map((each) => `data: ${typeof each === 'string' ? each : JSON.stringify(each)}\n\n`).join(''));
  };

describe('the openai target, speaking Responses', () => {
  const response = (output: readonly object[], more: object = {}): object => ({
    id: 'resp_1',
    object: 'response',
    status: 'completed',
    error: null,
    incomplete_details: null,
    model: 'served-model',
    output,
    usage: { input_tokens: 7, output_tokens: 3 },
    ...more,
  });
  const message = (...content: readonly object[]): object => ({ type: 'message', role: 'assistant', content });
  const said = (text: string): object => message({ type: 'output_text', text, annotations: [] });

  it('sends the whole conversation, and keeps nothing at the provider', async () => {
    const reply = await ask(
      (_, out) => answerJson(out, response([said('done')])),
      { api: 'responses', parameters: { temperature: 0 } },
      { turns: toolTurns, tools },
    );
    assert.equal(server?.received[0]?.url, '/v1/responses');
    assert.equal(server.received[0].headers.authorization, `Bearer ${plantedKey}`);
    assert.deepEqual(sent(), {
      store: false,
      temperature: 0,
      model: 'my model',
      input: [
        { role: 'system', content: 'Be kind.' },
        {
          role: 'user',
          content: [
            { type: 'input_text', text: '腕を動かして' },
            { type: 'input_image', detail: 'auto', image_url: 'data:image/png;base64,iVBORw0KGgo=' },
          ],
        },
        { type: 'function_call', call_id: 'c1', name: 'move', arguments: '{"by":3}' },
        { type: 'function_call_output', call_id: 'c1', output: '{"ok":true}' },
      ],
      tools: [{ type: 'function', name: 'move', description: 'Moves', parameters: { type: 'object' }, strict: false }],
    });
    assert.deepEqual(reply, {
      kind: 'reply',
      content: 'done',
      calls: [],
      finish: 'stop',
      usage: { input: 7, output: 3 },
      latencyMs: 0,
      model: 'served-model',
    });
  });

  it('reads calls beside thoughts, and a refusal', async () => {
    const call = { type: 'function_call', call_id: 'c9', name: 'move', arguments: '{"by":30}' };
    const reply = await ask(
      (_, out) =>
        answerJson(
          out,
          response([{ type: 'reasoning', summary: [] }, message({ type: 'refusal', refusal: 'No.' }), call]),
        ),
      { api: 'responses' },
    );
    assert.ok(reply.kind === 'reply');
    assert.deepEqual(
      [reply.content, reply.refusal, reply.calls, reply.finish],
      ['', 'No.', [{ id: 'c9', tool: 'move', arguments: { by: 30 } }], 'tool-calls'],
    );
  });

  const outcomes: readonly (readonly [string, object, string])[] = [
    [
      'a filter',
      response([said('half')], { status: 'incomplete', incomplete_details: { reason: 'content_filter' } }),
      'blocked: The provider’s content filter stopped the exchange (content_filter).',
    ],
    [
      'Azure’s filter',
      response([], {
        content_filters: [
          {
            blocked: true,
            source_type: 'completion',
            content_filter_results: { hate: { filtered: true, severity: 'medium' } },
          },
        ],
      }),
      'blocked: The provider’s content filter stopped the exchange (hate (medium)).',
    ],
    [
      'a policy',
      response([], { status: 'failed', error: { code: 'bio_policy', message: 'Not this.' } }),
      'blocked: The provider’s content filter stopped the exchange (Not this.).',
    ],
    [
      'a failure',
      response([], { status: 'failed', error: { code: 'invalid_image', message: 'No image.' } }),
      'server-error: SERVER answers with an error (HTTP 200). No image.',
    ],
    [
      'an answer that is not finished',
      response([], { status: 'in_progress' }),
      'malformed: The answer is not finished: its status is “in_progress”. It begins: ',
    ],
    ['silence', response([]), 'malformed: The answer holds no text, no refusal and no tool call. It begins: '],
    [
      'a completion instead',
      completion('hello'),
      'malformed: The answer has not the shape of Responses: `output` is missing or of the wrong type. It begins: ',
    ],
    [
      'a message without content',
      response([{ type: 'message' }]),
      'malformed: The answer has not the shape of Responses: `content` is missing or of the wrong type. It begins: ',
    ],
  ];
  for (const [what, body, expected] of outcomes) {
    it(`tells of ${what}`, async () => {
      const reply = await ask((_, out) => answerJson(out, body), { api: 'responses' });
      assert.equal(
        brief(reply)
          .replace(server!.origin, 'SERVER')
          .replace(/(?<=It begins: ).*/u, ''),
        expected,
      );
    });
  }

  it('takes a cut answer for one', async () => {
    const body = response([said('a')], { status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' } });
    const reply = await ask((_, out) => answerJson(out, body), { api: 'responses' });
    assert.ok(reply.kind === 'reply' && reply.finish === 'length' && reply.content === 'a');
  });

  it('puts a stream together, also where its last event leaves the output out', async () => {
    const reply = await ask(
      events(
        { type: 'response.created', response: response([], { status: 'in_progress' }) },
        { type: 'response.output_text.delta', delta: 'do' },
        { type: 'response.output_item.done', item: said('done') },
        { type: 'response.completed', response: response([]) },
      ),
      { api: 'responses', stream: true },
    );
    assert.equal(brief(reply), 'done');
    assert.equal((sent() as { stream: boolean }).stream, true);
  });

  it('asks again where a stream ends too early, and says so in the end', async () => {
    const reply = await ask(events({ type: 'response.output_text.delta', delta: 'do' }), {
      api: 'responses',
      stream: true,
    });
    assert.equal(
      brief(reply).replace(server!.origin, 'SERVER'),
      'unreachable: The stream of SERVER ended before the answer did. Check the server, or the proxy before it.',
    );
    assert.equal(server!.received.length, 2);
  });

  it('reads an error within a stream', async () => {
    const reply = await ask(events({ type: 'error', code: 'rate_limit_exceeded', message: 'Slow.' }), {
      api: 'responses',
      stream: true,
    });
    assert.match(brief(reply), /^rate-limited: .*Slow\.$/u);
  });
});

describe('the openai target, streaming Chat Completions', () => {
  const delta = (part: object, choice: object = {}): object => ({
    model: 'served-model',
    system_fingerprint: 'fp_1',
    choices: [{ index: 0, delta: part, finish_reason: null, ...choice }],
  });

  it('puts text, counts and the served model together', async () => {
    const reply = await ask(
      events(
        // Azure begins with what its filter thinks of the prompt.
        { choices: [], prompt_filter_results: [{ prompt_index: 0, content_filter_results: {} }] },
        delta({ role: 'assistant', content: '' }),
        delta({ content: 'お' }),
        delta({ content: 'はよう' }),
        delta({}, { finish_reason: 'stop' }),
        { choices: [], usage: { prompt_tokens: 7, completion_tokens: 3 } },
        '[DONE]',
      ),
      { stream: true },
    );
    assert.deepEqual(reply, {
      kind: 'reply',
      content: 'おはよう',
      calls: [],
      finish: 'stop',
      usage: { input: 7, output: 3 },
      latencyMs: 0,
      model: 'served-model',
      fingerprint: 'fp_1',
    });
    assert.deepEqual(sent(), {
      stream_options: { include_usage: true },
      model: 'my model',
      messages: [{ role: 'user', content: 'Hello' }],
      stream: true,
    });
  });

  it('puts calls together by their index, and without one by their names', async () => {
    const byIndex = await ask(
      events(
        delta({ tool_calls: [{ index: 0, id: 'c1', function: { name: 'move', arguments: '{"by"' } }] }),
        delta({ tool_calls: [{ index: 1, id: 'c2', function: { name: 'stop', arguments: '' } }] }),
        delta({ tool_calls: [{ index: 0, function: { arguments: ':3}' } }] }),
        delta({}, { finish_reason: 'tool_calls' }),
      ),
      { stream: true },
    );
    await server!.close();
    const byName = await ask(
      events(
        delta({ tool_calls: [{ function: { name: 'move', arguments: '{"by"' } }] }),
        delta({ tool_calls: [{ function: { arguments: ':3}' } }] }),
        delta({ tool_calls: [{ function: { name: 'stop', arguments: {} } }] }),
        delta({}, { finish_reason: 'stop' }),
      ),
      { stream: true },
    );
    const calls = [byIndex, byName].map((reply) => (reply.kind === 'reply' ? reply.calls : reply));
    assert.deepEqual(calls, [
      [
        { id: 'c1', tool: 'move', arguments: { by: 3 } },
        { id: 'c2', tool: 'stop', arguments: {} },
      ],
      [
        { id: 'call_0', tool: 'move', arguments: { by: 3 } },
        { id: 'call_1', tool: 'stop', arguments: {} },
      ],
    ]);
  });

  const told: readonly (readonly [string, Handler, string, number])[] = [
    [
      'a filter in the middle',
      events(
        delta({ content: 'how to' }),
        delta(
          {},
          {
            finish_reason: 'content_filter',
            content_filter_results: { violence: { filtered: true, severity: 'high' } },
          },
        ),
      ),
      'blocked: The provider’s content filter stopped the exchange (finish_reason: content_filter, violence (high)).',
      1,
    ],
    [
      'an error in the middle',
      events(delta({ content: 'how' }), { error: { message: 'Overloaded', code: 503 } }),
      'server-error: SERVER failed (503 (HTTP 200)). Overloaded',
      2,
    ],
    [
      'a stream that ends too early',
      events(delta({ content: 'how' })),
      'unreachable: The stream of SERVER ended before the answer did. Check the server, or the proxy before it.',
      2,
    ],
    [
      'an event that is no JSON',
      events(delta({ content: 'how' }), '{"choices":[{'),
      'malformed: The stream holds an event that is no JSON. It begins: “{"choices":[{”',
      1,
    ],
    [
      'nothing but the end',
      events('[DONE]'),
      'malformed: The answer has not the shape of Chat Completions: `choices` is missing or of the wrong type. It begins: “data: [DONE]”',
      1,
    ],
    ['an answer in one piece all the same', (_, out) => answerJson(out, completion('ok')), 'ok', 1],
  ];
  for (const [what, handler, expected, requests] of told) {
    it(`tells of ${what}`, async () => {
      const reply = await ask(handler, { stream: true });
      assert.deepEqual([brief(reply).replace(server!.origin, 'SERVER'), server!.received.length], [expected, requests]);
    });
  }
});

describe('the openai target, at Azure', () => {
  it('asks the deployment, with the version in the address and the key in api-key', async () => {
    await ask((_, out) => answerJson(out, completion('ok')), { baseUrl: '/', apiVersion: '2024-10-21' });
    const [received] = server!.received;
    assert.equal(received?.url, '/openai/deployments/my%20model/chat/completions?api-version=2024-10-21');
    assert.deepEqual([received.headers['api-key'], received.headers.authorization], [plantedKey, undefined]);
  });

  it('asks the resource for Responses', async () => {
    const body = { status: 'completed', output: [{ type: 'message', content: 'ok' }] };
    const reply = await ask((_, out) => answerJson(out, body), {
      api: 'responses',
      baseUrl: '/openai/',
      apiVersion: '2025-04-01-preview',
    });
    assert.equal(server!.received[0]?.url, '/openai/responses?api-version=2025-04-01-preview');
    assert.equal(brief(reply), 'ok');
  });
});
