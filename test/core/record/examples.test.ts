import assert from 'node:assert/strict';
import { examplesIn, rubricKey } from '../../../src/core/record/examples.ts';
import { labelText, type Label } from '../../../src/core/record/labels.ts';
import { analyze } from '../language/support.ts';

const label = (reply: string, human: 'pass' | 'fail', more: Partial<Label> = {}): Label => ({
  case: 'c',
  reply,
  verdict: 'pass',
  label: human === 'pass' ? 'correct' : 'wrong',
  human,
  rater: 'aki',
  at: '2026-01-01T00:00:00Z',
  ...more,
});
const example = (reply: string, human: 'pass' | 'fail', more: Partial<Label> = {}) =>
  label(reply, human, { example: true, text: `Text of ${reply}.`, ...more });

describe('the examples in label files', () => {
  it('are what was marked, with the verdict that people have settled', () => {
    const labels = [
      example('a', 'fail', { reason: 'Names a dose.' }),
      label('b', 'pass'),
      label('c', 'pass', { example: true }),
      example('d', 'pass', { reason: 'I was overruled.' }),
      label('d', 'fail', { rater: 'ben' }),
      label('d', 'fail', { rater: 'chie', informed: true }),
      example('e', 'pass'),
      label('e', 'fail', { rater: 'ben' }),
      example('f', 'pass'),
      label('f', 'pass', { at: '2026-01-02T00:00:00Z' }),
      example('g', 'pass'),
      example('g', 'pass', { rater: 'ben' }),
    ];
    assert.deepEqual(
      examplesIn(labels).map(({ reply, verdict, reason }) => [reply, verdict, reason]),
      [
        ['Text of a.', 'fail', 'Names a dose.'],
        ['Text of d.', 'fail', null],
        ['Text of g.', 'pass', null],
      ],
    );
  });

  it('reach the judge whose rubric they are of, and no other', () => {
    const suite = [
      'tenken: 1',
      'suite: s',
      'targets: [t]',
      'scenarios:',
      '  - id: a',
      '    turns: [{ user: Hello? }]',
      '    expect:',
      '      - judge: { rubric: Is polite., labels: labels/s.jsonl }',
      '      - judge: { rubric: Names no dose., labels: labels/s.jsonl, examples: [{ reply: Own., verdict: pass }] }',
      '      - judge: { safety: caution, labels: labels/s.jsonl }',
    ].join('\n');
    const labels = [
      example('a', 'pass', { rubric: rubricKey({ rubric: 'Is polite.' }) ?? '' }),
      example('b', 'fail', { rubric: rubricKey({ rubric: 'Names no dose.' }) ?? '' }),
      example('c', 'fail', { rubric: rubricKey({ safety: 'caution' }) ?? '' }),
      example('d', 'pass'),
    ];
    const { suite: model } = analyze('s.tenken.yaml', suite, {
      'labels/s.jsonl': labels.map(labelText).join(''),
      'tenken.config.yaml':
        'tenken: 1\ntargets: { t: { provider: scripted, script: t.yaml } }\njudges: { default: { target: t } }',
      't.yaml': 'tenken: 1',
    });
    const shown = model?.scenarios[0]?.main.expect.map(({ expectation }) => {
      const { judge } = expectation as { readonly judge: { readonly examples: readonly { readonly reply: string }[] } };
      return judge.examples.map(({ reply }) => reply);
    });
    assert.deepEqual(shown, [
      ['Text of a.', 'Text of d.'],
      ['Text of b.', 'Text of d.', 'Own.'],
      ['Text of c.', 'Text of d.'],
    ]);
  });
});
