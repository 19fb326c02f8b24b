import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import { answerJson, completion, startFaultServer } from './support/faultServer.ts';
import { failed, key, openaiTarget } from './support/openaiTarget.ts';

describe('the key of the openai target', () => {
  const { ask, askAt, close, received, start } = openaiTarget();
  afterEach(close);

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
      assert.doesNotMatch(JSON.stringify(received()), /somebody-else|org-secret|project-secret|leak/u);
      assert.equal(received()[0]!.headers.authorization, undefined);
    } finally {
      for (const name of Object.keys(planted)) Reflect.deleteProperty(process.env, name);
    }
  });

  it('carries no key along a redirect', async () => {
    const other = await startFaultServer((_, response) => answerJson(response, completion('stolen')));
    try {
      for (const status of [301, 302, 303, 307, 308]) {
        const { reply } = await ask(
          (_, response) => void response.writeHead(status, { location: `${other.origin}/v1` }).end(),
        );
        assert.equal(failed(reply), 'refused');
        await close();
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
      const server = await start(({ headers, url }, response) =>
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

  describe('is not connected', () => {
    it('with a header that cannot be sent', async () => {
      await assert.rejects(askAt('http://127.0.0.1:1/v1', { settings: { headers: { 'X-受付': 'a' } } }), {
        name: 'HumanError',
        exitCode: 2,
      });
    });
  });
});
