import { openWorkspace, type WorkspaceFiles } from '../adapters/disk/workspaceFiles.ts';
import { configFile, type Workspace } from '../adapters/disk/workspace.ts';
import type { SourcedSuite } from '../core/engine/plan.ts';
import type { PlacedProblem } from '../core/base/placedProblem.ts';
import type { Problem } from '../core/base/problem.ts';
import { gateScopeProblems } from '../core/language/analysis/gateProblems.ts';
import { analyzeConfig } from '../core/language/analyzeConfig.ts';
import { analyzeSuite } from '../core/language/analyzeSuite.ts';
import { exportedNames, mergeExports, suiteNameIn } from '../core/language/features/workspace/exportedNames.ts';
import { duplicateSuites } from '../core/language/hints/duplicateSuites.ts';
import type { Config } from '../core/language/model.ts';
import type { SyntaxTree } from '../core/language/syntax.ts';
import { InvalidInput, placeProblems, problemOfFile } from './problems.ts';
import { usageError } from './usageError.ts';

/** A workspace that was read and analysed. */
export interface LoadedWorkspace {
  readonly files: WorkspaceFiles;
  /** Everything that is wrong with it, by file and place. */
  readonly problems: readonly PlacedProblem[];
  /** The text of a file of the workspace as it was analysed. */
  readonly textOf: (file: string) => string | undefined;
  /** The suites that could be read as such, whatever else is wrong with them. */
  readonly suites: readonly SourcedSuite[];
  /** What can be run. Throws `InvalidInput` with every error where there is one. */
  readonly runnable: () => { readonly config: Config; readonly suites: readonly SourcedSuite[] };
}

/** Reads and analyses the configuration and the suites of a workspace, from the disk or from where `files` come from. Throws a `HumanError` (exit 2) where there is nothing to analyse. */
export function loadWorkspace(
  { root, suites }: Workspace,
  files: WorkspaceFiles = openWorkspace(root),
): LoadedWorkspace {
  const texts = new Map<string, string>();
  const problems: PlacedProblem[] = [];
  const read = (file: string): string | undefined => {
    const text = files.read(file);
    if (text !== undefined) texts.set(file, text);
    return text;
  };

  const configText = read(configFile);
  if (suites.length === 0 && configText === undefined) throw nothingHere(root);
  const config = configText === undefined ? null : analyzeConfig(configFile, configText, files);
  if (config !== null) problems.push(...placeProblems(configFile, configText ?? '', config.problems));

  const sourced: SourcedSuite[] = [];
  const trees = new Map<string, SyntaxTree>();
  for (const file of suites) {
    const text = read(file);
    if (text === undefined) {
      problems.push(problemOfFile(file, 'unreadable', unreadable));
      continue;
    }
    const analysis = analyzeSuite(file, text, { config, files });
    problems.push(...placeProblems(file, text, analysis.problems));
    trees.set(file, analysis.tree);
    if (analysis.suite !== null) sourced.push({ suite: analysis.suite, text });
  }
  if (config?.config != null) {
    const { tree, config: resolved } = config;
    const known = sourced.map(({ suite }) => suite);
    problems.push(...placeProblems(configFile, configText ?? '', gateScopeProblems(tree, resolved.gate, known)));
  }
  // What is run may be a part in which each name occurs once: that is for the plan to say.
  const shared = sharedNames(trees).flatMap(([file, found]) => placeProblems(file, texts.get(file) ?? '', found));
  return {
    files,
    problems: [...problems, ...shared],
    textOf: (file) => texts.get(file),
    suites: sourced,
    runnable: () => {
      const errors = problems.filter(({ severity }) => severity === 'error');
      if (errors.length > 0) throw new InvalidInput(errors);
      if (suites.length === 0) throw noSuites(root);
      const resolved = config?.config ?? null;
      if (resolved === null) throw new InvalidInput([problemOfFile(configFile, 'missing-config', noConfig)]);
      return { config: resolved, suites: sourced };
    },
  };
}

/** Suites that have one name, by file. */
function sharedNames(trees: ReadonlyMap<string, SyntaxTree>): readonly (readonly [string, readonly Problem[]])[] {
  const exports = mergeExports([...trees].map(([file, tree]) => exportedNames(file, suiteNameIn(tree))));
  return [...trees].map(([file, tree]) => [file, duplicateSuites(file, tree, exports)] as const);
}

const unreadable = {
  en: 'The suite cannot be read, or lies outside of the workspace. Change its permissions or its place.',
  ja: 'スイートを読めないか、ワークスペースの外にあります。権限か場所を変えてください。',
};

const noConfig = {
  en: 'There is no configuration, so there is no target. Write one, or start from an example with: tenken init',
  ja: '設定がないため、対象がありません。設定を書くか、例から始めてください：tenken init',
};

function nothingHere(root: string) {
  return usageError(
    `There is no suite (*.tenken.yaml) and no configuration in ${root}. Start from an example with: tenken init`,
    `${root} にスイート（*.tenken.yaml）も設定もありません。例から始めるには：tenken init`,
  );
}

function noSuites(root: string) {
  return usageError(
    `There is no suite (*.tenken.yaml) to run in ${root}.`,
    `${root} に実行するスイート（*.tenken.yaml）がありません。`,
  );
}
