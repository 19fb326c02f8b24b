import assert from 'node:assert/strict';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../../../src/core/base/problem.ts';
import { analyzeConfig } from '../../../src/core/language/analyzeConfig.ts';
import { analyzeSuite } from '../../../src/core/language/analyzeSuite.ts';
import { applyEdits } from '../../../src/core/language/features/format.ts';
import { unusedNames } from '../../../src/core/language/hints/unusedNames.ts';
import { duplicateSuites } from '../../../src/core/language/hints/duplicateSuites.ts';
import { parseFixture, renderFile, renderProblems } from './annotated.ts';
import { exportsOf } from '../features/workspace/support.ts';
import { brief, filesOf, fixtures, worked, workedFile, workedText, workspace } from './support.ts';

const folder = join(fixtures, 'hints');

/** Where a fixture brings no configuration of its own. */
const configuration = [
  'tenken: 1',
  'targets:',
  '  assistant: { provider: openai, model: m }',
  '  other: { provider: openai, model: n }',
  'judges:',
  '  default: { target: other }',
  '',
].join('\n');

/** What is advised in a file, by itself and in its workspace; where it has problems, those. */
function hintsIn(path: string, text: string, texts: Readonly<Record<string, string>>): readonly Problem[] {
  const exported = exportsOf(texts);
  if (path === 'tenken.config.yaml') {
    const config = analyzeConfig(path, text, filesOf(texts));
    return sorted([...config.problems, ...config.hints, ...unusedNames(config, exported)]);
  }
  if (!path.endsWith('.tenken.yaml')) return [];
  const { tree, problems, hints } = analyzeSuite(path, text, workspace(texts));
  return sorted([...problems, ...hints, ...duplicateSuites(path, tree, exported)]);
}

const sorted = (problems: readonly Problem[]): readonly Problem[] =>
  problems.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);

const names = readdirSync(folder).filter((name) => name.endsWith('.txt'));

describe('hints', () => {
  for (const name of names) {
    it(name.replace(/\.txt$/u, ''), () => {
      const path = join(folder, name);
      const files = parseFixture(readFileSync(path, 'utf8'));
      const texts = Object.fromEntries(files.map((file) => [file.path, file.text]));
      const all = 'tenken.config.yaml' in texts ? texts : { ...texts, 'tenken.config.yaml': configuration };
      const found = files.map((file) => ({ ...file, problems: hintsIn(file.path, file.text, all) }));
      if (process.env.UPDATE === '1') {
        writeFileSync(path, found.map((file) => renderFile(file.path, file.text, file.problems)).join(''));
        return;
      }
      for (const { text, problems, expected, path: file } of found) {
        assert.deepEqual(renderProblems(text, problems), expected, file);
      }
    });
  }

  it('are none in the worked suite', () => {
    assert.deepEqual(analyzeSuite(workedFile, workedText, workspace(worked)).hints, []);
  });

  it('are gone when what they offer was done', () => {
    let mended = 0;
    for (const name of names) {
      const files = parseFixture(readFileSync(join(folder, name), 'utf8'));
      const texts = Object.fromEntries(files.map((file) => [file.path, file.text]));
      const all = { 'tenken.config.yaml': configuration, ...texts };
      for (const { path, text } of files) {
        const hints = hintsIn(path, text, all);
        for (const hint of hints) {
          for (const { edits } of hint.fixes ?? []) {
            const after = applyEdits(text, edits);
            const left = hintsIn(path, after, { ...all, [path]: after });
            const codes = (list: readonly Problem[]) => list.map(({ code }) => code);
            assert.equal(
              left.length,
              hints.length - 1,
              `${name}: ${brief(text, hint)}\n${after}\n${codes(left).join()}`,
            );
            mended++;
          }
        }
      }
    }
    assert.ok(mended >= 15, String(mended));
  });
});
