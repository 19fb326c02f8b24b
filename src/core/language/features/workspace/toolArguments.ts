import { analyzeTools } from '../../analyzeTools.ts';
import { locate, type Path } from '../../locate.ts';
import { entriesOf, spanOf } from '../../nodes.ts';
import type { SyntaxTree } from '../../syntax.ts';
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

/** Where a file of tools describes an argument of a tool: its key in the JSON Schema. `path` has dots before nested members. */
export function argumentSpans(file: string, text: string, tool: string, path: string): readonly Span[] {
  const { tree, names } = analyzeTools(file, text);
  return names
    .filter(({ name }) => name === tool)
    .flatMap((each) => memberAt(tree, homeOf(tree, each.path), path) ?? []);
}

/** The map of a tool: what its name is the key of, or where it stands as the value of `name`. */
function homeOf(tree: SyntaxTree, path: Path): Path {
  return locate(tree, path)?.node?.node.kind === 'scalar' ? path.slice(0, -1) : path;
}

function memberAt(tree: SyntaxTree, tool: Path, path: string): Span | undefined {
  let schema: Path = [...tool, 'parameters'];
  for (let rest = path; ;) {
    const entries = entriesOf(tree, locate(tree, [...schema, 'properties'])?.node ?? null);
    // A name may itself hold dots: the whole rest first, then its first step.
    const step = entries.some(({ name }) => name === rest) ? rest : (rest.split('.')[0] ?? rest);
    const key = entries.find(({ name }) => name === step)?.key;
    if (key == null) return undefined;
    if (step === rest) return innerSpanOf(tree.text, spanOf(key));
    schema = [...schema, 'properties', step];
    rest = rest.slice(step.length + 1);
  }
}
