import type { Problem } from '../../base/problem.ts';
import { parseTemplate, templateRoots } from '../template.ts';
import { unknownRoot, unreadableVariable } from '../rules/unresolvedVariable.ts';
import type { TemplateUse } from '../walk/context.ts';
import { sourceSpans } from './templateSpan.ts';

/** What a script's replies can insert: what the target was given, and what was just said to it. */
export const scriptRoots: readonly string[] = [...templateRoots, 'said', 'result'];

/**
 * The columns that the templates of a file of its own (a script, tools) read, and variables that could never be filled. Such
 * a file serves many scenarios, so only the first word of a variable can be checked.
 */
export function checkFileTemplates(
  text: string,
  templates: readonly TemplateUse[],
  roots: readonly string[],
): { readonly columns: readonly string[]; readonly problems: readonly Problem[] } {
  const columns: string[] = [];
  const problems: Problem[] = [];
  for (const { scalar } of templates) {
    const places = sourceSpans(text, scalar);
    for (const part of parseTemplate(scalar.node.text)) {
      if (part.kind === 'text') continue;
      const span = (piece: { start: number; end: number }) => places(part.span.start, piece);
      if (part.kind === 'unreadable') {
        problems.push(unreadableVariable(span(part.span)));
        continue;
      }
      const [root = '', column] = part.path;
      if (!roots.includes(root)) problems.push(unknownRoot(span(part.names[0] ?? part.span), root, roots));
      else if (root === 'row' && column !== undefined) columns.push(column);
    }
  }
  return { columns, problems };
}
