import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Try } from '../../src/adapters/targets/retry.ts';
import { respondWith } from '../../src/adapters/targets/responding.ts';
import { leaveOf, type Sent } from '../../src/core/engine/leave.ts';
import { runPlan } from '../../src/core/engine/run.ts';
import { purse } from '../../src/core/engine/spending/purse.ts';
import type { TargetReply } from '../../src/core/engine/target.ts';
import { epoch, virtualClock } from '../core/engine/support/clock.ts';
import { configOf, suiteOf, targetOf } from '../core/engine/support/suites.ts';
import { plan, reply } from '../core/engine/support/world.ts';
import { treatment, type Treatment } from '../support/faultMix.ts';
import { testWorld } from './support/targetWorld.ts';

/** What a try comes to, and for how many milliseconds the server holds it. */
interface Served {
  readonly took: number;
  readonly outcome: Try<TargetReply>;
  readonly sent: Sent;
}

const failed: TargetReply = { kind: 'failure', reason: 'server-error', message: { en: '', ja: '' } };

/** As the mixed server treats requests: answers in 20 ms, errors in 5, and nothing at all for a second. */
function served(kind: Treatment): Served {
  const passing = { otherwise: failed };
  switch (kind) {
    case 'reply':
      return { took: 20, outcome: { final: reply('hello') }, sent: {} };
    case 'limited':
      return { took: 5, outcome: passing, sent: { limited: true, free: true } };
    case 'limited-with-wait':
      return { took: 5, outcome: { ...passing, after: 1000 }, sent: { limited: true, free: true, after: 1000 } };
    case 'server-error':
    case 'reset':
    case 'half-body':
      return { took: 5, outcome: passing, sent: {} };
    case 'hang':
    case 'drip':
      return { took: 1000, outcome: { ...passing, atMost: 1 }, sent: {} };
    default:
      return { took: 20, outcome: { final: failed }, sent: {} };
  }
}

interface Observed {
  /** The share of the target's places that were busy from the first request until the last attempt began. */
  readonly busy: number;
  /** Requests a minute in that time. */
  readonly perMinute: number;
  readonly mostAtOnce: number;
  /** Attempts under way at once, resting ones included. */
  readonly mostOpen: number;
  readonly order: readonly string[];
}

/** A whole run on a clock that only moves when everybody waits: the same figures every time. */
async function drive(
  limits: { readonly concurrency: number; readonly requestsPerMinute?: number },
  cases: number,
  kindOf: (request: number, attempt: number) => Treatment,
): Promise<Observed> {
  const clock = virtualClock();
  const config = targetOf('bot', { limits });
  let lastBegan = 0;
  let open = 0;
  let mostOpen = 0;
  let now = 0;
  let mostAtOnce = 0;
  const spans: (readonly [from: number, to: number])[] = [];
  const tries = new Map<number, number>();
  let state = 1;
  const random = (): number => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  const { world } = testWorld({
    clock,
    random,
    leave: leaveOf(
      config,
      limits.concurrency,
      purse({ requests: Infinity, money: null }, () => undefined),
      clock,
    ),
  });
  const respond = respondWith(config.source.limits, world, {
    once: async ({ repeat }) => {
      const tried = tries.get(repeat) ?? 0;
      tries.set(repeat, tried + 1);
      now += 1;
      mostAtOnce = Math.max(mostAtOnce, now);
      const from = clock.now() - epoch;
      const { took, outcome, sent } = served(kindOf(repeat, tried));
      await clock.sleep(took);
      spans.push([from, clock.now() - epoch]);
      now -= 1;
      return { outcome, sent };
    },
    late: () => ({ final: failed }),
  });
  const order: string[] = [];
  await runPlan(
    plan(suiteOf([{ repeat: cases }]), configOf([config])),
    {
      clock,
      target: (id) => ({ id, respond, close: () => Promise.resolve() }),
      record: {
        header: () => Promise.resolve(),
        attempt: ({ id }) => Promise.resolve(void order.push(id)),
        summary: () => Promise.resolve(),
      },
      emit: (event) => {
        if (event.event === 'started') {
          lastBegan = clock.now() - epoch;
          open += 1;
          mostOpen = Math.max(mostOpen, open);
        } else if (event.event === 'attempt') open -= 1;
      },
    },
    { run: 'r', cancellation: new AbortController().signal },
  );
  const held = spans.reduce((sum, [from, to]) => sum + Math.max(0, Math.min(to, lastBegan) - from), 0);
  return {
    busy: held / (limits.concurrency * lastBegan),
    perMinute: (spans.filter(([from]) => from <= lastBegan).length / lastBegan) * 60_000,
    mostAtOnce,
    mostOpen,
    order,
  };
}

/**
 * What the limits allow: while there are attempts to begin, every place is busy, or as many requests a minute are sent as may be. How long
 * a place is busy with one request is the server's doing.
 */
describe('the throughput under faults', function () {
  this.timeout(60_000);
  const mixed = (request: number, attempt: number): Treatment => treatment(3, request, attempt);

  for (const concurrency of [4, 8, 16, 64]) {
    it(`is within a quarter of what ${concurrency} places allow where three answers in ten are faults`, async () => {
      const { busy, mostAtOnce } = await drive({ concurrency }, 30 * concurrency, mixed);
      assert.ok(busy >= 0.75, String(busy));
      assert.equal(mostAtOnce, concurrency);
    });

    it(`is within a quarter of what ${concurrency} places allow where one in five is refused, whatever the pace`, async () => {
      const { busy } = await drive({ concurrency }, 1000 + 30 * concurrency, (request, attempt) => {
        const kind = treatment(4, request, attempt, 0.2);
        return kind === 'reply' ? 'reply' : 'limited';
      });
      assert.ok(busy >= 0.75, String(busy));
    });
  }

  it('is within a quarter of what the requests a minute allow', async () => {
    const { perMinute } = await drive({ concurrency: 64, requestsPerMinute: 6000 }, 2000, mixed);
    assert.ok(perMinute >= 4500 && perMinute <= 6000 * 1.01, String(perMinute));
  });

  it('does not send a server that is down more than it would get without rests', async () => {
    const { mostOpen, mostAtOnce } = await drive({ concurrency: 8 }, 400, () => 'server-error');
    // Each place may rest once before anything was answered; after that, a rest takes the end of an attempt.
    assert.ok(mostOpen <= 20, String(mostOpen));
    assert.equal(mostAtOnce, 8);
  });

  it('is one attempt after the other where there is one place, whatever happens to them', async () => {
    const { order } = await drive({ concurrency: 1 }, 60, mixed);
    assert.deepEqual(
      order,
      Array.from({ length: 60 }, (_, index) => `clinic/s1@${index + 1}`),
    );
  });
});
