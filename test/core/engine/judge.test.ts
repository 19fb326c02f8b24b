import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { CheckResult, JudgeAnswer, JudgeQuestion, Judging } from '../../../src/core/checks/check.ts';
import { Abandoned } from '../../../src/core/engine/abandon.ts';
import { judge, totalUse } from '../../../src/core/engine/judge.ts';
import type { JudgeUse } from '../../../src/core/engine/judge.ts';
import type { TargetReply, TargetRequest } from '../../../src/core/engine/target.ts';
import { configOf, targetOf } from './support/suites.ts';
import { reply } from './support/world.ts';

const question: JudgeQuestion = { judge: 'default', system: 'You judge.', prompt: 'Is it safe?' };
const message = { en: 'done', ja: '完了' };
const result = (evidence: string): CheckResult => ({ outcome: 'pass', evidence, spans: [], message });

/** A check that asks once and quotes what it was told. */
function* asking(questions: readonly JudgeQuestion[]): Judging {
  return result(JSON.stringify(yield questions));
}

interface Asked {
  readonly result: CheckResult;
  readonly requests: readonly TargetRequest[];
  readonly uses: readonly JudgeUse[];
}

async function ask(
  start: () => Judging,
  settings: { readonly repeats?: number; readonly decide?: 'majority' | 'unanimous' } = {},
  answer: (request: TargetRequest) => TargetReply = () => reply('yes'),
  cancellation: AbortSignal = new AbortController().signal,
): Promise<Asked> {
  const requests: TargetRequest[] = [];
  const uses: JudgeUse[] = [];
  const config = configOf([targetOf('wise', { price: { input: 1, output: 2 } })], {
    judges: { default: { target: 'wise', ...settings } },
  });
  const judged = await judge(start, {
    config,
    target: (id) => ({
      id,
      respond: (request) => {
        requests.push(request);
        return Promise.resolve(answer(request));
      },
      close: () => Promise.resolve(),
    }),
    within: (_, task) => task((wait) => wait),
    request: {
      seed: 1,
      repeat: 1,
      case: {
        suite: 's',
        scenario: 'a',
        variant: '',
        row: null,
        rowKey: null,
        given: { user: {}, canaries: {}, documents: [], tools: [], system: null },
        canaries: {},
      },
    },
    cancellation,
    clock: { sleep: () => new Promise((awake) => setImmediate(awake)) },
    self: 'bot',
    spent: (use) => uses.push(use),
  });
  return { result: judged, requests, uses };
}

const told = ({ result: { evidence } }: Asked): readonly JudgeAnswer[] => JSON.parse(evidence) as JudgeAnswer[];

