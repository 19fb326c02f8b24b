import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { newRunId } from '../../src/cli/runId.ts';

describe('the id of a run', () => {
  const second = Date.UTC(2026, 10, 22, 4, 8, 1);

  it('has the second, the millisecond and three digits by chance', () => {
    assert.match(newRunId(second + 503), /^20261122-040801-1f7[0-9a-f]{3}$/u);
  });

  it('sorts by time, also within a second', () => {
    const ids = [0, 1, 15, 16, 255, 256, 999, 1000].map((milliseconds) => newRunId(second + milliseconds));
    assert.deepEqual(ids.toSorted(), ids);
  });
});
