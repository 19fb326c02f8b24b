import { configFile } from '../../adapters/disk/workspace.ts';
import type { WorkspaceFiles } from '../../adapters/disk/workspaceFiles.ts';
import type { Problem } from '../../core/base/problem.ts';
import { analyzeConfig } from '../../core/language/analyzeConfig.ts';
import { locate } from '../../core/language/locate.ts';
import { weakenedBaseline } from '../../core/language/rules/weakenedBaseline.ts';
import { placeProblems, type PlacedProblem } from '../problems.ts';

/**
 * Where the configuration says that a suite, or a scenario of one, must always hold (`gate.baseline`) and the suite is gone: to delete what must
 * hold is to waive it. `isGone` is asked for the name of a suite.
 */
export function profileProblems(files: WorkspaceFiles, isGone: (suite: string) => boolean): readonly PlacedProblem[] {
  const text = files.read(configFile);
  if (text === undefined) return [];
  const { tree, config } = analyzeConfig(configFile, text, files);
  const { suites = [], scenarios = [] } = config?.gate.baseline ?? {};
  const named = [
    ...suites.map((name, index) => ({ name, suite: name, path: ['suites', index] })),
    ...scenarios.map((name, index) => ({ name, suite: name.split('/', 1)[0] ?? '', path: ['scenarios', index] })),
  ];
  const problems = named
    .filter(({ suite }) => isGone(suite))
    .map(({ name, path }): Problem => {
      const found = locate(tree, ['gate', 'baseline', ...path]);
      const { code, severity } = weakenedBaseline;
      const span = found?.value ?? found?.name ?? { start: 0, end: 0 };
      return {
        ...{ code, severity, span },
        message: {
          en: `\`${name}\` must always hold (\`gate.baseline\`), and its suite is not there. Bring it back, or take it out of \`gate.baseline\`.`,
          ja: `\`${name}\` は必ず守る（\`gate.baseline\`）とされていますが、スイートがありません。スイートを戻すか、\`gate.baseline\` から外してください。`,
        },
      };
    });
  return placeProblems(configFile, text, problems);
}
