import assert from 'node:assert/strict';
import { LLMock } from '@copilotkit/aimock';
import { after, before, describe, it } from 'mocha';
import type { ConfigOf } from '../../src/adapters/targets/connect.ts';
import { connectTarget } from '../../src/adapters/targets/registry.ts';
import { brief, configOf, requestOf, testWorld } from './support/targetWorld.ts';

type Settings = Partial<Omit<ConfigOf<'openai'>['source'], 'provider'>>;

/** Every way to ask for the same: interface, streaming or not, and Azure's form. */
const forms: Readonly<Record<string, Settings>> = {
  'Chat Completions': { baseUrl: '/v1' },
  'Chat Completions, streamed': { baseUrl: '/v1', stream: true },
  Responses: { baseUrl: '/v1', api: 'responses' },
  'Responses, streamed': { baseUrl: '/v1', api: 'responses', stream: true },
  'Azure’s Chat Completions': { baseUrl: '/', apiVersion: '2024-10-21' },
  'Azure’s Chat Completions, streamed': { baseUrl: '/', apiVersion: '2024-10-21', stream: true },
};

describe('the openai target, against a server that others wrote', () => {
  const mock = new LLMock({ port: 0 });
  before(async () => {
    mock.onMessage('Hello', { content: 'おはようございます。'.repeat(40) });
    mock.onMessage('Move', {
      toolCalls: [
        { id: 'call_a', name: 'move', arguments: '{"by":3,"named":"腕"}' },
        { id: 'call_b', name: 'stop', arguments: '{}' },
      ],
    });
    mock.onMessage('Fail', { error: { message: 'No.', type: 'invalid_request_error' }, status: 400 });
    mock.onMessage('Block', { error: { message: 'Filtered.', code: 'content_filter' }, status: 400 });
    await mock.start();
  });
  after(() => mock.stop());

  const tools = ['move', 'stop'].map((name) => ({
    name,
    description: '',
    parameters: { type: 'object' },
    results: [],
  }));

  for (const [form, settings] of Object.entries(forms)) {
    it(`speaks ${form}`, async () => {
      const baseUrl = new URL(settings.baseUrl ?? '/', mock.baseUrl).href;
      const source = { provider: 'openai' as const, model: 'm', limits: { retries: 0 }, ...settings, baseUrl };
      const target = await connectTarget(configOf(source), testWorld().world);
      const say = (content: string) =>
        target.respond(requestOf({ turns: [{ role: 'user', content }], tools }), new AbortController().signal);

      const hello = await say('Hello');
      assert.ok(hello.kind === 'reply', brief(hello));
      assert.deepEqual([hello.content, hello.finish, hello.calls], ['おはようございます。'.repeat(40), 'stop', []]);
      const move = await say('Move');
      assert.ok(move.kind === 'reply', brief(move));
      assert.equal(move.finish, 'tool-calls');
      assert.deepEqual(
        move.calls.map(({ tool, arguments: args }) => [tool, args]),
        [
          ['move', { by: 3, named: '腕' }],
          ['stop', {}],
        ],
      );
      assert.match(brief(await say('Fail')), /^refused: .* rejects the request \(400\)\..* No\.$/u);
      assert.match(brief(await say('Block')), /^blocked: .*Filtered\./u);
    });
  }
});
