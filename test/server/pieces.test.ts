import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { atOnce, inPieces } from '../../src/server/pieces.ts';

/** Work that stops after each step, of which each takes some milliseconds, and tells how far it came. */
function* work(steps: number, done: number[] = []): Generator<undefined, string> {
  for (let step = 0; step < steps; step++) {
    for (const until = performance.now() + 2; performance.now() < until;);
    done.push(step);
    yield;
  }
  return `${steps} steps`;
}

const turn = (): Promise<void> => setImmediate();

describe('work in pieces', () => {
  it('gives what it gives at once, and lets others go first in between', async () => {
    let turns = 0;
    const settled = async (): Promise<void> => {
      turns++;
      await turn();
    };
    assert.equal(await inPieces(work(10), settled, () => true), atOnce(work(10)));
    assert.ok(turns > 1, `${turns} turns`);
  });

  it('ends in its next pause when it is not wanted any more', async () => {
    const done: number[] = [];
    let turns = 0;
    const settled = async (): Promise<void> => {
      turns++;
      await turn();
    };
    assert.equal(await inPieces(work(1000, done), settled, () => turns < 3), undefined);
    assert.equal(turns, 3);
    assert.ok(done.length < 1000);
  });

  it('throws what it throws', async () => {
    const broken = function* (): Generator<undefined, string> {
      yield;
      throw new Error('broken');
    };
    await assert.rejects(
      inPieces(broken(), turn, () => true),
      /broken/u,
    );
  });
});
