import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { once } from '../../../src/core/base/once.ts';
import { rememberLast } from '../../../src/core/base/rememberLast.ts';

describe('once', () => {
  it('makes a value when it is first asked for, and never again, also where it is undefined', () => {
    let made = 0;
    const value = once<string | undefined>(() => {
      made += 1;
      return undefined;
    });
    assert.equal(made, 0);
    assert.deepEqual([value(), value(), made], [undefined, undefined, 1]);
  });

  it('tries again where making threw', () => {
    let tries = 0;
    const value = once(() => {
      tries += 1;
      if (tries === 1) throw new Error('not yet');
      return tries;
    });
    assert.throws(value);
    assert.equal(value(), 2);
  });
});

describe('rememberLast', () => {
  it('works anew for another argument, and holds only the last result', () => {
    const asked: unknown[] = [];
    const double = rememberLast((of: number | null) => {
      asked.push(of);
      return (of ?? 0) * 2;
    });
    assert.deepEqual([double(2), double(2), double(3), double(2), double(null), double(null)], [4, 4, 6, 4, 0, 0]);
    assert.deepEqual(asked, [2, 3, 2, null]);
  });

  it('takes what is equal but not the same for another', () => {
    let worked = 0;
    const work = rememberLast((_: object) => (worked += 1));
    const [one, other] = [{}, {}];
    assert.deepEqual([work(one), work(one), work(other)], [1, 1, 2]);
  });
});
