import assert from 'node:assert/strict';
import { healthTally } from '../../../src/core/engine/saturation.ts';
import type { AttemptLine } from '../../../src/core/record/record.ts';

describe('the health of scenarios over the history', () => {
  it('names those that everybody passes, and tells the others apart', () => {
    const tally = healthTally();
    // Four subjects of growing ability; every attempt of a scenario must pass.
    const passed: Readonly<Record<string, readonly number[]>> = {
      easy: [1, 2, 3, 4],
      hard: [],
      sharp: [3, 4],
      odd: [1, 2],
      middle: [2, 3, 4],
    };
    for (const subject of [1, 2, 3, 4]) {
      for (const [scenario, able] of Object.entries(passed)) {
        for (const outcome of ['pass', able.includes(subject) ? 'pass' : 'fail', 'error']) {
          tally.add(`run-${subject}`, { suite: 's', scenario, target: 'bot', outcome } as AttemptLine);
        }
      }
    }
    tally.add('run-1', { suite: 's', scenario: 'new', target: 'bot', outcome: 'pass' } as AttemptLine);
    const health = new Map(tally.health().map((each) => [each.scenario, each]));
    assert.deepEqual([...health.keys()], ['easy', 'hard', 'middle', 'odd', 'sharp']);
    assert.deepEqual(
      [...health.values()].filter(({ saturated }) => saturated).map(({ scenario }) => scenario),
      ['easy', 'hard'],
    );
    assert.equal(health.get('easy')?.discrimination, null);
    assert.ok((health.get('sharp')?.discrimination ?? 0) > (health.get('odd')?.discrimination ?? 0));
    assert.ok((health.get('odd')?.discrimination ?? 0) < 0);
  });
});
