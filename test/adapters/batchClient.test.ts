import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { describe, it } from 'mocha';
import { answerTo, openClient } from '../../src/adapters/targets/openai/batch/client.ts';
import type { Answer, Exchange } from '../../src/adapters/targets/server/exchange.ts';

const answer: Answer = { status: 200, headers: { get: () => null }, text: '{"id":"batch_1"}' };

const clientOver = (exchange: Exchange) => openClient(exchange, new URL('http://127.0.0.1:1/v1'));

describe('the client of batches', () => {
  const ways: readonly (readonly [string, Exchange])[] = [
    ['an answer', () => Promise.resolve(answer)],
    ['an error of the server', () => Promise.resolve({ ...answer, status: 503 })],
    ['no answer', () => Promise.resolve(new Error('ECONNRESET'))],
  ];
  for (const [what, exchange] of ways) {
    it(`leaves no listener on the run’s signal after ${what}`, async () => {
      const client = clientOver(exchange);
      const { signal } = new AbortController();
      for (let call = 0; call < 20; call += 1)
        await answerTo((own) => client.batches.retrieve('batch_1', { signal: own }), signal);
      assert.equal(getEventListeners(signal, 'abort').length, 0);
    });
  }

  it('listens once while a call is under way, and ends it with the run', async () => {
    const run = new AbortController();
    let began: (signal: AbortSignal) => void;
    const begun = new Promise<AbortSignal>((resolve) => (began = resolve));
    const client = clientOver(
      (_, { signal }) =>
        new Promise((resolve) => {
          const own = signal as AbortSignal;
          own.addEventListener('abort', () => resolve(new Error('ended')));
          began(own);
        }),
    );
    const call = answerTo((own) => client.batches.retrieve('batch_1', { signal: own }), run.signal);
    const own = await begun;
    assert.deepEqual([getEventListeners(run.signal, 'abort').length, own.aborted], [1, false]);
    run.abort();
    assert.ok((await call) instanceof Error);
    assert.deepEqual([getEventListeners(run.signal, 'abort').length, own.aborted], [0, true]);
  });

  it('begins nothing once the run has ended', async () => {
    let calls = 0;
    const client = clientOver(() => {
      calls += 1;
      return Promise.resolve(answer);
    });
    const ended = AbortSignal.abort();
    const came = await answerTo((own) => client.batches.retrieve('batch_1', { signal: own }), ended);
    assert.deepEqual([came instanceof Error, calls, getEventListeners(ended, 'abort').length], [true, 0, 0]);
  });
});
