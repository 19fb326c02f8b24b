import assert from 'node:assert/strict';
import type { Problem } from '../../../src/core/base/problem.ts';
import { gateScopeProblems } from '../../../src/core/language/analysis/gateProblems.ts';
import { analyzeConfig } from '../../../src/core/language/analyzeConfig.ts';
import { analyzeSuite } from '../../../src/core/language/analyzeSuite.ts';
import { applyEdits } from '../../../src/core/language/features/format.ts';
import { unusedNames } from '../../../src/core/language/hints/unusedNames.ts';
import { duplicateSuites } from '../../../src/core/language/hints/duplicateSuites.ts';
import { annotatedFixtures, assertAnnotated } from './annotatedFixtures.ts';
import { exportsOf } from '../features/workspace/support.ts';
import { brief, filesOf, worked, workedFile, workedText, workspace } from './support.ts';

/** What is advised in a file, by itself and in its workspace; where it has problems, those. */
function hintsIn(path: string, text: string, texts: Readonly<Record<string, string>>): readonly Problem[] {
  const exported = exportsOf(texts);
  if (path === 'tenken.config.yaml') {
    const config = analyzeConfig(path, text, filesOf(texts));
    const gate = config.config === null ? [] : gateScopeProblems(config.tree, config.config.gate, exported.gated);
    return sorted([...config.problems, ...gate, ...config.hints, ...unusedNames(config, exported)]);
  }
  if (!path.endsWith('.tenken.yaml')) return [];
  const { tree, problems, hints } = analyzeSuite(path, text, workspace(texts));
  return sorted([...problems, ...hints, ...duplicateSuites(path, tree, exported)]);
}

const sorted = (problems: readonly Problem[]): readonly Problem[] =>
  problems.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);

const all = annotatedFixtures('hints');

describe('hints', () => {
  for (const fixture of all) it(fixture.name, () => assertAnnotated(fixture, hintsIn));

  it('are two in the worked suite: no kana to vary, and attacks that are not executed', () => {
    const { hints } = analyzeSuite(workedFile, workedText, workspace(worked));
    assert.deepEqual(hints.map((hint) => brief(workedText, hint)).sort(), [
      'attack-not-run [attack]',
      'idle-perturbation [kana-variants]',
    ]);
  });

  it('are gone when what they offer was done', () => {
    let mended = 0;
    for (const { name, files, texts } of all) {
      for (const { path, text } of files) {
        const hints = hintsIn(path, text, texts);
        for (const hint of hints) {
          for (const { edits } of hint.fixes ?? []) {
            const after = applyEdits(text, edits);
            const left = hintsIn(path, after, { ...texts, [path]: after });
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
