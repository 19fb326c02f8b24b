import { hasErrors } from '../../analysis/wholeText.ts';
import type { SuiteAnalysis } from '../../analyzeSuite.ts';
import type { GatedScenario, GatedSuite } from '../../gateProfile.ts';
import { rootOf, valueOf } from '../../nodes.ts';
import type { SyntaxTree } from '../../syntax.ts';
import type { Name } from '../../walk/context.ts';

/** What the other texts of a workspace can see of one: nothing else of it can change what is said of them. */
export interface ExportedNames {
  /** Path from the root, with `/`. */
  readonly file: string;
  /** The suites that the text defines: one, or none. */
  readonly suites: readonly string[];
  /** The targets and judges that it names, each as `target name` or `judge name`. */
  readonly uses: ReadonlySet<string>;
  /** Of a suite without mistakes. What a suite with one holds is not known for certain, so nobody judges by it. */
  readonly scenarios: readonly GatedScenario[] | undefined;
}

/** What a text lets others see. */
export function exportedNames(
  file: string,
  names: Iterable<Pick<Name, 'kind' | 'role' | 'name'>>,
  scenarios?: readonly GatedScenario[],
): ExportedNames {
  const suites: string[] = [];
  const uses = new Set<string>();
  for (const { kind, role, name } of names) {
    if (kind === 'suite' && role === 'definition') suites.push(name);
    if ((kind === 'target' || kind === 'judge') && role === 'reference') uses.add(`${kind} ${name}`);
  }
  return { file, suites, uses, scenarios };
}

/** The scenarios that a suite lets others see; undefined where there is a mistake in it. */
export function exportedScenarios({
  problems,
  memory,
}: Pick<SuiteAnalysis, 'problems' | 'memory'>): readonly GatedScenario[] | undefined {
  if (hasErrors(problems)) return undefined;
  return memory.scenarios.flatMap(({ built }) =>
    built === null ? [] : [{ id: built.id, perspectives: built.perspectives }],
  );
}

/** What all texts of a workspace let others see. */
export interface WorkspaceExports {
  /** The files that define a suite, by its name. */
  readonly suites: ReadonlyMap<string, readonly string[]>;
  readonly uses: ReadonlySet<string>;
  /** The suites without mistakes. */
  readonly gated: readonly GatedSuite[];
}

/** The exports of a workspace from those of its texts. */
export function mergeExports(texts: Iterable<ExportedNames>): WorkspaceExports {
  const suites = new Map<string, string[]>();
  const uses = new Set<string>();
  const gated: GatedSuite[] = [];
  for (const { file, suites: own, uses: named, scenarios } of texts) {
    for (const name of own) {
      if (scenarios !== undefined) gated.push({ suite: name, scenarios });
      const files = suites.get(name);
      if (files === undefined) suites.set(name, [file]);
      else files.push(file);
    }
    for (const name of named) uses.add(name);
  }
  return { suites, uses, gated };
}

/** The name of the suite that a tree defines, for whoever has no list of its names. */
export function suiteNameIn(tree: SyntaxTree): readonly Pick<Name, 'kind' | 'role' | 'name'>[] {
  const id = valueOf(tree, rootOf(tree), 'suite');
  return id?.node.kind === 'scalar' ? [{ kind: 'suite', role: 'definition', name: id.node.text }] : [];
}
