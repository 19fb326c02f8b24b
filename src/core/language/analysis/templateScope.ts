import { suiteShape } from '../definition/suite.ts';
import { entriesOf, itemsOf, valueOf } from '../nodes.ts';
import type { Located, SyntaxTree } from '../syntax.ts';
import type { Environment } from './environment.ts';

/**
 * The names that `{{…}}` can use. `unknown` means that a mistake elsewhere (a mistyped key, a data set that cannot be read)
 * hides which there are: what depends on them is then not reported, because it is not the mistake.
 */
export interface TemplateScope {
  readonly row: readonly string[] | 'unknown' | 'none';
  readonly canary: readonly string[] | 'unknown';
  readonly user: readonly string[] | 'unknown';
  readonly document: readonly string[] | 'unknown';
}

const scenarioKeys = suiteShape.shape.scenarios.element.shape;
const givenKeys = ['user', 'canaries', 'documents', 'tools', 'system'];

/** The scope of a scenario, or of its twin: what a twin does not give is the scenario's. */
export function templateScope(
  tree: SyntaxTree,
  scenario: Located,
  variant: 'main' | 'twin',
  env: Environment,
): TemplateScope {
  const given = givenOf(tree, scenario, variant);
  const row = rowColumns(tree, scenario, env);
  if (given === 'unknown') return { row, canary: 'unknown', user: 'unknown', document: 'unknown' };
  const strange = entriesOf(tree, given).some(({ name }) => !givenKeys.includes(name));
  const part = (key: string): Located | 'none' | 'unknown' => {
    const value = given === null ? undefined : valueOf(tree, given, key);
    if (value === undefined) return strange ? 'unknown' : 'none';
    return value ?? 'unknown';
  };
  return {
    row,
    canary: mapKeys(tree, part('canaries')),
    user: mapKeys(tree, part('user')),
    document: documentIds(tree, part('documents')),
  };
}

/** The `given` that holds for a variant; null where nothing is given, `unknown` where that cannot be told. */
export function givenOf(tree: SyntaxTree, scenario: Located, variant: 'main' | 'twin'): Located | null | 'unknown' {
  const twin = variant === 'twin' ? valueOf(tree, scenario, 'twin') : undefined;
  const own = twin ? valueOf(tree, twin, 'given') : undefined;
  const given = own === undefined ? valueOf(tree, scenario, 'given') : own;
  if (given === undefined) return hasStrangeKey(tree, scenario) ? 'unknown' : null;
  return given?.node.kind === 'map' ? given : 'unknown';
}

/** A key that a scenario cannot have may be a mistyped one that others depend on. */
export function hasStrangeKey(tree: SyntaxTree, scenario: Located): boolean {
  return entriesOf(tree, scenario).some(({ name }) => !Object.hasOwn(scenarioKeys, name));
}

function rowColumns(tree: SyntaxTree, scenario: Located, env: Environment): TemplateScope['row'] {
  const each = valueOf(tree, scenario, 'each');
  if (each === undefined) return hasStrangeKey(tree, scenario) ? 'unknown' : 'none';
  if (each?.node.kind !== 'scalar') return 'unknown';
  return env.data?.get(each.node.text)?.columns ?? 'unknown';
}

function mapKeys(tree: SyntaxTree, at: Located | 'none' | 'unknown'): readonly string[] | 'unknown' {
  if (at === 'none') return [];
  if (at === 'unknown' || at.node.kind !== 'map') return 'unknown';
  const entries = entriesOf(tree, at);
  const names = entries.map(({ name }) => name);
  // What is no entry, or is written twice, stands for a name that is meant and that nobody knows.
  const isSound = entries.every(
    ({ name, value }, index) => value !== null && name !== '<<' && names.indexOf(name) === index,
  );
  return isSound ? names : 'unknown';
}

function documentIds(tree: SyntaxTree, at: Located | 'none' | 'unknown'): readonly string[] | 'unknown' {
  if (at === 'none') return [];
  if (at === 'unknown' || at.node.kind !== 'sequence') return 'unknown';
  const ids = itemsOf(tree, at).map((item) => {
    const id = item === null ? undefined : valueOf(tree, item, 'id');
    return id?.node.kind === 'scalar' ? id.node.text : undefined;
  });
  return ids.every((id) => id !== undefined) ? ids : 'unknown';
}
