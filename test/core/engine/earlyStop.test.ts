import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { watchGate } from '../../../src/core/engine/earlyStop.ts';
import { headerOf } from '../../../src/core/engine/header.ts';
import { attemptId } from '../../../src/core/engine/ids.ts';
import { summarize } from '../../../src/core/engine/summary.ts';
import type { AttemptLine } from '../../../src/core/record/record.ts';
import { configOf, suiteOf, targetOf } from './support/suites.ts';
import { plan } from './support/world.ts';

const start = '2026-06-15T12:00:00.000Z';

function lineOf(scenario: string, failed: boolean): AttemptLine {
  return {
    ...{ id: attemptId('clinic', scenario, '', 1), case: '', target: 'bot', outcome: failed ? 'fail' : 'pass' },
    ...{ turns: [], calls: [], checks: [], usage: { input: 0, output: 0 }, latencyMs: 1, cost: null, model: null },
    ...{ startedAt: start, suite: 'clinic', scenario, variant: '', repeat: 1, finish: 'stop', canaries: {} },
  };
}

/** Makes attempts, so many at once, until no more are needed; how many were made, and what the gate says of them all. */
function gated(failing: readonly boolean[], atOnce: number, next: (underWay: number) => number) {
  const scenarios = failing.map((_, index) => ({ id: `s${index}`, severity: 'low' as const }));
  const gate = { severity: { low: { limit: '5 %' } }, early: true };
  const planned = plan(suiteOf(scenarios), configOf([targetOf('bot')], { gate }));
  const header = headerOf(planned, 'run-1', start);
  const watch = watchGate(header);
  const summary = summarize(header);
  const cases = [...planned.casesOf('bot')];
  const underWay: number[] = [];
  let made = 0;
  for (let index = 0; index < cases.length || underWay.length > 0;) {
    const each = cases[index];
    if (each !== undefined && underWay.length < atOnce) {
      if (!watch.needless(each)) underWay.push(index);
      index += 1;
      continue;
    }
    const [ended = 0] = underWay.splice(next(underWay.length), 1);
    const line = lineOf(`s${ended}`, failing[ended] === true);
    watch.add(line);
    summary.add(line);
    made += 1;
  }
  return { made, answer: summary.finish(start).gate };
}

describe('stopping as soon as a gate is decided', () => {
  it('never leaves undecided what it stopped for, however many attempts are under way and in whatever order they end', () => {
    let stopped = 0;
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 120, maxLength: 120 }),
        fc.constantFrom(0, 2, 10, 30, 60),
        fc.integer({ min: 1, max: 16 }),
        fc.infiniteStream(fc.nat()),
        (draws, percent, atOnce, order) => {
          const failing = draws.map((draw) => draw <= percent);
          const { made, answer } = gated(failing, atOnce, (underWay) => (order.next().value as number) % underWay);
          if (made === failing.length) return;
          stopped += 1;
          assert.notEqual(answer, 'inconclusive');
        },
      ),
      { seed: 5, numRuns: 60 },
    );
    assert.ok(stopped > 20, String(stopped));
  });

  it('waits for what is under way where that could still change the answer', () => {
    const failing = [true, true, true, ...Array.from({ length: 70 }, () => false)];
    const atOnce = (count: number) => gated(failing, count, () => 0);
    assert.deepEqual(
      [atOnce(1), atOnce(8)],
      [
        { made: 2, answer: 'fail' },
        { made: 73, answer: 'inconclusive' },
      ],
    );
  });
});
