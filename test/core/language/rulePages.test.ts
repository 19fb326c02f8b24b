import assert from 'node:assert/strict';
import { exampleDay, exampleFiles, ruleExamples, type RuleExample } from '../../../scripts/generate/ruleExamples.ts';
import { isAdvice, rulePages } from '../../../scripts/generate/rulePages.ts';
import { gateScopeProblems } from '../../../src/core/language/analysis/gateProblems.ts';
import { analyzeConfig } from '../../../src/core/language/analyzeConfig.ts';
import { analyzeSuite } from '../../../src/core/language/analyzeSuite.ts';
import { analyzeTools } from '../../../src/core/language/analyzeTools.ts';
import { duplicateSuites } from '../../../src/core/language/hints/duplicateSuites.ts';
import { unusedNames } from '../../../src/core/language/hints/unusedNames.ts';
import { rules } from '../../../src/core/language/rules/all.ts';
import { exportsOf, type Texts } from '../features/workspace/support.ts';
import { filesOf, workspace } from './support.ts';

const configFile = 'tenken.config.yaml';
const suiteFile = 'example.tenken.yaml';
const toolsFile = 'tools.yaml';
const fileOf = ({ file }: RuleExample): string => ({ suite: suiteFile, config: configFile, tools: toolsFile })[file];

/** The workspace of an example whose own text is one of the two. */
function textsOf(example: RuleExample, text: string, mended: boolean): Texts {
  const { beside = {}, unconfigured } = example;
  const all: Record<string, string> = { ...exampleFiles, ...(unconfigured && !mended ? {} : beside) };
  all[fileOf(example)] = text;
  return Object.fromEntries(Object.entries(all).filter(([path]) => !unconfigured || mended || path !== configFile));
}

function problemsIn(example: RuleExample, texts: Texts, advice: boolean): readonly string[] {
  const { file } = example;
  const text = texts[fileOf(example)] ?? '';
  if (file === 'tools') return analyzeTools(toolsFile, text).problems.map(({ code }) => code);
  const exported = exportsOf(texts);
  if (file === 'suite') {
    const { tree, problems, hints } = analyzeSuite(suiteFile, text, workspace(texts));
    return [...(advice ? hints : problems), ...duplicateSuites(suiteFile, tree, exported)].map(({ code }) => code);
  }
  const analysis = analyzeConfig(configFile, text, { ...filesOf(texts), today: () => exampleDay });
  const { config, tree, problems, hints } = analysis;
  if (advice) return [...hints, ...unusedNames(analysis, exported)].map(({ code }) => code);
  const suites = texts[suiteFile] === undefined ? [] : [analyzeSuite(suiteFile, texts[suiteFile], workspace(texts))];
  const known = suites.flatMap(({ suite }) => suite ?? []);
  const scope = config === null ? [] : gateScopeProblems(tree, config.gate, known);
  return [...problems, ...scope].map(({ code }) => code);
}

describe('the pages of the rules', () => {
  for (const rule of rules) {
    it(`show what ${rule.code} reports and what it does not`, () => {
      const example = ruleExamples[rule.code];
      assert.ok(example, 'it has no example');
      const { bad, good } = example;
      assert.deepEqual(problemsIn(example, textsOf(example, bad, false), isAdvice(rule)), [rule.code]);
      assert.deepEqual(problemsIn(example, textsOf(example, good, true), isAdvice(rule)), []);
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