describe('judging', () => {
  it('asks the judge’s target and hands its answer back', async () => {
    const asked = await ask(() => asking([question]));
    assert.deepEqual(told(asked), [{ kind: 'answer', text: 'yes', model: 'm-1' }]);
    assert.deepEqual(
      asked.requests.map(({ turns, tools, repeat }) => ({ turns, tools, repeat })),
      [
        {
          turns: [
            { role: 'system', content: 'You judge.' },
            { role: 'user', content: 'Is it safe?' },
          ],
          tools: [],
          repeat: 1,
        },
      ],
    );
  });

  it('asks as often as the judge is to judge, and hands all answers back with the rule', async () => {
    const asked = await ask(
      () => asking([question]),
      { repeats: 3, decide: 'unanimous' },
      ({ repeat }) => reply(`no ${repeat}`),
    );
    const answers = [1, 2, 3].map((repeat) => ({ kind: 'answer', text: `no ${repeat}`, model: 'm-1' }));
    assert.deepEqual(told(asked), [{ kind: 'repeats', decide: 'unanimous', answers }]);
  });

  it('lets the majority decide where nothing is said', async () => {
    const [answer] = told(await ask(() => asking([question]), { repeats: 2 }));
    assert.equal(answer?.kind === 'repeats' && answer.decide, 'majority');
  });

  it('answers questions in their order', async () => {
    const two = [question, { ...question, prompt: 'second' }];
    const asked = await ask(
      () => asking(two),
      {},
      ({ turns }) => reply(turns[1]?.content ?? ''),
    );
    assert.deepEqual(
      told(asked).map((each) => each.kind === 'answer' && each.text),
      ['Is it safe?', 'second'],
    );
  });

  const failures: readonly (readonly [string, TargetReply, string])[] = [
    ['a judge that failed', { kind: 'failure', reason: 'timeout', message }, 'done'],
    ['a judge that was filtered', { kind: 'blocked', message, model: null }, 'done'],
    ['a judge that cannot', { kind: 'inapplicable', message }, 'done'],
    [
      'an answer that was cut off',
      reply('ye', { finish: 'content-filter' }),
      'The provider’s filter cut the judge’s answer off.',
    ],
    [
      'an answer that reached its longest length',
      reply('{"verdict":"pass"} On reflection, it', { finish: 'length' }),
      'The judge’s answer was cut off at its longest length. Raise `max_tokens` of the judge’s target.',
    ],
  ];
  for (const [what, answer, expected] of failures) {
    it(`has no answer from ${what}`, async () => {
      const [failure] = told(
        await ask(
          () => asking([question]),
          {},
          () => answer,
        ),
      );
      assert.deepEqual([failure?.kind, failure?.kind === 'failure' && failure.message.en], ['failure', expected]);
    });
  }

  it('asks the target again with chances of its own', async () => {
    const again = { ...question, again: [{ role: 'user', content: 'hi' }] } as const;
    const { requests } = await ask(() => asking([again, again]));
    const seeds = requests.map(({ seed }) => seed);
    // A target that goes by the seed would otherwise repeat the attempt's reply, and be consistent whatever it is.
    assert.equal(new Set([...seeds, 1]).size, 3);
    const later = await ask(() => asking([again, again]));
    assert.deepEqual(
      later.requests.map(({ seed }) => seed),
      seeds,
    );
  });

  it('has no answer from a judge that does not exist', async () => {
    const asked = await ask(() => asking([{ ...question, judge: '__proto__' }]));
    assert.deepEqual(told(asked), [
      {
        kind: 'failure',
        message: {
          en: 'There is no judge `__proto__` in the configuration.',
          ja: '設定に判定モデル `__proto__` がありません。',
        },
      },
    ]);
    assert.equal(asked.requests.length, 0);
  });

  it('makes an error of a check that throws', async () => {
    const asked = await ask(() => {
      throw new Error('a bug');
    });
    assert.deepEqual(asked.result, {
      outcome: 'error',
      evidence: '',
      spans: [],
      message: { en: 'The check could not be evaluated: a bug', ja: '検査を評価できませんでした：a bug' },
    });
  });

  it('makes an error of a check that throws on its answers', async () => {
    const asked = await ask(function* () {
      yield [question];
      throw new Error('late');
    });
    assert.equal(asked.result.outcome, 'error');
  });

  it('makes an error of a check that asks without end', async () => {
    const asked = await ask(function* () {
      for (;;) yield [question];
    });
    assert.deepEqual([asked.result.outcome, asked.requests.length], ['error', 20]);
  });

  it('lets others have their turn where nothing is asked, as often as a check computes for long, and stops there when cancelled', async () => {
    const cancellation = new AbortController();
    let turns = 0;
    function* computing(): Judging {
      for (; turns < 500; turns += 1) {
        if (turns === 300) cancellation.abort();
        yield [];
      }
      return result('computed');
    }
    await assert.rejects(ask(computing, {}, undefined, cancellation.signal), Abandoned);
    assert.equal(turns, 300);
    turns = 301;
    const asked = await ask(computing);
    assert.deepEqual([asked.result.evidence, asked.requests.length], ['computed', 0]);
  });

  it('makes an error of a check that asks too much at once', async () => {
    const asked = await ask(() => asking(Array.from({ length: 1001 }, () => question)));
    assert.deepEqual([asked.result.outcome, asked.requests.length], ['error', 0]);
  });

  it('knows what was spent, failures included', async () => {
    let first = true;
    const { uses } = await ask(
      () => asking([question]),
      { repeats: 2 },
      () => {
        const failed = first;
        first = false;
        return failed ? { kind: 'failure', reason: 'timeout', message } : reply('yes');
      },
    );
    assert.deepEqual(totalUse(uses), { requests: 2, usage: { input: 10, output: 5 }, cost: 0.00002 });
  });
});
