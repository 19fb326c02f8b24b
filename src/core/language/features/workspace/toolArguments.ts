import { analyzeTools } from '../../analyzeTools.ts';
import { argumentPlaces } from '../../analysis/argumentNames.ts';
import { toolHome, toolSchema } from '../../analysis/toolProblems.ts';
import { locateFrom } from '../../locate.ts';
import type { Span } from '../../../base/span.ts';
import { innerSpanOf } from './innerSpan.ts';

/** Between a file and a tool of it; no path and no name of a tool that anybody calls holds one. */
const between = '\n';

/** Where the arguments of a tool are known: in its file of tools, under its name. */
export function argumentScope(file: string, tool: string): string {
  return `${file}${between}${tool}`;
}

/** The file and the tool of such a scope; undefined for any other scope. */
export function toolOfScope(scope: string): { readonly file: string; readonly tool: string } | undefined {
  const at = scope.indexOf(between);
  return at < 0 ? undefined : { file: scope.slice(0, at), tool: scope.slice(at + between.length) };
}

/**
 * Where a file of tools describes an argument of a tool: its key in the JSON Schema, local references followed; more than one where the
 * schema has alternatives. `path` has dots before nested members.
 */
export function argumentSpans(file: string, text: string, tool: string, path: string): readonly Span[] {
  const { tree, names } = analyzeTools(file, text);
  return names
    .filter(({ name }) => name === tool)
    .flatMap((each) => {
      const found = toolSchema(tree, toolHome(tree, each.path));
      if (found === undefined) return [];
      return argumentPlaces(found.schema, path).flatMap((place) => {
        const key = locateFrom(tree, found.at, place)?.name;
        return key === undefined ? [] : [innerSpanOf(tree.text, key)];
      });
    });
}
