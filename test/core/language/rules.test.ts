import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../../../src/core/base/problem.ts';
import { gateScopeProblems } from '../../../src/core/language/analysis/gateProblems.ts';
import { analyzeConfig } from '../../../src/core/language/analyzeConfig.ts';
import { analyzeScript } from '../../../src/core/language/analyzeScript.ts';
import { analyzeSuite } from '../../../src/core/language/analyzeSuite.ts';
import { analyzeTools } from '../../../src/core/language/analyzeTools.ts';
import { rules } from '../../../src/core/language/rules/all.ts';
import { annotatedFixtures, assertAnnotated } from './annotatedFixtures.ts';
import { filesOf, fixtures, workspace } from './support.ts';

/** Analyses a file as what its name says it is; other files are data. */
function problemsIn(path: string, text: string, texts: Readonly<Record<string, string>>): readonly Problem[] {
  if (path === 'tenken.config.yaml') return problemsOfConfig(path, text, texts);
  if (path.endsWith('.tenken.yaml')) return analyzeSuite(path, text, workspace(texts)).problems;
  if (path.endsWith('script.yaml')) return analyzeScript(path, text).problems;
  return path.endsWith('tools.yaml') ? analyzeTools(path, text).problems : [];
}

/** Those of the configuration alone, and those that only the suites beside it bring to light. */
function problemsOfConfig(path: string, text: string, texts: Readonly<Record<string, string>>): readonly Problem[] {
  const { tree, problems, config } = analyzeConfig(path, text, { ...filesOf(texts), today: () => '2026-06-15' });
  const suites = Object.keys(texts)
    .filter((name) => name.endsWith('.tenken.yaml'))
    .flatMap((name) => analyzeSuite(name, texts[name] ?? '', workspace(texts)).suite ?? []);
  return config === null ? problems : [...problems, ...gateScopeProblems(tree, config.gate, suites)];
}

describe('rules', () => {
  for (const fixture of annotatedFixtures('rules')) it(fixture.name, () => assertAnnotated(fixture, problemsIn));

  it('have a fixture each in which they speak', () => {
    const written = ['rules', 'hints']
      .map((folder) => join(fixtures, folder))
      .flatMap((folder) => readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8')))
      .join('\n');
    const silent = rules.filter(({ code }) => !new RegExp(`^ *(?:\\^+|\\|)↓* ${code}: `, 'mu').test(written));
    assert.deepEqual(
      silent.map(({ code }) => code),
      [],
    );
  });

  it('have codes of their own, and a title and an explanation in both languages', () => {
    assert.equal(new Set(rules.map(({ code }) => code)).size, rules.length);
    for (const { code, title, doc } of rules) {
      for (const text of [title, doc]) {
        assert.match(text.en, /[a-z]/u, code);
        assert.match(text.ja, /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u, code);
      }
    }
  });
});
