import type { Problem } from '../../../src/core/base/problem.ts';
import { analyzeConfig } from '../../../src/core/language/analyzeConfig.ts';
import { analyzeScript } from '../../../src/core/language/analyzeScript.ts';
import { analyzeSuite } from '../../../src/core/language/analyzeSuite.ts';
import type { Fixture } from '../language/allFixtures.ts';
import { filesOf, workspace } from '../language/support.ts';

/** What is wrong with a text that stands in the place of a fixture's, hints included. */
export function problemsOf({ kind, file, texts }: Fixture): (text: string) => readonly Problem[] {
  if (kind === 'script') return (text) => analyzeScript(file, text).problems;
  if (kind === 'config') return (text) => analyzeConfig(file, text, filesOf(texts)).problems;
  return (text) => {
    const { problems, hints } = analyzeSuite(file, text, workspace(texts));
    return [...problems, ...hints];
  };
}
