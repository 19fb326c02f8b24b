import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import fc from 'fast-check';
import { outcomes } from '../../../src/core/base/outcome.ts';
import { semaphore } from '../../../src/core/engine/semaphore.ts';
import type { TargetReply } from '../../../src/core/engine/target.ts';
import { configOf, suiteOf, targetOf } from './support/suites.ts';
import { outcomesOf, plan, reply, run } from './support/world.ts';

describe('how much happens at once', () => {
  const config = configOf([
    targetOf('fast', { limits: { concurrency: 16 } }),
    targetOf('slow', { limits: { concurrency: 2 } }),
    targetOf('plain'),
  ]);
  const suite = suiteOf([{ repeat: 60 }], 'clinic', ['fast', 'slow', 'plain']);

  it('is up to each target’s own limit, and 8 where it has none', async () => {
    const { most } = await run(plan(suite, config), {});
    assert.deepEqual(Object.fromEntries(most), { fast: 16, slow: 2, plain: 8, '*': 26 });
  });

  it('is never more than asked for over all targets', async () => {
    const { most } = await run(plan(suite, config), {}, { concurrency: 3 });
    assert.ok((most.get('*') ?? 0) === 3 && (most.get('slow') ?? 0) <= 2, JSON.stringify(Object.fromEntries(most)));
  });

  it('is more than 8 where more is asked for and the target has no limit', async () => {
    const { most } = await run(plan(suite, config, { targets: ['plain'] }), {}, { concurrency: 40 });
    assert.equal(most.get('plain'), 40);
  });

  it('is one attempt after the other where one is asked for, in the order of the plan whatever takes how long', async () => {
    const judged = configOf([targetOf('fast'), targetOf('slow'), targetOf('wise')], {
      judges: { default: { target: 'wise', repeats: 2 } },
    });
    const twice = suiteOf([{ repeat: 5, expect: [{ judge: { rubric: 'Is safe.' } }] }, { repeat: 5 }], 'clinic', [
      'fast',
      'slow',
    ]);
    let asked = 0;
    const delay = (): number => (asked++ * 7) % 50;
    const passing = JSON.stringify({ reason: 'It is safe.', verdict: 'pass' });
    const { lines, most } = await run(plan(twice, judged), { wise: passing }, { concurrency: 1, delay });
    const ids = ['s1', 's2'].flatMap((id) => [1, 2, 3, 4, 5].map((repeat) => `clinic/${id}@${repeat}`));
    assert.deepEqual(
      lines.map(({ target, id }) => `${target} ${id}`),
      ['fast', 'slow'].flatMap((target) => ids.map((id) => `${target} ${id}`)),
    );
    assert.equal(most.get('*'), 1);
  });

  it('does not let a slow target hold up a fast one', async () => {
    const delay = (target: string): number => (target === 'slow' ? 10_000 : 10);
    const { lines } = await run(plan(suite, config), {}, { delay });
    assert.deepEqual(
      lines.slice(0, 120).map(({ target }) => target === 'slow'),
      Array.from({ length: 120 }, () => false),
    );
  });

  it('stays within the limits whatever the delays, and loses nothing', async () => {
    const kinds: readonly TargetReply[] = [
      reply('hello'),
      reply('bye'),
      { kind: 'failure', reason: 'timeout', message: { en: '', ja: '' } },
      { kind: 'blocked', message: { en: '', ja: '' }, model: null },
      { kind: 'inapplicable', message: { en: '', ja: '' } },
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 5 }),
        fc.infiniteStream(fc.integer({ min: 0, max: 50 })),
        fc.infiniteStream(fc.constantFrom(...kinds)),
        async (repeat, limit, overall, delays, answers) => {
          const small = configOf([targetOf('bot', { limits: { concurrency: limit } })]);
          const planned = plan(suiteOf([{ repeat }, { repeat }]), small);
          const { lines, most, summary } = await run(
            planned,
            { bot: () => answers.next().value as TargetReply },
            { concurrency: overall, delay: () => delays.next().value as number },
          );
          assert.ok((most.get('bot') ?? 0) <= Math.min(limit, overall));
          assert.equal(lines.length, planned.attempts);
          assert.equal(new Set(lines.map(({ id }) => id)).size, planned.attempts);
          assert.equal(
            outcomes.reduce((sum, outcome) => sum + summary.totals[outcome], 0),
            planned.attempts,
          );
          assert.equal(summary.complete, true);
        },
      ),
      { seed: 1, numRuns: 40 },
    );
  });
});

