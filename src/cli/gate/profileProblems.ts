import { configFile } from '../../adapters/disk/workspace.ts';
import type { WorkspaceFiles } from '../../adapters/disk/workspaceFiles.ts';
import type { PlacedProblem } from '../../core/base/placedProblem.ts';
import { gateLackProblems, type Lacking } from '../../core/language/analysis/gateProblems.ts';
import { analyzeConfig } from '../../core/language/analyzeConfig.ts';
import { hasPerspective } from '../../core/language/gateProfile.ts';
import type { Suite } from '../../core/language/model.ts';
import { placeProblems } from '../problems.ts';

/** Where the gate's settings of a workspace are about what is not there. */
export function profileProblems(files: WorkspaceFiles, lacking: Lacking): readonly PlacedProblem[] {
  const text = files.read(configFile);
  if (text === undefined) return [];
  const { tree, config } = analyzeConfig(configFile, text, files);
  return config === null ? [] : placeProblems(configFile, text, gateLackProblems(tree, config.gate, lacking));
}

/** What a workspace lacks all of whose suites are known. */
export function lackingIn(suites: readonly Suite[]): Lacking {
  const there = new Set(suites.map(({ suite }) => suite));
  const scenarios = suites.flatMap((suite) => suite.scenarios);
  return {
    suite: (name) => !there.has(name),
    perspective: (id) => !scenarios.some((scenario) => hasPerspective(scenario, id)),
    without: 'warning',
  };
}

/** What is lacking where nobody knows more than that some suites were taken away. */
export function lackingSuites(isGone: (suite: string) => boolean): Lacking {
  return { suite: isGone, perspective: () => false, without: 'error' };
}
