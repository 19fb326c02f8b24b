import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, it } from 'mocha';
import { connectTarget } from '../../src/adapters/targets/registry.ts';
import { answerJson, completion, startFaultServer, type FaultServer, type Handler } from './support/faultServer.ts';
import { brief, configOf, requestOf, testWorld } from './support/targetWorld.ts';

describe('the openai target, told of an error', () => {
  let server: FaultServer | undefined;
  afterEach(async () => server?.close());

  /** What came of one request, without the server's address, and how often it was sent. */
  const ask = async (handler: Handler): Promise<readonly [said: string, requests: number]> => {
    server = await startFaultServer(handler);
    const { world } = testWorld();
    const source = { provider: 'openai' as const, model: 'm', baseUrl: `${server.origin}/v1`, limits: { retries: 1 } };
    const target = await connectTarget(configOf(source), world);
    const reply = await target.respond(requestOf(), new AbortController().signal);
    return [brief(reply).replaceAll(server.origin, 'SERVER'), server.received.length];
  };

  const json =
    (body: unknown, status = 200): Handler =>
    (_, response) =>
      answerJson(response, body, status);
  const raw =
    (body: string | Buffer, headers = {}): Handler =>
    (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', ...headers });
      response.end(body);
    };
  const stopped = (detail: string) => `blocked: The provider’s content filter stopped the exchange (${detail}).`;

  const cases: readonly (readonly [what: string, handler: Handler, said: string, requests: number])[] = [
    [
      'with status 200: in the server’s words',
      json({ error: { message: 'The moon is in the wrong phase.' } }),
      'server-error: SERVER answers with an error (HTTP 200). The moon is in the wrong phase.',
      1,
    ],
    [
      'with status 200, as a text',
      json({ error: 'out of cheese' }),
      'server-error: SERVER answers with an error (HTTP 200). out of cheese',
      1,
    ],
    [
      'with status 200, where it is a 429 by name: asks again',
      json({ error: { message: 'Slow down.', code: 'rate_limit_exceeded' } }),
      'rate-limited: SERVER refuses more requests (429 (HTTP 200)). Lower `limits` or wait. Slow down.',
      2,
    ],
    [
      'with status 200, where it is a 429 by number: asks again',
      json({ error: { message: 'Slow down.', code: 429 } }),
      'rate-limited: SERVER refuses more requests (429 (HTTP 200)). Lower `limits` or wait. Slow down.',
      2,
    ],
    [
      'with status 200, from the provider behind a gateway: asks again',
      json({ choices: [{ error: { message: 'Upstream is gone.', code: 502 }, message: { content: '' } }] }),
      'server-error: SERVER failed (502 (HTTP 200)). Upstream is gone.',
      2,
    ],
    [
      'with status 200, where the key is wrong',
      json({ error: { message: 'No such key.', code: 'invalid_api_key' } }),
      'refused: SERVER does not accept the key (401 (HTTP 200)). Check the key and that it belongs to this server. No such key.',
      1,
    ],
    [
      'with status 200, where a filter stopped it',
      json({ error: { message: 'Filtered.', code: 'content_filter' } }),
      stopped('Filtered.'),
      1,
    ],
    [
      'in Azure’s form, with what its filter found',
      json(
        {
          error: {
            message: 'The response was filtered.',
            type: null,
            param: 'prompt',
            code: 'content_filter',
            status: 400,
            innererror: {
              code: 'ResponsibleAIPolicyViolation',
              content_filter_result: {
                hate: { filtered: true, severity: 'high' },
                jailbreak: { filtered: true, detected: true },
                violence: { filtered: false, severity: 'safe' },
              },
            },
          },
        },
        400,
      ),
      stopped('hate (high), jailbreak; The response was filtered.'),
      1,
    ],
    [
      'where only the inner error names the filter',
      json(
        { error: { message: 'No.', code: 'BadRequest', innererror: { code: 'ResponsibleAIPolicyViolation' } } },
        400,
      ),
      stopped('No.'),
      1,
    ],
    [
      'of a content policy',
      json({ error: { message: 'Your request was rejected.', code: 'content_policy_violation' } }, 400),
      stopped('Your request was rejected.'),
      1,
    ],
    [
      'of a moderation before the model',
      json({ error: { code: 403, message: 'Flagged.', metadata: { reasons: ['violence'], flagged_input: 'x' } } }, 403),
      stopped('violence; Flagged.'),
      1,
    ],
    [
      'of a flagged prompt',
      json({ error: { code: 'invalid_prompt', message: 'Flagged as potentially violating our usage policy.' } }, 400),
      stopped('Flagged as potentially violating our usage policy.'),
      1,
    ],
    [
      'of a broken prompt',
      json({ error: { code: 'invalid_prompt', message: 'Missing role.' } }, 400),
      'refused: SERVER rejects the request (400). Check `model` and `parameters`. Missing role.',
      1,
    ],
    [
      'of payment',
      json({ error: { message: 'No credits.' } }, 402),
      'refused: SERVER wants to be paid first (402). Check the credit and the billing of the account that the key belongs to. No credits.',
      1,
    ],
    [
      'of size',
      json({ error: { message: 'Too large.' } }, 413),
      'refused: SERVER finds the request too large (413). Shorten the documents, the images or the conversation, or raise the server’s limit. Too large.',
      1,
    ],
    [
      'of a spent quota',
      json({ error: { message: 'Quota.', type: 'insufficient_quota', code: 'insufficient_quota' } }, 429),
      'rate-limited: The quota at SERVER is used up (429). Waiting does not help; check the account’s plan and billing. Quota.',
      1,
    ],
    [
      'in the form of FastAPI',
      json({ detail: [{ loc: ['body', 'top_k'], msg: 'extra' }] }, 422),
      'refused: SERVER rejects the request (422). Check `model` and `parameters`. [{"loc":["body","top_k"],"msg":"extra"}]',
      1,
    ],
    [
      'in the form of vLLM',
      json({ object: 'error', message: 'No such model.', code: 404 }, 404),
      'refused: SERVER knows neither this address nor the model “m” (404). Check `baseUrl` (it usually ends in /v1) and `model`. No such model.',
      1,
    ],
    [
      'as a page',
      (_, response) => void response.writeHead(502).end('<html><head><title>Bad gateway</title></head>…</html>'),
      'server-error: SERVER failed (502). Bad gateway',
      2,
    ],
    [
      'null',
      raw('null'),
      'malformed: The answer is null and no object of the Chat Completions API. It begins: “null”',
      1,
    ],
    [
      'a list',
      raw('[]'),
      'malformed: The answer is a list and no object of the Chat Completions API. It begins: “[]”',
      1,
    ],
    [
      'a text',
      raw('"text"'),
      'malformed: The answer is a text and no object of the Chat Completions API. It begins: “"text"”',
      1,
    ],
    [
      'a number',
      raw('42'),
      'malformed: The answer is a number and no object of the Chat Completions API. It begins: “42”',
      1,
    ],
    [
      'an object of something else',
      raw('{"hello":1}'),
      'malformed: The answer has not the shape of Chat Completions: `choices` is missing or of the wrong type. It begins: “{"hello":1}”',
      1,
    ],
    [
      'calls that are none',
      json(completion(null, {}, { finish_reason: 'tool_calls' })),
      `malformed: The answer holds no text, no refusal and no tool call. It begins: “${JSON.stringify(completion(null, {}, { finish_reason: 'tool_calls' })).slice(0, 120)}…”`,
      1,
    ],
    ['a byte order mark before the answer', raw(`\ufeff${JSON.stringify(completion('ok'))}`), 'ok', 1],
    [
      'bytes that are no UTF-8',
      raw(Buffer.from(JSON.stringify(completion('a?b')).replace('?', '\u00ff'), 'latin1')),
      'a\ufffdb',
      1,
    ],
    [
      'what is said to be compressed and is not',
      raw('{}', { 'content-encoding': 'gzip' }),
      'malformed: The answer of SERVER says that it is compressed and cannot be unpacked (Z_DATA_ERROR). Check the server or the proxy before it.',
      1,
    ],
    [
      'what was compressed and cut: asks again',
      raw(gzipSync(JSON.stringify(completion('ok'))).subarray(0, 40), { 'content-encoding': 'gzip' }),
      'unreachable: SERVER cannot be reached (Z_BUF_ERROR). Check that the server runs and that `baseUrl` is right.',
      2,
    ],
    [
      'chunks that are none: asks again',
      (_, response) => {
        response.socket?.end('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nnonsense\r\n');
      },
      'unreachable: SERVER answers, but not by the rules of HTTP (HPE_INVALID_CHUNK_SIZE). Check that `baseUrl` leads to an HTTP server.',
      2,
    ],
    [
      'another protocol (101)',
      (_, response) => {
        response.socket?.end('HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n');
      },
      'malformed: SERVER answers with a status that HTTP does not have.',
      1,
    ],
    [
      'a status between success and error that names no other address',
      (_, response) => void response.writeHead(304).end(),
      'refused: SERVER answers with the status 304, which is no answer to this request, and names no other address. Check `baseUrl`.',
      1,
    ],
    [
      'a stream that a connection cut off in the middle of an event: asks again',
      raw('data: {"choices":[{"index":0,"delta":{"content":"ok"}}]}\n\ndata: {"choi', {
        'content-type': 'text/event-stream',
      }),
      'unreachable: The stream of SERVER ended before the answer did. Check the server, or the proxy before it.',
      2,
    ],
    [
      'a stream that is cut off after the answer',
      raw('data: {"choices":[{"delta":{"content":"ok"},"finish_reason":"stop"}]}\n\ndata: {"usa', {
        'content-type': 'text/event-stream',
      }),
      'ok',
      1,
    ],
    [
      'JSON in another encoding, which the server names',
      raw(Buffer.from(JSON.stringify(completion('a?b')).replace('?', '\u00ff'), 'latin1'), {
        'content-type': 'application/json; charset=ISO-8859-1',
      }),
      'a\u00ffb',
      1,
    ],
    [
      'JSON in UTF-8 with a wrong encoding named',
      raw(JSON.stringify(completion('営業')), { 'content-type': 'application/json; charset=Shift_JIS' }),
      '営業',
      1,
    ],
    [
      'a status before the answer (1xx)',
      (_, response) => {
        response.writeEarlyHints({ link: '</a>; rel=preload' });
        answerJson(response, completion('ok'));
      },
      'ok',
      1,
    ],
    ['fields twice and unknown ones', raw('{"choices":[],"x":{},"choices":[{"message":{"content":"ok"}}]}'), 'ok', 1],
    [
      'arguments nested beyond all reason',
      raw(
        `{"choices":[{"message":{"content":"ok","tool_calls":[{"function":{"name":"f","arguments":${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}}}]}}]}`,
      ),
      'malformed: The answer holds a value in which more than 200 lists and objects are nested; it was not read. It begins: “{"choices":[{"message":{"content":"ok","tool_calls":[{"function":{"name":"f","arguments":{"a":{"a":{"a":{"a":{"a":{"a":{…”',
      1,
    ],
  ];
  for (const [what, handler, said, requests] of cases) {
    it(what, async () => assert.deepEqual(await ask(handler), [said, requests]));
  }
});
