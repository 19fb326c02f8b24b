import type { Json, JsonObject } from '../../base/json.ts';
import type { Problem } from '../../base/problem.ts';
import { locate, locateFrom, type Path } from '../locate.ts';
import { toData } from '../nodes.ts';
import { unknownArgumentName } from '../rules/unknownArgument.ts';
import { danglingReference, emptyReference, referenceElsewhere } from '../rules/unknownReference.ts';
import type { Located, SyntaxTree } from '../syntax.ts';
import { innerSpan, type Name } from '../walk/context.ts';
import { argumentNames } from './argumentNames.ts';
import { danglingReferences, definitionsOf, isObject } from './schemaPlaces.ts';

/** Where a tool's name stands, as its key or as the value of `name`: the map that describes it. */
export function toolHome(tree: SyntaxTree, path: Path): Path {
  return locate(tree, path)?.node?.node.kind === 'scalar' ? path.slice(0, -1) : path;
}

/** The JSON Schema of a tool as it is written, and where; undefined where none is. */
export function toolSchema(
  tree: SyntaxTree,
  home: Path,
): { readonly at: Located; readonly schema: JsonObject } | undefined {
  const at = locate(tree, [...home, 'parameters'])?.node ?? null;
  const schema: Json = toData(tree, at);
  return at === null || !isObject(schema) ? undefined : { at, schema };
}

/** References of the tools' schemas that lead nowhere. */
export function referenceProblems(tree: SyntaxTree, tools: readonly Name[]): readonly Problem[] {
  // Most schemas hold no reference, and reading one again takes time.
  if (!tree.text.includes('$ref')) return [];
  const seen = new Set<number>();
  return tools.flatMap(({ path }) => {
    const found = toolSchema(tree, toolHome(tree, path));
    if (found === undefined) return [];
    return danglingReferences(found.schema).flatMap(({ path: inner, target }) => {
      const place = locateFrom(tree, found.at, inner);
      // What an anchor is written for is mended there, once.
      if (place === undefined || seen.has(place.name.start)) return [];
      seen.add(place.name.start);
      if (target === null || place.node?.node.kind !== 'scalar') return [emptyReference(place.name)];
      const span = innerSpan(tree, { node: place.node.node, base: place.node.base });
      return [
        target.startsWith('#')
          ? danglingReference(span, target, definitionsOf(found.schema))
          : referenceElsewhere(span, target),
      ];
    });
  });
}

/** Conditions of a scripted tool's results on arguments that its schema does not have. */
export function conditionProblems(
  tree: SyntaxTree,
  tools: readonly Name[],
  conditions: readonly Name[],
): readonly Problem[] {
  if (conditions.length === 0) return [];
  return tools.flatMap((tool) => {
    const home = toolHome(tree, tool.path);
    // In the form of OpenAI's API `results` stands beside `function`, which holds the schema.
    const outer = home.at(-1) === 'function' ? home.slice(0, -1) : home;
    const own = conditions.filter(({ path }) => outer.every((step, index) => path[index] === step));
    const schema = own.length === 0 ? undefined : toolSchema(tree, home)?.schema;
    if (schema === undefined) return [];
    return own.flatMap(({ name, span }) => {
      const known = argumentNames(schema, name);
      const isKnown = known === 'open' || known.names.includes(known.wanted);
      return isKnown ? [] : [unknownArgumentName(span, tool.name, known.wanted, known.names)];
    });
  });
}
