import assert from 'node:assert/strict';
import { calibrate, correctionTally } from '../../../src/core/engine/calibration.ts';
import { humanVerdict, labelText, lastLabels, readLabels } from '../../../src/core/record/labels.ts';
import type { Label } from '../../../src/core/record/labels.ts';
import type { AttemptLine } from '../../../src/core/record/record.ts';
import { roganGladen } from '../../../src/core/statistics/roganGladen.ts';

const label = (reply: string, verdict: Label['verdict'], given: Label['label'], rest: Partial<Label> = {}): Label => ({
  case: 'c',
  reply,
  verdict,
  label: given,
  judge: 'default',
  rater: 'hana',
  at: '2026-11-22T00:00:00.000Z',
  ...rest,
});

describe('labels', () => {
  it('are read line by line; a line that is none is named', () => {
    const good = label('r', 'pass', 'correct', { reason: '丁寧です。' });
    const { labels, problems } = readLabels(`\uFEFF${labelText(good)}\r\nnonsense\n{"case":"c"}\n`);
    assert.deepEqual(labels, [good]);
    assert.deepEqual(
      problems.map(({ line }) => line),
      [3, 4],
    );
  });

  it('say what the person holds to be right', () => {
    assert.deepEqual(
      [
        label('r', 'pass', 'correct'),
        label('r', 'pass', 'wrong'),
        label('r', 'fail', 'wrong'),
        label('r', 'fail', 'unsure'),
        label('r', 'needs-review', 'wrong'),
        label('r', 'needs-review', 'wrong', { human: 'fail' }),
      ].map(humanVerdict),
      ['pass', 'fail', 'pass', null, null, 'fail'],
    );
  });

  it('can be given again: the last of a rater about a verdict counts', () => {
    const last = label('r', 'pass', 'wrong');
    assert.deepEqual(
      lastLabels([label('r', 'pass', 'correct'), last, label('r', 'pass', 'correct', { rater: 'ken' })]).length,
      2,
    );
    assert.deepEqual(lastLabels([label('r', 'pass', 'correct'), last]), [last]);
  });
});

describe('calibration of a judge', () => {
  it('counts true failures found and true passes found, by the majority of raters', () => {
    const labels = [
      label('a', 'fail', 'correct'),
      label('b', 'fail', 'correct'),
      label('c', 'pass', 'wrong'),
      label('d', 'pass', 'correct'),
      label('e', 'fail', 'wrong'),
      label('f', 'pass', 'correct'),
      label('f', 'pass', 'wrong', { rater: 'ken' }),
      label('g', 'pass', 'unsure'),
      label('h', 'fail', 'correct', { example: true, text: 'x' }),
      label('i', 'pass', 'correct', { judge: 'other' }),
    ];
    assert.deepEqual(calibrate(labels), [
      { judge: 'default', sensitivity: { successes: 2, n: 3 }, specificity: { successes: 1, n: 2 } },
      { judge: 'other', sensitivity: { successes: 0, n: 0 }, specificity: { successes: 1, n: 1 } },
    ]);
  });

  it('takes for true what people have settled; an open dispute says nothing', () => {
    const third = { rater: 'dai', informed: true, drawn: 'chosen' } as const;
    const labels = [
      ...['a', 'b', 'c'].flatMap((reply) => [
        label(reply, 'fail', 'correct'),
        label(reply, 'fail', 'wrong', { rater: 'ken', drawn: 'chosen' }),
      ]),
      label('a', 'fail', 'correct', third),
      label('b', 'fail', 'wrong', third),
      label('d', 'fail', 'correct', { drawn: 'chosen' }),
      label('e', 'pass', 'correct'),
      label('e', 'pass', 'wrong', { informed: true }),
    ];
    assert.deepEqual(calibrate(labels), [
      { judge: 'default', sensitivity: { successes: 1, n: 2 }, specificity: { successes: 0, n: 1 } },
    ]);
  });

  it('knows a judge by what it is: another name is the same judge, another model under its name is not', () => {
    const as = (judge: string, judgeFingerprint: string) => ({ judge, judgeFingerprint });
    const labels = [
      label('a', 'fail', 'correct', as('default', 'large')),
      label('b', 'fail', 'correct', as('strict', 'large')),
      label('c', 'fail', 'correct', as('default', 'small')),
      label('d', 'fail', 'correct', { judge: 'default' }),
      label('e', 'fail', 'correct', { ...as('strict', 'large'), example: true, text: 'x' }),
      label('e', 'fail', 'correct', { ...as('default', 'large'), rater: 'ken' }),
    ];
    const found = (judge: string, n: number) => ({
      judge,
      sensitivity: { successes: n, n },
      specificity: { successes: 0, n: 0 },
    });
    const today = new Map([
      ['default', 'large'],
      ['twin', 'large'],
      ['other', 'huge'],
    ]);
    assert.deepEqual(calibrate(labels, today), [found('default', 3), found('twin', 2)]);
  });

  it('leaves out what the judge was taught, whoever labelled it', () => {
    const labels = [
      label('a', 'fail', 'correct', { example: true, text: 'x', rater: 'ken' }),
      label('a', 'fail', 'correct'),
      label('b', 'fail', 'correct', { example: true, text: 'y' }),
      label('b', 'fail', 'correct', { at: '2026-11-23T00:00:00Z' }),
    ];
    assert.deepEqual(calibrate(labels), [
      { judge: 'default', sensitivity: { successes: 1, n: 1 }, specificity: { successes: 0, n: 0 } },
    ]);
  });

  it('corrects the rate that the judge saw, with the uncertainty of all three', () => {
    const calibration = {
      judge: 'default',
      sensitivity: { successes: 45, n: 50 },
      specificity: { successes: 95, n: 100 },
    };
    const tally = correctionTally([calibration]);
    const line = (verdicts: readonly string[]) =>
      ({
        checks: [{ judgements: verdicts.map((verdict) => ({ judge: 'default', verdict })) }],
      }) as unknown as AttemptLine;
    for (let attempt = 0; attempt < 100; attempt++) tally.add(line(attempt < 30 ? ['fail', 'pass', 'fail'] : ['pass']));
    tally.add(line(['pass', 'fail']));
    const expected = roganGladen({ successes: 30, n: 100 }, calibration.sensitivity, calibration.specificity);
    assert.deepEqual(tally.corrected(0.95), [
      {
        ...calibration,
        n: 100,
        failures: 30,
        rate: expected.rate,
        low: expected.interval.low,
        high: expected.interval.high,
      },
    ]);
  });
});
