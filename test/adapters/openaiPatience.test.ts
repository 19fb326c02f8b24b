import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import { createRedactor } from '../../src/adapters/redact.ts';
import { createSecrets, environmentSecrets } from '../../src/adapters/secrets.ts';
import { connectTarget } from '../../src/adapters/targets/registry.ts';
import { answerJson, completion, type Handler } from './support/faultServer.ts';
import { failed, openaiTarget, requestOf } from './support/openaiTarget.ts';

describe('the patience of the openai target', () => {
  const { ask, askAt, close, received, start } = openaiTarget();
  afterEach(close);

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
        assert.equal(received().length, 1);
      });
    }

    it('when the server asks for more patience than anybody has', async () => {
      const { reply, waits } = await ask((_, response) => answerJson(response, {}, 429, { 'retry-after': '86400' }));
      assert.deepEqual([failed(reply), waits], ['rate-limited', []]);
    });

    const long: readonly (readonly [string, string])[] = [
      ['121', '3 minutes'],
      ['86400', '24 hours'],
      ['99999999999999999999', 'more than a year'],
    ];
    for (const [asked, told] of long)
      it(`and says how long: ${told}`, async () => {
        const { reply } = await ask((_, response) => answerJson(response, {}, 429, { 'retry-after': asked }));
        assert.equal(
          reply.kind === 'failure' && reply.message.en.replace(/^.* wait\. /u, ''),
          `The server asks to wait ${told}; a run waits 2 minutes at most. Make these attempts later with \`--retry-errors\`.`,
        );
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
        assert.equal(received().length, 5);
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
        assert.equal(received().length, 2);
      });
    }
  });

  it('says at once that nobody is there', async () => {
    const { origin } = await start(() => undefined);
    await close();
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

  it('rejects when the run is cancelled, while it waits for an answer', async () => {
    const controller = new AbortController();
    const server = await start(() => void setImmediate(() => controller.abort()));
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
});
