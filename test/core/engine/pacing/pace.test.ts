import assert from 'node:assert/strict';
import { setMaxListeners } from 'node:events';
import { describe, it } from 'mocha';
import { Abandoned } from '../../../../src/core/engine/abandon.ts';
import { pace, type PaceLimits, type PaceResult } from '../../../../src/core/engine/pacing/pace.ts';
import { epoch, virtualClock } from '../support/clock.ts';

const never = new AbortController().signal;
setMaxListeners(0, never);

/** What many requests at once did, against a server that answers each after a while in one of two ways. */
interface Observed {
  /** When each was sent, in milliseconds from the start, in order. */
  readonly sent: readonly number[];
  readonly most: number;
  readonly seconds: number;
}

async function drive(
  limits: PaceLimits,
  count: number,
  answer: (index: number, at: number, serving: number) => PaceResult = () => ({}),
  { asked = 10, latency = 20 } = {},
): Promise<Observed> {
  const clock = virtualClock();
  const paced = pace(limits, clock);
  const sent: number[] = [];
  let inFlight = 0;
  let serving = 0;
  let most = 0;
  await Promise.all(
    Array.from({ length: count }, async () => {
      const leave = await paced.enter(asked, never);
      const index = sent.push(clock.now() - epoch) - 1;
      inFlight += 1;
      most = Math.max(most, inFlight);
      const result = answer(index, clock.now() - epoch, serving);
      if (result.limited !== true) serving += 1;
      await clock.sleep(latency);
      if (result.limited !== true) serving -= 1;
      inFlight -= 1;
      leave(result);
    }),
  );
  return { sent, most, seconds: (clock.now() - epoch) / 1000 };
}

/** The most that were sent within any window of time. */
function busiest(sent: readonly number[], milliseconds: number): number {
  return Math.max(...sent.map((from) => sent.filter((at) => at >= from && at < from + milliseconds).length));
}

describe('the pace of a target', () => {
  it('keeps to the concurrency and uses all of it', async () => {
    const { most, seconds } = await drive({ concurrency: 8 }, 80);
    assert.deepEqual([most, seconds], [8, 0.2]);
  });

  it('never sends more in any minute than may be sent, and wastes nothing', async () => {
    const { sent, seconds } = await drive({ concurrency: 64, requestsPerMinute: 120 }, 300);
    assert.equal(busiest(sent, 60_000), 120);
    assert.equal(Math.round(seconds), 150);
  });

  it('never sends more tokens in any minute, by what the requests really used', async () => {
    const { sent, seconds } = await drive({ concurrency: 64, tokensPerMinute: 6000 }, 90, () => ({ tokens: 200 }), {
      asked: 50,
    });
    // 30 requests of 200 tokens a minute, and the few that were sent before the first was counted.
    assert.ok(busiest(sent, 60_000) <= 31, String(busiest(sent, 60_000)));
    assert.ok(seconds >= 175 && seconds <= 182, String(seconds));
  });

  it('halves when a whole round is refused, waits as long as it is asked to, and climbs again', async () => {
    const { sent, seconds } = await drive({ concurrency: 8 }, 200, (index) =>
      index < 8 ? { limited: true, after: 5000 } : {},
    );
    // Seven went out beside the first refusals, before these were half of the round.
    assert.deepEqual(
      sent.filter((at) => at < 5000),
      [...Array.from({ length: 8 }, () => 0), ...Array.from({ length: 7 }, () => 20)],
    );
    assert.equal(sent.filter((at) => at >= 5000 && at < 5040).length, 4);
    assert.ok(seconds < 5.9, String(seconds));
  });

  it('settles near what a server takes that refuses everything beyond it', async () => {
    let admitted = 0;
    let refused = 0;
    const { seconds } = await drive({ concurrency: 64 }, 4000, (_, __, serving) => {
      const limited = serving >= 16;
      if (limited) refused += 1;
      else admitted += 1;
      return { limited };
    });
    // 16 at once, 20 ms each: 800 a second. A quarter of that may be lost.
    assert.ok(admitted / seconds >= 600, `${admitted} of ${admitted + refused} in ${seconds} s`);
  });

  for (const [share, name] of [
    [0.1, 'one in ten'],
    [0.2, 'one in five'],
  ] as const)
    for (const concurrency of [8, 64])
      it(`is not starved by a server that refuses ${name} at random, with ${concurrency} at once`, async () => {
        let state = 1;
        const { seconds } = await drive({ concurrency }, concurrency * 250, () => {
          state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
          return { limited: state / 2 ** 32 < share };
        });
        assert.ok(seconds <= (250 * 0.02) / 0.75, String(seconds));
      });

  it('lets go of a request at once when the run is cancelled, and gives its place to nobody’s harm', async () => {
    const paced = pace({ concurrency: 1 }, virtualClock());
    const first = await paced.enter(1, never);
    const controller = new AbortController();
    const second = paced.enter(1, controller.signal);
    const third = paced.enter(1, never);
    controller.abort();
    await assert.rejects(second, Abandoned);
    await assert.rejects(paced.enter(1, controller.signal), Abandoned);
    first({});
    first({});
    (await third)({});
    (await paced.enter(1, never))({});
  });
});
