import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { driftWatch } from '../../../src/core/engine/drift.ts';
import { plan, reply, run } from './support/world.ts';
import { configOf, suiteOf, targetOf } from './support/suites.ts';

describe('the watch over what targets say of themselves', () => {
  const warned = (lines: readonly { target: string; model: string | null; fingerprint?: string }[]) => {
    const watch = driftWatch();
    for (const line of lines) watch.add(line);
    return watch.warnings().map(({ en }) => en);
  };

  it('is silent while a target stays what it is, or says nothing', () => {
    assert.deepEqual(
      warned([
        { target: 'a', model: 'm', fingerprint: 'f' },
        { target: 'b', model: 'n', fingerprint: 'g' },
        { target: 'a', model: null },
        { target: 'a', model: 'm', fingerprint: 'f' },
      ]),
      [],
    );
  });

  it('names the models and the fingerprints that it met, in an order of their own', () => {
    const lines = [
      { target: 'a', model: 'm-2', fingerprint: 'f' },
      { target: 'a', model: 'm-1', fingerprint: 'g' },
      { target: 'b', model: 'n', fingerprint: 'y' },
      { target: 'b', model: 'n', fingerprint: 'x' },
    ];
    const expected = [
      'The target `a` was served by several models in this run: m-1, m-2. Its rates mix them; pin the model’s version.',
      'The provider of the target `b` changed its system during this run (fingerprints x, y). The run cannot be reproduced.',
    ];
    assert.deepEqual(warned(lines), expected);
    assert.deepEqual(warned([...lines].reverse()), expected);
  });

  it('keeps few of many names', () => {
    const names = Array.from({ length: 1000 }, (_, index) => ({ target: 'a', model: `m-${index}` }));
    assert.match(warned(names)[0] ?? '', /: m-0, m-1, m-2, m-3, m-4, …\. /u);
  });

  it('warns in the summary of a run', async () => {
    let asked = 0;
    const { summary } = await run(plan(suiteOf([{ repeat: 4 }]), configOf([targetOf('bot')])), {
      bot: () => reply('hello', { model: asked++ < 2 ? 'm-1' : 'm-2' }),
    });
    assert.equal(summary.warnings?.length, 1);
  });
});
