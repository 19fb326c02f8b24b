import assert from 'node:assert/strict';
import { analyze, brief, worked, workedFile, workedText } from './support.ts';

function problemsOf(condition: string): readonly string[] {
  const text = workedText.replace('"> 30"', () => condition);
  return analyze(workedFile, text, worked).problems.map((problem) => brief(text, problem));
}

describe('a condition on an argument that was meant as a comparison and is none', () => {
  for (const condition of ['"> thirty"', '"=> 30"', '">= 30 N"', '"≥ 30"', '"< "', '[fast, "> much"]']) {
    it(condition, () => assert.deepEqual(problemsOf(condition), [`wrong-type [${condition}]`]));
  }

  for (const condition of [
    '"> 30"',
    '"!= 30"',
    '"= > 30"',
    '"<b>bold</b>"',
    '"*@example.com"',
    '30',
    '[fast, "< 3"]',
  ]) {
    it(`${condition} is none of them`, () => assert.deepEqual(problemsOf(condition), []));
  }
});
