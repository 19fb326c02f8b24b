import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { baselineText, readBaseline } from '../../../src/core/engine/baseline.ts';
import type { CaseVerdict } from '../../../src/core/engine/caseVerdicts.ts';
import { compareVerdicts } from '../../../src/core/engine/compare.ts';

const hash = 'a'.repeat(64);
const test = 'b'.repeat(64);

const verdicts = (words: string, target = 't'): readonly CaseVerdict[] =>
  Array.from(words, (letter, index) => ({
    id: `s/c${index}`,
    target,
    hash,
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
  it('an edited test is named as such, and neither broke nor was fixed', () => {
    const tested = (words: string, tests: string): readonly CaseVerdict[] =>
      verdicts(words).map((each, index) => (tests[index] === '-' ? each : { ...each, test: tests[index] ?? '' }));
    const { fixed, broke, same, incomparable, edited, p, pairs } = compareVerdicts(
      tested('pppff-', 'aaa-aa'),
      tested('pfffpf', 'aba-bb'),
    );
    assert.deepEqual(
      [fixed, broke, same, incomparable, edited].map((each) =>
        typeof each === 'number' ? each : each.map(({ id }) => id),
      ),
      [[], ['s/c2'], 2, ['s/c5'], ['s/c1', 's/c4']],
    );
    assert.deepEqual(edited[0], { id: 's/c1', target: 't', before: 'pass', after: 'fail' });
    assert.deepEqual([p.exact, pairs], [1, 3]);
  });
  it('what is from before tests were hashed is compared as it comes', () =>
    assert.deepEqual(
      compareVerdicts(
        verdicts('p'),
        verdicts('f').map((each) => ({ ...each, test: 'a' })),
      ).broke.map(({ id }) => id),
      ['s/c0'],
    ));
  it('one model against another is paired by id', () =>
    assert.equal(compareVerdicts(verdicts('pf', 'old'), verdicts('pf', 'new')).same, 2));
});

describe('a baseline', () => {
  it('is sorted, one case a line', () =>
    assert.equal(
      baselineText({ cases: [...verdicts('pf-')].reverse() }),
      `{\n"tenken": 1,\n"cases": [\n["s/c0","t","pass","${hash}"],\n["s/c1","t","fail","${hash}"],\n[]\n]\n}\n`,
    ));
  it('holds the hash of each test, and is read without it', () => {
    const text = baselineText({
      cases: verdicts('pf').map((each, index) => (index === 0 ? { ...each, test } : each)),
    });
    assert.equal(
      text,
      `{\n"tenken": 1,\n"cases": [\n["s/c0","t","pass","${hash}","${test}"],\n["s/c1","t","fail","${hash}"],\n[]\n]\n}\n`,
    );
    assert.deepEqual(readBaseline(text), {
      kind: 'baseline',
      baseline: { cases: verdicts('pf').map((each, index) => (index === 0 ? { ...each, test } : each)) },
    });
    assert.equal(readBaseline(text.replace(`"${test}"`, '7')).kind, 'problem');
  });
  it('is read as it was written', () =>
    assert.deepEqual(readBaseline(baselineText({ cases: verdicts('pf') })), {
      kind: 'baseline',
      baseline: { cases: verdicts('pf') },
    }));
});
