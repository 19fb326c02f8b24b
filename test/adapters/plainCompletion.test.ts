import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { z } from 'zod';
import { plainCompletion } from '../../src/adapters/targets/openai/plainCompletion.ts';
import { completion as schema } from '../../src/adapters/targets/openai/reply.ts';
import { completion } from './support/faultServer.ts';

/** A member that is mostly what it should be, and now and then anything, or not there. */
function member(usual: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const odd = fc.constantFrom<unknown>(undefined, null, '', 0, -1, 1.5, 2 ** 60, true, [], {}, ['x'], { a: 1 });
  return fc.oneof({ arbitrary: usual, weight: 29 }, { arbitrary: odd, weight: 1 });
}

const text = member(fc.constantFrom('We open at nine.', '', '受付'));
const count = member(fc.nat());
const message = member(
  fc.record({
    role: fc.constant('assistant'),
    content: text,
    refusal: member(fc.constant(null)),
    tool_calls: member(fc.constant([])),
  }),
);
const choice = member(
  fc.record(
    {
      index: fc.nat(),
      message,
      finish_reason: member(fc.constant('stop')),
      content_filter_results: member(fc.constant({})),
    },
    { requiredKeys: ['message', 'finish_reason'] },
  ),
);
const answers = fc.record(
  {
    choices: member(fc.oneof(fc.tuple(choice), fc.tuple(choice, choice))),
    model: member(fc.constant('served-model')),
    system_fingerprint: member(fc.constant('fp_1')),
    usage: member(fc.record({ prompt_tokens: count, completion_tokens: count, total_tokens: count })),
  },
  { requiredKeys: ['choices', 'model', 'usage'] },
);

/** What is made use of, with one word for what is not there. */
function used({ choices: [first], model, system_fingerprint: fingerprint, usage }: z.output<typeof schema>): unknown {
  return {
    content: first?.message.content,
    finish: first?.finish_reason,
    model,
    fingerprint: fingerprint ?? null,
    usage: [usage?.prompt_tokens, usage?.completion_tokens],
  };
}

describe('the plain form of a completion', () => {
  it('is that of a plain answer', () => {
    assert.deepEqual(plainCompletion(completion('We open at nine.')), {
      choices: [{ message: { content: 'We open at nine.' }, finish_reason: 'stop' }],
      model: 'served-model',
      system_fingerprint: 'fp_1',
      usage: { prompt_tokens: 7, completion_tokens: 3 },
    });
  });

  it('means what the schema makes of it', () => {
    let plain = 0;
    fc.assert(
      fc.property(answers, (answer) => {
        const quick = plainCompletion(answer);
        if (quick === null) return;
        plain += 1;
        const read = schema.parse(answer);
        assert.deepEqual([used(quick), read.choices.length], [used(read), 1]);
        assert.deepEqual(
          [read.choices[0]?.message.refusal ?? null, read.choices[0]?.message.tool_calls ?? []],
          [null, []],
        );
      }),
      { numRuns: 3000, seed: 4 },
    );
    assert.ok(plain > 100, `only ${plain} were plain`);
  });
});
