import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, it } from 'mocha';
import { connectOpenai } from '../../src/adapters/targets/openai.ts';
import { noTotals, type Outcome, type Totals } from '../../src/core/base/outcome.ts';
import { leaveOf } from '../../src/core/engine/leave.ts';
import { runPlan } from '../../src/core/engine/run.ts';
import { purse } from '../../src/core/engine/spending/purse.ts';
import type { TargetSource } from '../../src/core/language/definition/config.ts';
import type { AttemptLine } from '../../src/core/record/record.ts';
import { configOf, suiteOf, targetOf } from '../core/engine/support/suites.ts';
import { plan } from '../core/engine/support/world.ts';
import { treat, treatment, type Treatment } from '../support/faultMix.ts';
import { startFaultServer, type FaultServer } from './support/faultServer.ts';
import { testWorld } from './support/targetWorld.ts';

const cases = 240;
const retries = 1;
const seed = 36;

/** What a case comes to, and how many requests that takes. */
interface Expected {
  readonly outcome: Outcome;
  readonly reason: string;
  readonly requests: number;
}

/** What each treatment means to an attempt: over with that, or worth another try, up to so many. */
const meanings: Readonly<
  Record<Treatment, { readonly outcome: Outcome; readonly reason: string; readonly again: number }>
> = {
  reply: { outcome: 'pass', reason: '', again: 0 },
  limited: { outcome: 'error', reason: 'rate-limited', again: retries },
  'limited-with-wait': { outcome: 'error', reason: 'rate-limited', again: retries },
  'server-error': { outcome: 'error', reason: 'server-error', again: retries },
  reset: { outcome: 'error', reason: 'unreachable', again: retries },
  'half-body': { outcome: 'error', reason: 'unreachable', again: retries },
  hang: { outcome: 'error', reason: 'timeout', again: 1 },
  drip: { outcome: 'error', reason: 'timeout', again: 1 },
  'wrong-json': { outcome: 'error', reason: 'malformed', again: 0 },
  'empty-choices': { outcome: 'error', reason: 'malformed', again: 0 },
  'filter-error': { outcome: 'blocked', reason: 'content-filter', again: 0 },
  'filter-reply': { outcome: 'blocked', reason: 'content-filter', again: 0 },
};

/** Every fifth case gets a wrong answer, so that there are failures which no fault may become or hide. */
const isWrong = (index: number): boolean => index % 5 === 0;

function expectedOf(index: number): Expected {
  for (let tried = 0; ; tried++) {
    const { outcome, reason, again } = meanings[treatment(seed, index, tried)];
    if (tried < again) continue;
    const verdict = outcome === 'pass' && isWrong(index) ? 'fail' : outcome;
    return { outcome: verdict, reason, requests: tried + 1 };
  }
}

describe('a server of which three answers in ten are faults', function () {
  this.timeout(60_000);
  let server: FaultServer | undefined;
  afterEach(() => server?.close());

  it('leaves every verdict as it is, and no fault becomes one', async () => {
    const tries = new Map<number, number>();
    server = await startFaultServer(async ({ body }, response) => {
      const index = Number(/number (\d+)/u.exec(body)?.[1]);
      const tried = tries.get(index) ?? 0;
      tries.set(index, tried + 1);
      await sleep(5);
      treat(treatment(seed, index, tried), response, isWrong(index) ? 'No.' : 'hello');
    });
    const source = {
      provider: 'openai',
      model: 'm',
      baseUrl: `${server.origin}/v1`,
      limits: { concurrency: 64, retries, timeout: '5s' },
    } satisfies TargetSource;
    const config = targetOf('bot', source);
    const rows = Array.from({ length: cases }, (_, index) => ({ key: `r${index}`, values: { number: index } }));
    const planned = plan(suiteOf([{ rows, turns: [{ user: 'Say number {{row.number}}' }] }]), configOf([config]));
    const clock = { now: Date.now, sleep: (milliseconds: number) => sleep(milliseconds) };
    const { world } = testWorld({
      clock,
      random: Math.random,
      retry: { base: 20, ceiling: 100 },
      leave: leaveOf(
        config,
        64,
        purse({ requests: Infinity, money: null }, () => undefined),
        clock,
      ),
    });
    const target = await connectOpenai({ ...config, source }, world);
    const lines: AttemptLine[] = [];
    const { summary } = await runPlan(
      planned,
      {
        clock,
        target: () => target,
        record: {
          header: () => Promise.resolve(),
          attempt: (line) => Promise.resolve(void lines.push(line)),
          summary: () => Promise.resolve(),
        },
        emit: () => undefined,
      },
      { run: 'r', cancellation: new AbortController().signal },
    );

    const numberOf = ({ turns }: AttemptLine): number => Number(/number (\d+)/u.exec(turns[0]?.content ?? '')?.[1]);
    const found = lines.map((line): [number, Expected] => [
      numberOf(line),
      { outcome: line.outcome, reason: line.failure?.reason ?? '', requests: tries.get(numberOf(line)) ?? 0 },
    ]);
    const expected = rows.map((_, index): [number, Expected] => [index, expectedOf(index)]);
    assert.deepEqual(
      found.sort(([a], [b]) => a - b),
      expected,
    );
    const totals = expected.reduce<Totals>(
      (sum, [, { outcome }]) => ({ ...sum, [outcome]: sum[outcome] + 1 }),
      noTotals,
    );
    assert.deepEqual([summary.totals, summary.complete], [totals, true]);
    // Of everything that can happen, something did.
    assert.deepEqual([...new Set(expected.map(([, { outcome, reason }]) => `${outcome} ${reason}`.trim()))].sort(), [
      'blocked content-filter',
      'error malformed',
      'error rate-limited',
      'error server-error',
      'error timeout',
      'error unreachable',
      'fail',
      'pass',
    ]);
    const rate = summary.rates.find(({ group }) => group === 'all');
    assert.deepEqual([rate?.n, rate?.failures], [totals.pass + totals.fail, totals.fail]);
  });
});
