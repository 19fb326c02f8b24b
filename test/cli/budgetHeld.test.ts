import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { respondWith } from '../../src/adapters/targets/responding.ts';
import type { Tried } from '../../src/adapters/targets/responding.ts';
import { openBudget } from '../../src/cli/budget.ts';
import { runPlan } from '../../src/core/engine/run.ts';
import type { Target, TargetReply } from '../../src/core/engine/target.ts';
import type { Config, TargetConfig } from '../../src/core/language/model.ts';
import type { AttemptLine } from '../../src/core/record/record.ts';
import { testWorld } from '../adapters/support/targetWorld.ts';
import { virtualClock } from '../core/engine/support/clock.ts';
import { configOf, suiteOf, targetOf } from '../core/engine/support/suites.ts';
import { plan, reply } from '../core/engine/support/world.ts';

/** A run of attempts that are judged several times, by 64 workers, on a server of which some answers are faults. */
interface Situation {
  readonly attempts: number;
  readonly judgements: number;
  /** Whether each request fails, in the order in which they are sent; begins anew at its end. */
  readonly faults: readonly ('none' | 'free' | 'paid')[];
  /** Output tokens of each answer. */
  readonly tokens: readonly number[];
  readonly latencies: readonly number[];
}

const situations = fc.record<Situation>({
  attempts: fc.integer({ min: 1, max: 120 }),
  judgements: fc.integer({ min: 1, max: 3 }),
  faults: fc.array(fc.constantFrom('none', 'none', 'none', 'free', 'paid'), { minLength: 1, maxLength: 12 }),
  tokens: fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 12 }),
  latencies: fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 12 }),
});

/** Every reply may take a hundred tokens at a cent each, and costs nothing more. */
const price = { input: 0, output: 10_000 };
const most = 100;

interface Spent {
  readonly requests: number;
  /** US cents. */
  readonly cents: number;
  readonly lines: readonly AttemptLine[];
  readonly spent: boolean;
}

/** Runs it with the budget of the command line; `free` faults cost nothing, of `paid` ones nobody knows what they cost. */
async function spend({ attempts, judgements, faults, tokens, latencies }: Situation, options: object): Promise<Spent> {
  const clock = virtualClock();
  const limits = { concurrency: 64, retries: 3 };
  const source = { limits, price, parameters: { max_tokens: most } };
  const config: Config = configOf([targetOf('bot', source), targetOf('wise', source)], {
    judges: { default: { target: 'wise', repeats: judgements } },
  });
  const planned = plan(suiteOf([{ repeat: attempts, expect: [{ judge: { rubric: 'Is safe.' } }] }]), config);
  const budget = openBudget(planned, options as Parameters<typeof openBudget>[1]);
  const stop = new AbortController();
  let requests = 0;
  let cents = 0;
  const connected = (target: TargetConfig): Target => {
    const { world } = testWorld({ clock, leave: budget.leave(target, 64, clock) });
    const once = async (): Promise<Tried> => {
      const index = requests++;
      const pick = <Item>(list: readonly Item[], other: Item): Item => list[index % list.length] ?? other;
      const output = pick(tokens, 0);
      const fault = pick(faults, 'none');
      // What a broken answer costs is not known: the worst is what it may have been.
      cents += fault === 'free' ? 0 : fault === 'paid' ? most : output;
      await clock.sleep(pick(latencies, 0));
      const failed: TargetReply = { kind: 'failure', reason: 'server-error', message: { en: '', ja: '' } };
      if (fault === 'free') return { outcome: { otherwise: failed }, sent: { free: true } };
      if (fault === 'paid') return { outcome: { otherwise: failed }, sent: {} };
      const said = target.id === 'wise' ? JSON.stringify({ reason: 'Safe.', verdict: 'pass' }) : 'hello';
      const usage = { input: 0, output };
      return { outcome: { final: reply(said, { usage }) }, sent: { usage } };
    };
    const late = () => ({ final: { kind: 'failure', reason: 'timeout', message: { en: '', ja: '' } } }) as const;
    const respond = respondWith(target.source.limits, world, { once, late });
    return { id: target.id, respond, close: () => Promise.resolve() };
  };
  const targets = new Map(Object.values(config.targets).map((target) => [target.id, connected(target)]));
  budget.start(() => stop.abort());
  const lines: AttemptLine[] = [];
  await runPlan(
    planned,
    {
      clock,
      target: (id) => targets.get(id)!,
      record: {
        header: () => Promise.resolve(),
        attempt: (line) => Promise.resolve(void lines.push(line)),
        summary: () => Promise.resolve(),
      },
      emit: () => undefined,
    },
    { run: 'r', cancellation: stop.signal },
  );
  budget.end();
  return { requests, cents, lines, spent: budget.spent() !== null };
}

describe('a budget with judges, retries and 64 workers', function () {
  this.timeout(60_000);

  it('of so many requests is never exceeded by one, and is used up before it stops the run', async () => {
    await fc.assert(
      fc.asyncProperty(situations, fc.integer({ min: 0, max: 300 }), async (situation, requests) => {
        const found = await spend(situation, { 'budget-requests': String(requests) });
        assert.ok(found.requests <= requests, `${found.requests} of ${requests}`);
        if (found.spent) assert.equal(found.requests, requests);
        else assert.equal(found.lines.length, situation.attempts);
      }),
      { seed: 1, numRuns: 30 },
    );
  });

  it('of money is never exceeded, and ends the run only when it does not pay for another reply', async () => {
    await fc.assert(
      fc.asyncProperty(situations, fc.integer({ min: 0, max: 20_000 }), async (situation, cents) => {
        const found = await spend(situation, { 'budget-usd': String(cents / 100) });
        assert.ok(found.cents <= cents, `${found.cents} of ${cents}`);
        if (found.spent) assert.ok(found.cents > cents - most, `${found.cents} of ${cents}`);
        else assert.equal(found.lines.length, situation.attempts);
      }),
      { seed: 1, numRuns: 30 },
    );
  });
});
