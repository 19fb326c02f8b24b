import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Outcome } from '../../src/core/base/outcome.ts';
import { leastVerdicts, saturatedText } from '../../src/extension/results/saturated.ts';
import type { Verdict } from '../../src/extension/results/verdict.ts';
import { after, attempt } from './samples.ts';

/** A verdict with the outcomes of earlier runs behind it, on the same content unless told. */
function verdict(now: Outcome, past: readonly Outcome[], { target = 'desk', hash = 'h1', ended = true } = {}): Verdict {
  const history = past.map((outcome, at) => ({
    run: `r-${at}`,
    startedAt: '',
    hash,
    totals: after(attempt(outcome)).totals,
  }));
  return { ...after(attempt(now)), target, history, ended };
}

const passes = (count: number): readonly Outcome[] => Array.from({ length: count }, () => 'pass');
const isSaturated = (...verdicts: readonly Verdict[]): boolean => saturatedText(verdicts) !== null;

describe('a scenario that everybody passes', () => {
  it('is called saturated, with the number of results and their interval', () => {
    assert.deepEqual(saturatedText([verdict('pass', passes(7))]), {
      en: 'Saturated: passed in each of the last 8 results (interval 67.6 % – 100 %); it tells no target from another. Make it harder, or keep it as a guard against regressions.',
      ja: '飽和：直近 8 回の結果がすべて合格（区間 67.6 % – 100 %）。対象の差を測れません。難しくするか、退行の見張りとして残してください。',
    });
  });

  it('needs enough results, of one target or of several', () => {
    assert.equal(leastVerdicts, 8);
    assert.equal(isSaturated(verdict('pass', passes(6))), false);
    assert.equal(isSaturated(verdict('pass', passes(3)), verdict('pass', passes(3), { target: 'next' })), true);
    assert.equal(isSaturated(verdict('pass', passes(3)), verdict('pass', passes(2), { target: 'next' })), false);
  });

  it('is none where somebody failed once, now or before', () => {
    assert.equal(isSaturated(verdict('fail', passes(7))), false);
    assert.equal(isSaturated(verdict('pass', [...passes(6), 'fail'])), false);
    assert.equal(isSaturated(verdict('pass', passes(7)), verdict('fail', [], { target: 'next' })), false);
  });

  it('counts verdicts alone, and those of the content that it has now', () => {
    assert.equal(isSaturated(verdict('pass', [...passes(6), 'error'])), false);
    assert.equal(isSaturated(verdict('error', passes(7))), false);
    assert.equal(isSaturated(verdict('pass', passes(7), { hash: 'another' })), false);
    assert.equal(isSaturated(verdict('pass', passes(7), { hash: '' })), false);
  });

  it('waits for the end of a run', () => {
    assert.equal(isSaturated(verdict('pass', passes(7), { ended: false })), false);
  });
});
