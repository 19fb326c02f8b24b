import assert from 'node:assert/strict';
import { carryOut, type Ended, type Step } from '../support/schedule.ts';

describe('the schedule of the tests', () => {
  async function trace(steps: readonly Step<string>[], workers: number): Promise<readonly string[]> {
    const ends = await carryOut(steps, workers, () => undefined);
    return ends.map(describeEnd);
  }

  const describeEnd = (end: Ended<string>): string => {
    switch (end.kind) {
      case 'done':
        return `${end.step}: ${end.result}`;
      case 'broken':
        return `${end.step}: ${String(end.error)}`;
      case 'blocked':
        return `${end.step} needs ${end.by}`;
    }
  };
  const good = (name: string, ...after: readonly string[]): Step<string> => ({
    name,
    after,
    work: () => Promise.resolve('well'),
  });

  it('returns every end in the order of the steps', async () => {
    assert.deepEqual(await trace([good('a'), good('b', 'a'), good('c')], 2), ['a: well', 'b: well', 'c: well']);
  });

  it('does not begin what comes after a failure, however far', async () => {
    const broken: Step<string> = { name: 'a', after: [], work: () => Promise.reject(new Error('no')) };
    assert.deepEqual(await trace([broken, good('b', 'a'), good('c', 'b'), good('d')], 2), [
      'a: Error: no',
      'b needs a',
      'c needs b',
      'd: well',
    ]);
  });

  it('never has more at work than there are workers', async () => {
    let now = 0;
    let most = 0;
    const busy = (name: string): Step<string> => ({
      name,
      after: [],
      work: async () => {
        now += 1;
        most = Math.max(most, now);
        await new Promise((resolve) => setImmediate(resolve));
        now -= 1;
        return 'well';
      },
    });
    await carryOut(['a', 'b', 'c', 'd', 'e'].map(busy), 2, () => undefined);
    assert.equal(most, 2);
  });

  it('refuses a step that comes after one that is not earlier', async () => {
    await assert.rejects(trace([good('a', 'b'), good('b')], 1), /"a" comes after "b", which does not come earlier/u);
  });
});
