import type { Problem } from '../../base/problem.ts';
import type { ToolSpec } from '../model.ts';
import { entriesOf, spanOf, valueOf } from '../nodes.ts';
import { canaryNotPlanted } from '../rules/unusedCanary.ts';
import type { Located, SyntaxTree } from '../syntax.ts';
import type { Name } from '../walk/context.ts';
import type { HintedScenario } from './scenarioHints.ts';
import { removeEntry } from './removeEntry.ts';

/** The canaries of a scenario and of its twin that no text of theirs inserts. */
export function unusedCanaries({ tree, text, at, names, main, twin }: HintedScenario): readonly Problem[] {
  const own = valueOf(tree, valueOf(tree, at, 'twin') ?? null, 'given');
  const inTwin = (name: Name): boolean => name.path[0] === 'twin';
  const shared = valueOf(tree, at, 'given') ?? null;
  // What a twin does not give itself is the scenario's, and so are the canaries that it may plant.
  const ofMain = own === undefined ? names : names.filter((name) => !inTwin(name));
  return [
    ...unusedIn(tree, text, shared, ofMain, main.tools),
    ...(own == null ? [] : unusedIn(tree, text, own, names.filter(inTwin), twin.tools)),
  ];
}

function unusedIn(
  tree: SyntaxTree,
  text: string,
  given: Located | null,
  names: readonly Name[],
  tools: HintedScenario['main']['tools'],
): readonly Problem[] {
  const map = valueOf(tree, given, 'canaries') ?? null;
  const references = names.filter(({ kind, role }) => kind === 'canary' && role === 'reference');
  const used = new Set(references.filter(plants).map(({ name }) => name));
  const named = new Set(references.map(({ name }) => name));
  // A file that cannot be read may plant any of them.
  if (map === null || tools === 'unknown') return [];
  const entries = entriesOf(tree, map);
  const results = writtenBy(tools);
  return entries.flatMap(({ name, key }) =>
    key === null || used.has(name) || results.includes(`canary.${name}`)
      ? []
      : // What a check names cannot just go.
        [canaryNotPlanted(spanOf(key), name, named.has(name) ? [] : removeEntry(tree, text, map, name, entries))],
  );
}

/** What a check says of a secret plants nothing. */
function plants({ path }: Name): boolean {
  return path[path[0] === 'twin' ? 1 : 0] !== 'expect';
}

/** A result of a tool is a text that the target reads. */
function writtenBy(tools: readonly ToolSpec[] | 'none'): string {
  return tools === 'none' ? '' : JSON.stringify(tools.map(({ description, results }) => [description, results]));
}
