import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { caseVerdicts } from '../../../src/core/engine/caseVerdicts.ts';
import type { Outcome } from '../../../src/core/base/outcome.ts';
import type { AttemptLine } from '../../../src/core/record/record.ts';

const hash = 'a'.repeat(64);

/** What a case with three planned attempts comes to. */
function verdictOf(attempts: readonly (readonly [repeat: number, outcome: Outcome])[], repeat = 3): unknown {
  const verdicts = caseVerdicts([{ suite: 's', scenario: 'c', repeat }]);
  for (const [at, outcome] of attempts)
    verdicts.add({
      ...{ suite: 's', scenario: 'c', variant: 'r1', target: 't', case: hash, repeat: at, outcome },
    } as AttemptLine);
  return verdicts.all().map(({ id, verdict }) => `${id} ${verdict ?? 'none'}`);
}

describe('the verdict of a case', () => {
  for (const [what, attempts, expected] of [
    [
      'all attempts passed',
      [
        [1, 'pass'],
        [2, 'pass'],
        [3, 'pass'],
      ],
      'pass',
    ],
    [
      'one failed',
      [
        [1, 'pass'],
        [2, 'fail'],
        [3, 'pass'],
      ],
      'fail',
    ],
    ['one failed, and the others were not made', [[2, 'fail']], 'fail'],
    ['the others were not made', [[1, 'pass']], 'none'],
    [
      'one was made twice, and another was not made',
      [
        [1, 'error'],
        [1, 'pass'],
        [2, 'pass'],
      ],
      'none',
    ],
    [
      'one ended in an error',
      [
        [1, 'pass'],
        [2, 'error'],
        [3, 'pass'],
      ],
      'pass',
    ],
    [
      'none came to a verdict',
      [
        [1, 'error'],
        [2, 'blocked'],
        [3, 'needs-review'],
      ],
      'none',
    ],
  ] as const)
    it(`is ${expected} where ${what}`, () => assert.deepEqual(verdictOf(attempts), [`s/c#r1 ${expected}`]));

  it('needs a single attempt where one is planned', () =>
    assert.deepEqual(verdictOf([[1, 'pass']], 1), ['s/c#r1 pass']));
});
