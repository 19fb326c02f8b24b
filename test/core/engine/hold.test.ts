import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { createHold } from '../../../src/core/engine/hold.ts';
import { configOf, suiteOf, targetOf } from './support/suites.ts';
import { plan, run } from './support/world.ts';

const config = configOf([targetOf('bot')]);
const suite = suiteOf([{ repeat: 6 }]);

/** Lets everything happen that can happen without anybody going on. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 200; turn++) await new Promise((done) => setImmediate(done));
}

describe('a run that is held', () => {
  it('ends what is in flight, begins nothing, and goes on where it stood', async () => {
    const cancelled = new AbortController();
    const hold = createHold(cancelled.signal);
    let asked = 0;
    const going = run(
      plan(suite, config),
      {
        bot: () => {
          asked += 1;
          if (asked === 2) hold.set(true);
          return 'hello';
        },
      },
      { concurrency: 2, hold, cancellation: cancelled.signal },
    );
    await turns();
    assert.deepEqual([asked, hold.held], [2, true]);
    hold.set(false);
    const { lines, cancelled: was } = await going;
    assert.deepEqual([asked, lines.length, was], [6, 6, false]);
  });

  it('ends at once when it is cancelled', async () => {
    const cancelled = new AbortController();
    const hold = createHold(cancelled.signal);
    hold.set(true);
    const going = run(plan(suite, config), {}, { hold, cancellation: cancelled.signal });
    await turns();
    cancelled.abort();
    const { lines, summary, cancelled: was } = await going;
    assert.deepEqual([lines.length, summary.complete, was, hold.held], [0, false, true, false]);
  });
});
