import { locate, type Path } from '../locate.ts';
import { entriesOf, itemsOf, valueOf } from '../nodes.ts';
import type { Located, SyntaxTree } from '../syntax.ts';

/** What a scenario, or its twin, gives: where `{{…}}` and `each` at a path find their names. */
export interface Scope {
  /** The data set of `each`, as written. */
  readonly data: string | undefined;
  /** Null where the text does not say. */
  readonly given: Located | null;
}

/** The scope of a path inside of `scenarios`; undefined outside. What a twin does not give itself is the scenario's. */
export function scopeAt(tree: SyntaxTree, path: Path): Scope | undefined {
  const [list, index, inside] = path;
  if (list !== 'scenarios' || typeof index !== 'number') return undefined;
  const scenario = locate(tree, [list, index])?.node ?? null;
  const each = valueOf(tree, scenario, 'each');
  const own = inside === 'twin' ? valueOf(tree, valueOf(tree, scenario, 'twin') ?? null, 'given') : undefined;
  return {
    data: each?.node.kind === 'scalar' ? each.node.text : undefined,
    given: own ?? valueOf(tree, scenario, 'given') ?? null,
  };
}

/** The keys of a map under `given`, such as the names of `canaries`. */
export function givenKeys(tree: SyntaxTree, scope: Scope, key: 'canaries' | 'user'): readonly string[] {
  return entriesOf(tree, valueOf(tree, scope.given, key) ?? null).map(({ name }) => name);
}

/** The ids of the documents under `given`. */
export function givenDocuments(tree: SyntaxTree, scope: Scope): readonly string[] {
  const documents = valueOf(tree, scope.given, 'documents') ?? null;
  return itemsOf(tree, documents).flatMap((item) => {
    const id = valueOf(tree, item, 'id');
    return id?.node.kind === 'scalar' ? [id.node.text] : [];
  });
}

/** The data set whose columns a path names: that of `data.NAME.key`, or the one of the scenario's `each`. */
export function dataOf(tree: SyntaxTree, path: Path): string | undefined {
  const [first, name] = path;
  return first === 'data' && typeof name === 'string' ? name : scopeAt(tree, path)?.data;
}

/** The file of tools that a path's scenario gives, as written. */
export function toolsFileOf(tree: SyntaxTree, path: Path): string | undefined {
  const scope = scopeAt(tree, path);
  const tools = scope === undefined ? undefined : valueOf(tree, scope.given, 'tools');
  return tools?.node.kind === 'scalar' ? tools.node.text : undefined;
}
