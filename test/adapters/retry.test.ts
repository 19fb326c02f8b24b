import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { retryAfter, withRetries, type Try } from '../../src/adapters/targets/retry.ts';

const policy = { retries: 6, base: 100, ceiling: 1000, patience: 5000 };
const never = new AbortController().signal;

/** Tries until the answers are used up; the waits, and the answer in the end. */
const attempt = async (tries: readonly Try<string>[], draw = 0.5) => {
  const waits: number[] = [];
  let index = 0;
  const answer = await withRetries(
    () => Promise.resolve(tries[Math.min(index++, tries.length - 1)]!),
    policy,
    { sleep: (milliseconds) => Promise.resolve(void waits.push(milliseconds)), random: () => draw },
    never,
  );
  return { answer, waits, tried: index };
};

describe('withRetries', () => {
  it('takes an answer that stands', async () => {
    assert.deepEqual(await attempt([{ final: 'a' }]), { answer: 'a', waits: [], tried: 1 });
  });

  it('doubles the ceiling of its waits up to a limit, and draws from the whole span', async () => {
    const again = { otherwise: 'no' };
    assert.deepEqual((await attempt([again], 0.5)).waits, [50, 100, 200, 400, 500, 500]);
    assert.deepEqual((await attempt([again], 0)).waits, [0, 0, 0, 0, 0, 0]);
  });

  it('waits at least as long as it was asked to', async () => {
    assert.deepEqual((await attempt([{ otherwise: 'no', after: 2000 }, { final: 'a' }], 0)).waits, [2000]);
  });

  it('does not wait longer than its patience', async () => {
    assert.deepEqual(await attempt([{ otherwise: 'no', after: 5001 }]), { answer: 'no', waits: [], tried: 1 });
  });

  it('tries a kind of fault as often as that fault is worth', async () => {
    assert.deepEqual((await attempt([{ otherwise: 'no', atMost: 1 }])).tried, 2);
  });

  it('stops waiting when the run is cancelled', async () => {
    const controller = new AbortController();
    const waiting = withRetries(
      () => Promise.resolve({ otherwise: 'no' }),
      policy,
      { sleep: () => new Promise(() => setImmediate(() => controller.abort())), random: () => 1 },
      controller.signal,
    );
    await assert.rejects(waiting, { name: 'AbortError' });
  });
});

describe('retryAfter', () => {
  const now = Date.UTC(2026, 10, 22, 12, 0, 0);
  const cases: readonly (readonly [Record<string, string>, number | undefined])[] = [
    [{}, undefined],
    [{ 'retry-after': '3' }, 3000],
    [{ 'retry-after': '0.5' }, 500],
    [{ 'retry-after': 'Sun, 22 Nov 2026 12:00:07 GMT' }, 7000],
    [{ 'retry-after': 'Sun, 22 Nov 2026 11:00:00 GMT' }, 0],
    [{ 'retry-after': 'soon' }, undefined],
    [{ 'retry-after': '-5' }, undefined],
    [{ 'retry-after-ms': '250', 'retry-after': '3' }, 250],
  ];
  for (const [headers, expected] of cases) {
    it(JSON.stringify(headers), () => assert.equal(retryAfter(new Headers(headers), now), expected));
  }
});
