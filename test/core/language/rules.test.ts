import assert from 'node:assert/strict';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../../../src/core/base/problem.ts';
import { gateScopeProblems } from '../../../src/core/language/analysis/gateProblems.ts';
import { analyzeConfig } from '../../../src/core/language/analyzeConfig.ts';
import { analyzeScript } from '../../../src/core/language/analyzeScript.ts';
import { analyzeSuite } from '../../../src/core/language/analyzeSuite.ts';
import { analyzeTools } from '../../../src/core/language/analyzeTools.ts';
import { rules } from '../../../src/core/language/rules/all.ts';
import { parseFixture, renderFile, renderProblems } from './annotated.ts';
import { filesOf, fixtures, workspace } from './support.ts';

const folder = join(fixtures, 'rules');

/** Where a fixture brings no configuration of its own and does not say `=== no configuration`. */
const configuration = [
  'tenken: 1',
  'targets:',
  '  assistant: { provider: openai, model: m }',
  '  other: { provider: openai, model: n }',
  'judges:',
  '  default: { target: other }',
  '',
].join('\n');

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

const names = readdirSync(folder).filter((name) => name.endsWith('.txt'));

describe('rules', () => {
  for (const name of names) {
    it(name.replace(/\.txt$/u, ''), () => {
      const path = join(folder, name);
      const files = parseFixture(readFileSync(path, 'utf8'));
      const texts = Object.fromEntries(files.map((file) => [file.path, file.text]));
      const own = 'tenken.config.yaml' in texts || 'no configuration' in texts;
      const all = own ? texts : { ...texts, 'tenken.config.yaml': configuration };
      const found = files.map((file) => ({ ...file, problems: problemsIn(file.path, file.text, all) }));
      if (process.env.UPDATE === '1') {
        writeFileSync(path, found.map((file) => renderFile(file.path, file.text, file.problems)).join(''));
        return;
      }
      for (const { text, problems, expected, path: file } of found) {
        assert.deepEqual(renderProblems(text, problems), expected, file);
      }
    });
  }

  it('have a fixture each in which they speak', () => {
    const folders = [folder, join(fixtures, 'hints')];
    const written = folders
      .flatMap((each) => readdirSync(each).map((name) => readFileSync(join(each, name), 'utf8')))
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
