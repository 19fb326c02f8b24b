import assert from 'node:assert/strict';
import { differenceMark, findingDifference } from '../../src/extension/annotations/difference.ts';
import { findingText } from '../../src/extension/testing/messageText.ts';
import type { Finding, Verdict } from '../../src/extension/results/verdict.ts';
import type { NoticedCheck } from '../../src/protocol/runner.ts';
import { after, attempt, check } from './samples.ts';

const style = { named: false, severity: 'medium', shield: 'high', locale: 'en' } as const;

function failed(more: Partial<NoticedCheck>): { readonly finding: Finding; readonly verdict: Verdict } {
  const verdict = after(attempt('fail', { checks: [{ ...check(0), message: { en: 'Why.', ja: 'なぜ。' }, ...more }] }));
  const [finding] = verdict.findings;
  assert.ok(finding !== undefined);
  return { finding, verdict };
}

const equals = failed({ check: 'equals', expected: 'We open at 9:00.', evidence: 'We open at ten.' });
const contains = failed({ check: 'contains', expected: '9:00', evidence: '9:00', searched: 'We open at ten.' });
const canary = failed({ check: 'no-canary', evidence: 'MRN-1' });

describe('what the Test Explorer says of a check that failed', () => {
  const text = ({ finding, verdict }: typeof equals, more: Partial<Parameters<typeof findingText>[2]> = {}) =>
    findingText(finding, verdict, { ...style, ...more }).split('\n');

  it('is the check and how often, why, what was expected and what came', () => {
    assert.deepEqual(text(equals), ['equals 1/1', 'Why.', 'Expected: We open at 9:00.', 'Actual: We open at ten.']);
    assert.deepEqual(text(equals, { locale: 'ja' }), [
      'equals 1/1',
      'なぜ。',
      '期待: We open at 9:00.',
      '実際: We open at ten.',
    ]);
  });

  it('has the reply as what came, where a text was looked for in it in vain', () => {
    assert.deepEqual(text(contains).slice(2), ['Expected: 9:00', 'Actual: We open at ten.']);
  });

  it('names the check as what was expected, where that is no certain text', () => {
    assert.deepEqual(text(canary).slice(2), ['Expected: no-canary', 'Actual: MRN-1']);
  });

  it('says nothing of a reply that may be harmful', () => {
    for (const each of [equals, contains, canary]) {
      const said = text(each, { severity: 'critical' });
      assert.match(said.at(-1) ?? '', /^Actual: Hidden: \d+ characters that may be harmful$/u);
    }
  });
});

describe('the difference that the Test Explorer shows side by side', () => {
  const difference = ({ finding }: typeof equals, severity: string = style.severity) =>
    findingDifference(finding, { severity, shield: style.shield });

  it('is what was wanted and what came in its place', () => {
    assert.deepEqual(difference(equals), { expected: 'We open at 9:00.', actual: 'We open at ten.' });
  });

  it('is not there where a text was looked for in a longer one, or none is wanted', () => {
    assert.deepEqual([difference(contains), difference(canary)], [undefined, undefined]);
  });

  it('is not there where the reply may be harmful', () => {
    assert.equal(difference(equals, 'critical'), undefined);
  });

  it('stands in VS Code’s mark at the end of the line, shortened in the middle', () => {
    assert.equal(differenceMark({ expected: 'yes', actual: 'no\n  way' }), 'no way != yes');
    const long = differenceMark({ expected: 'a'.repeat(99), actual: 'b'.repeat(30) });
    assert.equal(long, `${'b'.repeat(30)} != ${'a'.repeat(15)}…${'a'.repeat(14)}`);
  });

  it('holds no character that a terminal obeys or that reorders a line', () => {
    const hostile = failed({ check: 'equals', expected: 'a\u001b[31m', evidence: 'b\u202ec' });
    const { expected, actual } = difference(hostile) ?? assert.fail();
    assert.doesNotMatch(expected + actual, /\p{Cc}|\p{Bidi_Control}/u);
  });
});