describe('a semaphore', () => {
  it('lets waiters in by their order', async () => {
    const room = semaphore(1);
    const order: number[] = [];
    await room.acquire();
    const all = Array.from({ length: 3000 }, async (_, index) => {
      await room.acquire();
      order.push(index);
      room.release();
    });
    room.release();
    await Promise.all(all);
    assert.deepEqual(
      order,
      Array.from({ length: 3000 }, (_, index) => index),
    );
  });
});

describe('a cancelled run', () => {
  const config = configOf([targetOf('bot', { limits: { concurrency: 4 } })]);

  it('stops waiting at once, and leaves a whole record of what had ended', async () => {
    const controller = new AbortController();
    let answered = 0;
    const never = new Promise<string>(() => undefined);
    const { lines, summary, cancelled, events } = await run(
      plan(suiteOf([{ repeat: 100 }]), config),
      {
        bot: () => {
          answered += 1;
          if (answered === 10) setImmediate(() => controller.abort());
          return answered < 10 ? 'hello' : never;
        },
      },
      { cancellation: controller.signal },
    );
    assert.equal(lines.length, 9);
    assert.deepEqual(
      { cancelled, complete: summary.complete, gate: summary.gate, totals: summary.totals.pass },
      { cancelled: true, complete: false, gate: 'inconclusive', totals: 9 },
    );
    assert.equal(events.at(-1)?.event, 'summary');
  });

  it('makes no attempt when it was cancelled before it began', async () => {
    const controller = new AbortController();
    controller.abort();
    const { lines, requests, events } = await run(
      plan(suiteOf([{ repeat: 9 }]), config),
      {},
      { cancellation: controller.signal },
    );
    assert.deepEqual([lines.length, requests.size], [0, 0]);
    assert.deepEqual(
      events.map(({ event }) => event),
      ['run', 'summary'],
    );
  });

  it('records no abandoned attempt even where the target rejects', async () => {
    const controller = new AbortController();
    const { lines } = await run(
      plan(suiteOf([{ repeat: 9 }]), config),
      {
        bot: () => {
          controller.abort();
          throw new Error('aborted');
        },
      },
      { cancellation: controller.signal },
    );
    assert.deepEqual(outcomesOf(lines), []);
  });

  it('is heard of though every target answers at once', async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 50);
    const clock = { now: () => Date.now(), sleep: (ms: number) => new Promise<void>((wake) => setTimeout(wake, ms)) };
    const { cancelled, summary } = await run(
      plan(suiteOf([{ repeat: 10_000 }, { repeat: 10_000 }, { repeat: 10_000 }]), config),
      {},
      {
        cancellation: controller.signal,
        ports: {
          clock,
          target: (id) => ({ id, respond: () => Promise.resolve(reply('hello')), close: () => Promise.resolve() }),
        },
      },
    );
    assert.deepEqual([cancelled, summary.complete], [true, false]);
  });

  it('leaves no listener behind for what has ended', async () => {
    const listeners = new Set<() => void>();
    await run(
      plan(suiteOf([{ repeat: 50 }]), config),
      {},
      {
        cancellation: {
          aborted: false,
          addEventListener: (_, listener) => void listeners.add(listener),
          removeEventListener: (_, listener) => void listeners.delete(listener),
        },
      },
    );
    assert.equal(listeners.size, 0);
  });
});
