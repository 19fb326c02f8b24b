import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { acceptInto, baselineText, readBaseline } from '../../../src/core/engine/baseline.ts';
import type { CaseVerdict } from '../../../src/core/engine/caseVerdicts.ts';
import { compareVerdicts } from '../../../src/core/engine/compare.ts';
import type { RunHeader } from '../../../src/core/record/record.ts';

const verdicts = (words: string, target = 't'): readonly CaseVerdict[] =>
  Array.from(words, (letter, index) => ({
    id: `s/c${index}`,
    target,
    hash: 'h',
    verdict: letter === 'p' ? 'pass' : letter === 'f' ? 'fail' : null,
  }));

describe('two runs, paired by case', () => {
  it('6 fixed and 16 broke: exact p 0.0525, mid-p 0.0347', () => {
    const before = verdicts('f'.repeat(6) + 'p'.repeat(16) + 'pf-p');
    const after = verdicts('p'.repeat(6) + 'f'.repeat(16) + 'pfp-');
    const { fixed, broke, same, incomparable, p } = compareVerdicts(before, after);
    assert.deepEqual([fixed.length, broke.length, same, incomparable.length], [6, 16, 2, 2]);
    assert.deepEqual([p.exact.toFixed(4), p.mid.toFixed(4)], ['0.0525', '0.0347']);
  });
  it('cases that only one has cannot be compared', () =>
    assert.deepEqual(compareVerdicts(verdicts('pp'), verdicts('p')).incomparable, [{ id: 's/c1', target: 't' }]));
  it('one model against another is paired by id', () =>
    assert.equal(compareVerdicts(verdicts('pf', 'old'), verdicts('pf', 'new')).same, 2));
});

describe('a baseline', () => {
  it('is sorted, one case a line', () =>
    assert.equal(
      baselineText({ cases: [...verdicts('pf-')].reverse() }),
      '{\n"tenken": 1,\n"cases": [\n["s/c0","t","pass","h"],\n["s/c1","t","fail","h"],\n[]\n]\n}\n',
    ));
  it('is read as it was written', () =>
    assert.deepEqual(readBaseline(baselineText({ cases: verdicts('pf') })), {
      kind: 'baseline',
      baseline: { cases: verdicts('pf') },
    }));
  it('takes over what a run planned and keeps the rest', () => {
    const header = { plan: { scenarios: [{ suite: 's', scenario: 'c0', hashes: { t: '' } }] } } as unknown as RunHeader;
    const accepted = acceptInto({ cases: verdicts('pp') }, header, verdicts('f'));
    assert.deepEqual(
      accepted.cases.map(({ id, verdict }) => [id, verdict]),
      [
        ['s/c1', 'pass'],
        ['s/c0', 'fail'],
      ],
    );
  });
});
