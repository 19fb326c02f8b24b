import assert from 'node:assert/strict';
import { say } from '../../../src/core/base/text.ts';
import { labelText, readLabels } from '../../../src/core/record/labels.ts';

const good = '{"case":"c","reply":"r","verdict":"pass","label":"correct","rater":"aki","at":"2026-01-01T00:00:00Z"}';

describe('a label file that was edited by hand', () => {
  const cases: readonly (readonly [string, string])[] = [
    [good.replace('"r"', 'r'), '1:21: This line is no JSON from here on; a label is one JSON object on one line.'],
    [good.slice(0, -1), `1:${good.length}: This line is no JSON from here on; a label is one JSON object on one line.`],
    [`${good},`, `1:${good.length + 1}: This line is no JSON from here on; a label is one JSON object on one line.`],
    ['["a label"]', '1:1: This is no label: a label is one JSON object on one line.'],
    ['7', '1:1: This is no label: a label is one JSON object on one line.'],
    [good.replace('"pass"', '"maybe"'), '1:35: This is no label: `verdict` is missing or of the wrong kind.'],
    [good.replace('"rater":"aki",', ''), '1:1: This is no label: `rater` is missing or of the wrong kind.'],
    [good.replace('{', '{"Drawn":"chosen",'), '1:2: A label has no `Drawn`. Did you mean `drawn`?'],
    [good.replace('{', '{"resaon":"x",'), '1:2: A label has no `resaon`. Did you mean `reason`?'],
    [`${good}\n<<<<<<< HEAD\n${good}`, '2:1: This line is a mark that git left where it could not merge.'],
    [`\uFEFF\r\n${good}\r\n  {]`, '3:4: This line is no JSON from here on; a label is one JSON object on one line.'],
  ];
  for (const [text, expected] of cases) {
    it(`has its mistake named where it stands: ${expected}`, () => {
      const [problem, ...more] = readLabels(text).problems.map(
        ({ line, column, message }) => `${line}:${column}: ${say(message, 'en')}`,
      );
      assert.deepEqual([problem?.slice(0, expected.length), more], [expected, []]);
    });
  }

  it('may hold what a later version has added', () => {
    const { labels, problems } = readLabels(good.replace('{', '{"confidence":0.9,'));
    assert.deepEqual([labels.map(labelText), problems], [[`${good}\n`], []]);
  });
});
