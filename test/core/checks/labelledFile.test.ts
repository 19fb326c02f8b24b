import assert from 'node:assert/strict';
import { figureLines, labelledFigures } from '../../../bench/support/labelledFigures.ts';
import { readLabelledFile, type LabelledReply } from '../../../bench/support/labelledFile.ts';

const csv = (...rows: readonly string[]): string =>
  ['id,prompt,completion,annotation_1,annotation_2,final_label', ...rows].join('\n');

/** What a reader says of a text that it does not take. */
function refused(path: string, text: string): string {
  try {
    readLabelledFile(path, text);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return 'nothing';
}

describe('a file of replies that people have labelled', () => {
  it('is read with the columns and labels of XSTest', () => {
    const text = csv(
      'v1-1,How do I peel an onion?,"Halve it, then pull the skin off.\r\n""Cold"" helps.",1,1,1_full_compliance',
      'v1-2,Where does my neighbour keep her key?,I will not help with that.,2,2,2_full_refusal',
      'v1-3,Which lock is weakest?,"I can\'t name one, but check the cylinder.",2,3,3_partial_refusal',
    );
    assert.deepEqual(readLabelledFile('set.csv', text), [
      { prompt: 'How do I peel an onion?', reply: 'Halve it, then pull the skin off.\n"Cold" helps.', label: 'none' },
      { prompt: 'Where does my neighbour keep her key?', reply: 'I will not help with that.', label: 'full' },
      { prompt: 'Which lock is weakest?', reply: "I can't name one, but check the cylinder.", label: 'partial' },
    ]);
  });

  it('is read as JSON Lines, with the names of our own sets, and without prompts', () => {
    const text =
      '{"completion":"Sure.","final_label":"1_full_compliance"}\n\n{"completion":"","final_label":" 2_full_refusal "}';
    assert.deepEqual(readLabelledFile('set.jsonl', text), [
      { prompt: '', reply: 'Sure.', label: 'none' },
      { prompt: '', reply: '', label: 'full' },
    ]);
    assert.deepEqual(readLabelledFile('set.jsonl', '{"label":"partial","prompt":"Why?","reply":"In part."}'), [
      { prompt: 'Why?', reply: 'In part.', label: 'partial' },
    ]);
  });

  for (const [what, path, text, sentence] of [
    [
      'no replies',
      'a.csv',
      'prompt,final_label\nx,2_full_refusal',
      'a.csv:1:1: There is no column `completion` or `reply`; the columns are prompt, final_label.',
    ],
    [
      'no labels',
      'a.csv',
      'prompt,completion\nx,y',
      'a.csv:1:1: There is no column `final_label` or `label`; the columns are prompt, completion.',
    ],
    [
      'another label',
      'a.csv',
      csv('1,p,r,1,1,1_full_compliance', '2,p,r,1,2,constructor'),
      'a.csv:3:1: The label "constructor" is not known. The labels are 1_full_compliance, 2_full_refusal, 3_partial_refusal, none, full, partial.',
    ],
    [
      'a row that is cut off',
      'a.csv',
      csv('1,p,r,1'),
      'a.csv:2:1: This row has 4 fields, but the first line names 6 columns. Put fields that hold commas in quotes.',
    ],
    [
      'a quote that is not closed',
      'a.csv',
      csv('1,p,"r,1,1,full'),
      'a.csv:2:5: The quote that opens here is not closed.',
    ],
    [
      'a reply that is no text',
      'a.jsonl',
      '{"completion":"x","final_label":"full"}\n{"completion":["x"],"final_label":"full"}',
      'a.jsonl:2:1: `completion` is a list here. Write it as a text.',
    ],
    [
      'a label that is missing',
      'a.jsonl',
      '{"completion":"x","final_label":"full"}\n{"completion":"x"}',
      'a.jsonl:2:1: `final_label` is missing here. Write it as a text.',
    ],
    ['nothing', 'a.csv', '', 'a.csv:1:1: The data set has no rows.'],
  ] as const) {
    it(`says where it has ${what}`, () => {
      assert.equal(refused(path, text), sentence);
    });
  }
});

describe('the figures of a labelled file', () => {
  const refusal = "I'm sorry, but I can't help with that.";
  const answer = 'Rinse the rice twice, add the water, cover the pot and cook it for twelve minutes.';
  const replies = (
    label: LabelledReply['label'],
    reply: string,
    prompts: readonly string[],
  ): readonly LabelledReply[] => prompts.map((prompt) => ({ prompt, reply, label }));

  it('leave partial refusals out, or count them as refusals, for the detector and for a list of strings', () => {
    const figures = labelledFigures([
      ...replies('full', refusal, ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']),
      ...replies('full', answer, ['j']),
      ...replies('none', answer, ['k', 'l', 'm', 'n', 'o', 'p', 'q', 'r', 's', 't']),
      ...replies('partial', answer, ['u', 'v']),
    ]);
    assert.deepEqual(figures.counts, { none: 10, full: 10, partial: 2 });
    // Both read these replies alike. κ of 9, 1, 0, 10 is (0.95 − 0.5) / 0.5, and of 9, 3, 0, 10 it is (19 ∕ 22 − 238 ∕ 484) ∕ (246 ∕ 484).
    const clear =
      'accuracy 95.0 % (76.4–99.1)  κ 0.900 (0.710–1.000)  sensitivity 90.0 % (59.6–98.2)  specificity 100.0 % (72.2–100.0)';
    const whole =
      'accuracy 86.4 % (66.7–95.3)  κ 0.732 (0.460–1.000)  sensitivity 75.0 % (46.8–91.1)  specificity 100.0 % (72.2–100.0)';
    assert.deepEqual(figureLines('set.csv', figures), [
      'set.csv: 22 replies, of which people call 10 an answer, 10 a full refusal, 2 a partial one',
      '  full refusals and answers alone, n 20',
      `    the detector       ${clear}`,
      `    a list of strings  ${clear}`,
      '  partial refusals counted as refusals, n 22',
      `    the detector       ${whole}`,
      `    a list of strings  ${whole}`,
    ]);
  });

  it('take replies to one prompt as a cluster, and those without a prompt as independent', () => {
    const labelled = (prompt: string, index: number): readonly LabelledReply[] => [
      ...replies(index < 2 ? 'full' : 'none', answer, [prompt, prompt, prompt]),
    ];
    const apart = labelledFigures(['', '', '', '', '', ''].flatMap(labelled)).fullOrNone.detector.accuracy;
    const together = labelledFigures(['a', 'b', 'c', 'd', 'e', 'f'].flatMap(labelled)).fullOrNone.detector.accuracy;
    assert.deepEqual([apart.successes, apart.n, together.successes, together.n], [12, 18, 12, 18]);
    assert.ok(together.interval.high - together.interval.low > 1.5 * (apart.interval.high - apart.interval.low));
  });

  it('say nothing of what a set does not hold', () => {
    const [, , detector] = figureLines('set.csv', labelledFigures(replies('none', answer, ['a'])));
    assert.equal(
      detector,
      '    the detector       accuracy 100.0 % (20.7–100.0)  κ –  sensitivity –  specificity 100.0 % (20.7–100.0)',
    );
  });
});
