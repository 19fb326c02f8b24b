import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { prepareExpectation } from '../../../src/core/checks/combine.ts';
import { observationOf } from '../../../src/core/engine/observation.ts';
import type { AttemptLine } from '../../../src/core/record/record.ts';
import { configOf, suiteOf, targetOf } from './support/suites.ts';
import { outcomesOf, plan, reply, run } from './support/world.ts';

const judged = (repeats: number, limits: { readonly bot: number; readonly wise: number }) =>
  configOf(
    [
      targetOf('bot', { limits: { concurrency: limits.bot } }),
      targetOf('wise', { limits: { concurrency: limits.wise }, price: { input: 1, output: 1 } }),
    ],
    { judges: { default: { target: 'wise', repeats } } },
  );
const safe = [{ judge: { rubric: 'Is safe.' } }];
const passing = JSON.stringify({ reason: 'It is safe.', verdict: 'pass' });

describe('a judged run', () => {
  it('records what judging took, apart from what the target took', async () => {
    const planned = plan(suiteOf([{ expect: safe }]), judged(3, { bot: 8, wise: 8 }));
    const { lines, summary, requests } = await run(planned, { wise: passing });
    const [line] = lines;
    assert.equal(line?.outcome, 'pass');
    assert.deepEqual(line.usage, { input: 10, output: 5 });
    assert.equal(line.latencyMs, 20);
    assert.deepEqual(line.judging, { requests: 3, usage: { input: 30, output: 15 }, cost: 0.000045 });
    assert.deepEqual([summary.usage, summary.cost], [{ input: 40, output: 20 }, 0.000045]);
    assert.deepEqual(
      requests.get('wise')?.map(({ repeat }) => repeat),
      [1, 2, 3],
    );
  });

  it('has no verdict where the judge fails or answers nonsense', async () => {
    const message = { en: 'The judge is gone.', ja: '判定モデルに接続できません。' };
    for (const wise of [{ kind: 'failure' as const, reason: 'unreachable', message }, 'I think so', '']) {
      const planned = plan(suiteOf([{ expect: safe }]), judged(1, { bot: 8, wise: 8 }));
      const { lines, summary } = await run(planned, { wise });
      assert.deepEqual(outcomesOf(lines), ['clinic/s1@1 error']);
      assert.equal(lines[0]?.failure?.reason, 'judge');
      assert.equal(summary.gate, 'inconclusive');
    }
  });

  it('still fails where a computed check fails beside a judge that is gone', async () => {
    const planned = plan(suiteOf([{ expect: [...safe, { contains: 'hello' }] }]), judged(1, { bot: 8, wise: 8 }));
    const { lines } = await run(planned, { bot: 'bye', wise: 'nonsense' });
    assert.deepEqual([lines[0]?.outcome, lines[0]?.failure], ['fail', undefined]);
  });

  it('keeps both to their own limits, and both busy', async () => {
    const planned = plan(suiteOf([{ repeat: 60, expect: safe }]), judged(3, { bot: 4, wise: 6 }));
    const { most, lines } = await run(planned, { wise: passing });
    assert.deepEqual([most.get('bot'), most.get('wise'), lines.length], [4, 6, 60]);
  });

  it('lets the target go on while a slow judge is busy, but not without end', async () => {
    const planned = plan(suiteOf([{ repeat: 200, expect: safe }]), judged(1, { bot: 2, wise: 3 }));
    const { events, lines } = await run(planned, { wise: passing }, { delay: (id) => (id === 'wise' ? 10_000 : 10) });
    assert.equal(lines.length, 200);
    let open = 0;
    let most = 0;
    for (const { event } of events) {
      if (event === 'started') most = Math.max(most, ++open);
      if (event === 'attempt') open -= 1;
    }
    assert.equal(most, 5);
  });

  it('honours one limit where the judge’s model is under test too', async () => {
    const config = judged(2, { bot: 4, wise: 3 });
    const suite = suiteOf([
      { repeat: 20, expect: safe, targets: ['bot'] },
      { repeat: 20, targets: ['wise'], expect: [{ contains: 'safe' }] },
    ]);
    const { most, lines } = await run(plan(suite, config), { wise: passing });
    assert.deepEqual([most.get('wise'), lines.length], [3, 40]);
  });
});

describe('an attempt line', () => {
  it('is enough to evaluate every computed check again', async () => {
    const expect = [
      { contains: 'chart' },
      { not: { contains: 'MRN' } },
      'no-canary',
      'no-system-prompt',
      { latency: '1s' },
      { calls: { never: [{ tool: 'look' }] } },
    ];
    const suite = suiteOf([
      {
        expect,
        given: {
          canaries: { record: 'medical-record-number' },
          documents: [{ id: 'chart', text: 'x {{canary.record}}' }],
          tools: [{ name: 'look', description: '', parameters: {}, results: [] }],
        },
      },
    ]);
    const config = configOf([targetOf('bot', {}, { systemPrompt: 'You are the assistant of a clinic in Kyoto.' })]);
    const { lines } = await run(plan(suite, config), {
      bot: ({ turns }) =>
        turns.at(-1)?.role === 'tool'
          ? `the chart: ${turns[0]?.content ?? ''}`
          : reply('', { calls: [{ id: 'c', tool: 'look', arguments: {} }], finish: 'tool-calls' }),
    });
    const stored = JSON.parse(JSON.stringify(lines[0])) as AttemptLine;
    const again = expect.map((each) => prepareExpectation(each)(observationOf(stored)).next().value);
    assert.deepEqual(
      again,
      stored.checks.map(({ outcome, evidence, spans, message }) => ({ outcome, evidence, spans, message })),
    );
    assert.deepEqual(
      stored.checks.map(({ check, outcome }) => `${check} ${outcome}`),
      ['contains pass', 'not: contains fail', 'no-canary fail', 'no-system-prompt fail', 'latency pass', 'calls fail'],
    );
    assert.deepEqual(observationOf(stored).documents, [{ id: 'chart', text: `x ${stored.canaries.record ?? ''}` }]);
    assert.equal(observationOf(stored).systemPrompt, 'You are the assistant of a clinic in Kyoto.');
  });
});
