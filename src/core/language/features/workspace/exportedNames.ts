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
}

/** What a text lets others see. */
export function exportedNames(file: string, names: Iterable<Pick<Name, 'kind' | 'role' | 'name'>>): ExportedNames {
  const suites: string[] = [];
  const uses = new Set<string>();
  for (const { kind, role, name } of names) {
    if (kind === 'suite' && role === 'definition') suites.push(name);
    if ((kind === 'target' || kind === 'judge') && role === 'reference') uses.add(`${kind} ${name}`);
  }
  return { file, suites, uses };
}

/** What all texts of a workspace let others see. */
export interface WorkspaceExports {
  /** The files that define a suite, by its name. */
  readonly suites: ReadonlyMap<string, readonly string[]>;
  readonly uses: ReadonlySet<string>;
}

/** The exports of a workspace from those of its texts. */
export function mergeExports(texts: Iterable<ExportedNames>): WorkspaceExports {
  const suites = new Map<string, string[]>();
  const uses = new Set<string>();
  for (const { file, suites: own, uses: named } of texts) {
    for (const name of own) {
      const files = suites.get(name);
      if (files === undefined) suites.set(name, [file]);
      else files.push(file);
    }
    for (const name of named) uses.add(name);
  }
  return { suites, uses };
}

/** The name of the suite that a tree defines, for whoever has no list of its names. */
export function suiteNameIn(tree: SyntaxTree): readonly Pick<Name, 'kind' | 'role' | 'name'>[] {
  const id = valueOf(tree, rootOf(tree), 'suite');
  return id?.node.kind === 'scalar' ? [{ kind: 'suite', role: 'definition', name: id.node.text }] : [];
}
