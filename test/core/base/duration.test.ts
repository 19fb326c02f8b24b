import assert from 'node:assert/strict';
import { duration } from '../../../src/core/base/duration.ts';

describe('a duration', () => {
  it('reads as people say it', () => {
    const times = [0, 0.4, 0.6, 12.4, 999.4, 999.6, 1240, 59_949, 59_950, 125_000];
    assert.deepEqual(
      times.map((time) => duration(time, 'en')),
      ['0 ms', '< 1 ms', '1 ms', '12 ms', '999 ms', '1.0 s', '1.2 s', '59.9 s', '1 min 0 s', '2 min 5 s'],
    );
    assert.deepEqual(
      [840, 1240, 125_000].map((time) => duration(time, 'ja')),
      ['840 ms', '1.2 秒', '2 分 5 秒'],
    );
  });
});
