import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { rests } from '../../../../src/core/engine/pacing/rests.ts';

/** How many of so many tries to give a place away succeed. */
function begun(of: ReturnType<typeof rests>, tries: number): number {
  return Array.from({ length: tries }, () => of.begin()).filter(Boolean).length;
}

describe('giving a place away while one waits', () => {
  it('is there once for each place before anything has ended', () => {
    assert.equal(begun(rests(4), 10), 4);
  });

  it('is earned by attempts that end, one for one', () => {
    const places = rests(4);
    begun(places, 4);
    places.earn();
    places.earn();
    assert.equal(begun(places, 10), 2);
  });

  it('is limited to eight for each place, however much was earned', () => {
    const places = rests(2);
    for (let ended = 0; ended < 1000; ended++) places.earn();
    assert.equal(begun(places, 100), 16);
    assert.equal(places.resting(), 16);
    places.end();
    places.earn();
    assert.deepEqual([begun(places, 10), places.resting()], [1, 16]);
  });

  it('is never there where there is one place alone', () => {
    const places = rests(1);
    places.earn();
    assert.equal(places.begin(), false);
  });
});
