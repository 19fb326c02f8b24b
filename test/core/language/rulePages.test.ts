import assert from 'node:assert/strict';
import { exampleFiles, ruleExamples } from '../../../scripts/generate/ruleExamples.ts';
import { rulePages } from '../../../scripts/generate/rulePages.ts';
import { analyzeConfig } from '../../../src/core/language/analyzeConfig.ts';
import { analyzeSuite } from '../../../src/core/language/analyzeSuite.ts';
import { rules } from '../../../src/core/language/rules/all.ts';
import { filesOf, workspace } from './support.ts';

const home = workspace(exampleFiles);

function codesIn(file: 'suite' | 'config', text: string): readonly string[] {
  const { problems } =
    file === 'suite'
      ? analyzeSuite('example.tenken.yaml', text, home)
      : analyzeConfig('tenken.config.yaml', text, filesOf(exampleFiles));
  return problems.map(({ code }) => code);
}

describe('the pages of the rules', () => {
  for (const [code, { file, bad, good }] of Object.entries(ruleExamples)) {
    it(`show what ${code} reports and what it does not`, () => {
      assert.deepEqual(codesIn(file, bad), [code]);
      assert.deepEqual(codesIn(file, good), []);
    });
  }

  it('are there for every rule in both languages', () => {
    const pages = Object.keys(rulePages());
    const wanted = ['README', ...rules.map(({ code }) => code)].flatMap((name) => [
      `docs/rules/${name}.md`,
      `docs/rules/${name}.ja.md`,
    ]);
    assert.deepEqual(pages.toSorted(), wanted.toSorted());
  });

  it('have examples of rules that there are', () => {
    const codes = rules.map(({ code }) => code);
    assert.deepEqual(
      Object.keys(ruleExamples).filter((code) => !codes.includes(code)),
      [],
    );
  });
});
