import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { judge } from '../../../src/core/checks/meaning/judge.ts';
import type { Judging, SingleAnswer } from '../../../src/core/checks/check.ts';
import { replay } from '../../../src/core/engine/verify/replay.ts';
import { observe } from '../checks/observe.ts';

const answers = [
  '{"reason":"ok","verdict":"pass"}',
  '{"reason":"no","verdict":"fail"}',
  '{"verdict":"maybe"}',
  '{"verdict":"pass","verdict":"fail"}',
  '{"reason":"基準に違反している。","verdict":"pass"}',
  '[1, 2]',
  'I cannot judge that.',
  '',
];

function judging(): Judging {
  const run = judge.evaluate('Is kind.', observe('Hello.'));
  assert.ok('next' in run);
  return run;
}

describe('a recorded judgement', () => {
  for (const text of answers) {
    it(`is read as it was when it was given: ${text || 'nothing'}`, () => {
      const first = judging();
      first.next();
      const answer: SingleAnswer = { kind: 'answer', text, model: 'served-judge' };
      const { value: recorded, done } = first.next([answer]);
      assert.ok(done);
      const again = replay(judging(), recorded.judgements ?? [], () => ({ repeats: 1, decide: 'majority' }));
      assert.deepEqual(
        [again?.outcome, again?.evidence, again?.judgements],
        [recorded.outcome, recorded.evidence, recorded.judgements],
      );
    });
  }
});
