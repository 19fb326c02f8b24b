import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { Abandoned } from '../../../../src/core/engine/abandon.ts';
import { forecast, outputLimit } from '../../../../src/core/engine/spending/forecast.ts';
import { purse, type Caps } from '../../../../src/core/engine/spending/purse.ts';
import { estimateTokens } from '../../../../src/core/engine/spending/tokens.ts';

const never = new AbortController().signal;
const idle = (): void => undefined;

/** Many workers that spend until they are refused; what was sent and paid in the end. */
async function spend(
  caps: Caps,
  workers: number,
  costs: (index: number) => { readonly most: bigint; readonly cost: bigint | null; readonly ticks: number },
  guess = false,
): Promise<{ sent: number; paid: bigint }> {
  const held = purse(caps, idle);
  let sent = 0;
  let paid = 0n;
  const work = async (): Promise<void> => {
    for (;;) {
      const { most, cost, ticks } = costs(sent);
      const reservation = await held.reserve({ most: () => most, guess }, never);
      if (reservation === null) return;
      sent += 1;
      for (let tick = 0; tick < ticks; tick++) await Promise.resolve();
      paid += cost ?? most;
      reservation.settle(cost);
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
  return { sent, paid };
}

describe('a budget', () => {
  it('of requests lets exactly so many through, whatever number of workers asks', async () => {
    for (const requests of [0, 1, 63, 64, 65, 1000]) {
      const { sent } = await spend({ requests, money: null }, 64, (index) => ({
        most: 1n,
        cost: 1n,
        ticks: index % 7,
      }));
      assert.equal(sent, requests);
    }
  });

  it('of money is never exceeded, and is used up to what one more request could cost', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.bigInt(0n, 5000n),
        fc.integer({ min: 1, max: 64 }),
        fc.array(fc.tuple(fc.bigInt(1n, 100n), fc.bigInt(0n, 100n), fc.nat(9)), { minLength: 1, maxLength: 20 }),
        async (money, workers, pattern) => {
          const { paid } = await spend({ requests: 400, money }, workers, (index) => {
            const [most = 1n, less = 0n, ticks = 0] = pattern[index % pattern.length] ?? [];
            return { most, cost: less < most ? most - less : most, ticks };
          });
          assert.ok(paid <= money, `${paid} of ${money}`);
        },
      ),
      { seed: 20261122, numRuns: 300 },
    );
    const { sent, paid } = await spend({ requests: Infinity, money: 1000n }, 64, () => ({
      most: 30n,
      cost: 10n,
      ticks: 3,
    }));
    // 97 requests leave 30, which pay for one that could cost 30, and so on to 20 that do not.
    assert.deepEqual([sent, paid], [98, 980n]);
  });

  it('counts what may have cost anything as what it could have cost', async () => {
    const { sent } = await spend({ requests: Infinity, money: 100n }, 8, () => ({ most: 30n, cost: null, ticks: 1 }));
    assert.equal(sent, 3);
  });

  it('lets one request go alone where only a guess speaks against it, and never against a limit', async () => {
    const costs = () => ({ most: 5000n, cost: 10n, ticks: 3 });
    assert.deepEqual(await spend({ requests: Infinity, money: 100n }, 64, costs, true), { sent: 1, paid: 10n });
    assert.deepEqual(await spend({ requests: Infinity, money: 100n }, 64, costs), { sent: 0, paid: 0n });
  });

  it('sends one alone while nothing was seen of what such requests cost, and everybody once it was', async () => {
    const held = purse({ requests: 100, money: 100n }, idle);
    let unseen = true;
    const asked = { most: () => (unseen ? 1n : 20n), guess: false, unseen: () => unseen };
    const answers = Array.from({ length: 9 }, () => held.reserve(asked, never));
    const first = await answers[0];
    assert.equal(held.underWay(), 1);
    // Turned away: another goes to find out.
    first?.settle(0n);
    const second = await answers[1];
    assert.equal(held.underWay(), 1);
    unseen = false;
    second?.settle(20n);
    await answers[2];
    assert.equal(held.underWay(), 4);
  });

  it('waits for nobody where no money is counted', async () => {
    const held = purse({ requests: 100, money: null }, idle);
    const asked = { most: () => 1n, guess: true, unseen: () => true };
    await Promise.all(Array.from({ length: 64 }, () => held.reserve(asked, never)));
    assert.equal(held.underWay(), 64);
  });

  it('keeps more for what is under way, once such requests are known to cost more', async () => {
    const held = purse({ requests: 100, money: 100n }, idle);
    let most = 1n;
    const asked = { most: () => most, guess: false };
    const open = await Promise.all(Array.from({ length: 4 }, () => held.reserve(asked, never)));
    most = 30n;
    const fifth = held.reserve(asked, never);
    assert.equal(held.underWay(), 4);
    for (const each of open) each?.settle(null);
    // Each may have cost thirty: nothing is left for another.
    assert.equal(await fifth, null);
    assert.equal(held.spent(), 'money');
  });

  it('forgets who was cancelled while waiting', async () => {
    const held = purse({ requests: 10, money: 10n }, idle);
    const first = await held.reserve({ most: () => 10n, guess: false }, never);
    const controller = new AbortController();
    const second = held.reserve({ most: () => 10n, guess: false }, controller.signal);
    const third = held.reserve({ most: () => 10n, guess: false }, never);
    controller.abort();
    await assert.rejects(second, Abandoned);
    first?.settle(0n);
    first?.settle(10n);
    assert.notEqual(await third, null);
    assert.deepEqual([held.spent(), held.underWay()], [null, 1]);
  });
});

describe('a forecast', () => {
  const price = { input: 1, output: 2 };

  it('holds for whatever is replied where the target limits its output', () => {
    const { most, learn } = forecast(price, 100);
    assert.equal(most(10), 20_000_000n + 200_000_000n);
    learn(10, { input: 10, output: 5 });
    assert.equal(most(10), 11_000_000n + 200_000_000n);
  });

  it('is careful before anything was seen, and twice the longest reply after', () => {
    const { most, learn } = forecast(price, null);
    assert.equal(most(10), 20_000_000n + 8_192_000_000n);
    learn(10, { input: 20, output: 50 });
    learn(10, { input: 10, output: 40 });
    assert.equal(most(10), 22_000_000n + 200_000_000n);
  });

  it('knows of what a server puts before every request, as of what makes texts longer', () => {
    const { most, learn } = forecast({ input: 1, output: 0 }, 0);
    learn(10_000, { input: 11_000, output: 0 });
    assert.ok(most(10) >= 1_111_000_000n);
    assert.ok(most(20_000) >= 24_200_000_000n);
  });

  it('is nothing without a price', () => assert.equal(forecast(undefined, null).most(1000), 0n));

  it('knows the names under which providers take a limit of output', () => {
    assert.deepEqual(
      [
        { max_tokens: 5 },
        { max_completion_tokens: 7, max_tokens: 5 },
        { temperature: 0 },
        { max_tokens: 'x' },
        undefined,
      ].map(outputLimit),
      [5, 7, null, null, null],
    );
  });

  it('reckons a token for four ASCII characters and for one of any other', () => {
    assert.deepEqual(['', 'four', 'fives', '診療時間', 'AI 診療'].map(estimateTokens), [0, 1, 2, 4, 3]);
  });
});
