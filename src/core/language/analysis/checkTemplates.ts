import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import {
  openBraces,
  rowWithoutEach,
  unknownRoot,
  unknownVariable,
  unreadableVariable,
} from '../rules/unresolvedVariable.ts';
import { parseTemplate, templateRoots, unmatchedBraces, type TemplatePart } from '../template.ts';
import type { Name, TemplateUse } from '../walk/context.ts';
import { once } from '../../base/once.ts';
import type { TemplateScope } from './templateScope.ts';
import { pieceSpan, sourceSpans } from './templateSpan.ts';

/** A variable that refers to nothing; `needsRow` where the scenario has no rows at all. */
export interface TemplateProblem {
  readonly problem: Problem;
  readonly needsRow: boolean;
}

/** What the variables of a template refer to, and those that refer to nothing. */
export function checkTemplate(
  text: string,
  { scalar, path }: TemplateUse,
  scope: TemplateScope,
): { readonly problems: readonly TemplateProblem[]; readonly names: readonly Name[] } {
  const problems: TemplateProblem[] = [];
  const names: Name[] = [];
  const unmatched = unmatchedBraces(scalar.node.text);
  const places = once(() => sourceSpans(text, scalar));
  for (const part of parseTemplate(scalar.node.text)) {
    if (part.kind === 'text' || (part.kind === 'unreadable' && unmatched.some((piece) => overlap(piece, part.span))))
      continue;
    const span = (piece: Span): Span => places()(part.span.start, piece);
    const found = problemOf(part, scope, span);
    if (found !== null) problems.push(found);
    const kind = part.kind === 'variable' ? nameKinds[part.path[0] ?? ''] : undefined;
    const place = part.kind === 'variable' ? part.names[1] : undefined;
    const name = part.kind === 'variable' ? part.path[1] : undefined;
    if (kind !== undefined && place !== undefined && name !== undefined) {
      names.push({ kind, role: 'reference', name, span: span(place), path });
    }
  }
  for (const piece of unmatched) {
    problems.push({ problem: openBraces(pieceSpan(text, scalar, piece)), needsRow: false });
  }
  return { problems, names };
}

const overlap = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

const nameKinds: Readonly<Record<string, Name['kind'] | undefined>> = {
  row: 'column',
  canary: 'canary',
  user: 'fact',
  document: 'document',
};

function problemOf(
  part: Exclude<TemplatePart, { readonly kind: 'text' }>,
  scope: TemplateScope,
  span: (piece: Span) => Span,
): TemplateProblem | null {
  if (part.kind === 'variable' && part.path[0] === 'row' && scope.row === 'none') {
    return { problem: rowWithoutEach(span(part.names[0] ?? part.span)), needsRow: true };
  }
  const problem = nameProblem(part, scope, span);
  return problem === null ? null : { problem, needsRow: false };
}

function nameProblem(
  part: Exclude<TemplatePart, { readonly kind: 'text' }>,
  scope: TemplateScope,
  span: (piece: Span) => Span,
): Problem | null {
  if (part.kind === 'unreadable') return unreadableVariable(span(part.span));
  const [root = '', ...rest] = part.path;
  const rootSpan = span(part.names[0] ?? part.span);
  if (!isRoot(root)) return unknownRoot(rootSpan, root, templateRoots);
  const known = scope[root];
  if (known === 'unknown' || known === 'none') return null;
  const [first, last] = [part.names[1], part.names.at(-1)];
  if (first === undefined || last === undefined) return unreadableVariable(span(part.span));
  // A name may itself hold dots, or lead further into a value: some beginning of the path has to be a name.
  const beginnings = rest.map((_, index) => rest.slice(0, index + 1).join('.'));
  if (beginnings.some((name) => known.includes(name))) return null;
  return unknownVariable(span({ start: first.start, end: last.end }), root, rest.join('.'), known);
}

const isRoot = (name: string): name is (typeof templateRoots)[number] =>
  (templateRoots as readonly string[]).includes(name);
