import { configFile } from '../../adapters/disk/workspace.ts';
import type { WorkspaceFiles } from '../../adapters/disk/workspaceFiles.ts';
import type { PlacedProblem } from '../../core/base/placedProblem.ts';
import type { Problem } from '../../core/base/problem.ts';
import type { Text } from '../../core/base/text.ts';
import { analyzeConfig } from '../../core/language/analyzeConfig.ts';
import { locate, type Path } from '../../core/language/locate.ts';
import { unknownScenario } from '../../core/language/rules/unknownScenario.ts';
import { weakenedBaseline } from '../../core/language/rules/weakenedBaseline.ts';
import { placeProblems } from '../problems.ts';

/** A name of a suite, or of a scenario of one, in the gate's settings. */
interface NamedInGate {
  readonly name: string;
  readonly path: Path;
  /** Whether the name is the key and not the value there. */
  readonly key?: true;
}

/**
 * Where the gate's settings name a suite that is gone. An error where it must always hold (`gate.baseline`): to delete what must hold is to
 * waive it. A warning where a limit or a waiver is about nothing, since a slip of the pen looks alike. `isGone` is asked for the name of a suite.
 */
export function profileProblems(files: WorkspaceFiles, isGone: (suite: string) => boolean): readonly PlacedProblem[] {
  const text = files.read(configFile);
  if (text === undefined) return [];
  const { tree, config } = analyzeConfig(configFile, text, files);
  const { baseline = {}, suite = {}, waivers = [] } = config?.gate ?? {};
  const held: readonly NamedInGate[] = (['suites', 'scenarios'] as const).flatMap((list) =>
    (baseline[list] ?? []).map((name, index) => ({ name, path: ['baseline', list, index] })),
  );
  const others: readonly NamedInGate[] = [
    ...Object.keys(suite).map((name) => ({ name, path: ['suite', name], key: true }) as const),
    ...waivers.map(({ scenario }, index) => ({ name: scenario, path: ['waivers', index, 'scenario'] })),
  ];
  const problem = (
    { name, path, key }: NamedInGate,
    rest: Pick<Problem, 'code' | 'severity'> & { readonly say: (name: string) => Text },
  ): Problem => {
    const found = locate(tree, ['gate', ...path]);
    const span = (key === true ? found?.name : (found?.value ?? found?.name)) ?? { start: 0, end: 0 };
    return { code: rest.code, severity: rest.severity, span, message: rest.say(name) };
  };
  const gone = ({ name }: NamedInGate): boolean => isGone(name.split('/', 1)[0] ?? '');
  return placeProblems(configFile, text, [
    ...held.filter(gone).map((each) => problem(each, { ...weakenedBaseline, say: notThere })),
    ...others
      .filter(gone)
      .map((each) => problem(each, { code: unknownScenario.code, severity: 'warning', say: aboutNothing })),
  ]);
}

function notThere(name: string): Text {
  return {
    en: `\`${name}\` must always hold (\`gate.baseline\`), and its suite is not there. Bring it back, or take it out of \`gate.baseline\`.`,
    ja: `\`${name}\` は必ず守る（\`gate.baseline\`）とされていますが、スイートがありません。スイートを戻すか、\`gate.baseline\` から外してください。`,
  };
}

function aboutNothing(name: string): Text {
  return {
    en: `The suite of \`${name}\` is not there, so this is about nothing. Correct the name, or remove it.`,
    ja: `\`${name}\` のスイートがないため、この設定は何にも適用されません。名前を直すか、消してください。`,
  };
}
