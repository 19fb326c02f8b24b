import type { CodeAction, CodeActionContext, Diagnostic, TextEdit } from 'vscode-languageserver';
import { CodeActionKind } from 'vscode-languageserver';
import type { Edit, Fix, Problem } from '../../core/base/problem.ts';
import { say } from '../../core/base/text.ts';
import { holds } from '../../core/language/features/pieces.ts';
import { toRange } from '../convert.ts';
import { toDiagnostic } from '../diagnostics.ts';
import type { Open } from '../open.ts';

/** What "fix all" of this server is called; editors run it on save where a person asks for it. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.tenken`;

/** The fixes of the problems that a selection touches, and "fix all" where it was asked for. */
export function codeActions(
  open: Open,
  span: { start: number; end: number },
  context: CodeActionContext,
): CodeAction[] {
  const wanted = (kind: string): boolean =>
    context.only === undefined || context.only.some((only) => kind === only || kind.startsWith(`${only}.`));
  const touched = open.analysis.problems.filter(
    (problem) => holds(problem.span, span.start) || holds(problem.span, span.end) || holds(span, problem.span.start),
  );
  const fixes = wanted(CodeActionKind.QuickFix) ? touched.flatMap((problem) => quickFixes(open, problem)) : [];
  const asked = context.only !== undefined && wanted(fixAllKind);
  return [...fixes, ...(asked ? fixAll(open) : [])];
}

function quickFixes(open: Open, problem: Problem): CodeAction[] {
  const { lines, uri, locale } = open;
  const diagnostic: Diagnostic = toDiagnostic(problem, lines, uri, locale);
  const fixes = problem.fixes ?? [];
  return fixes.map((fix) => ({
    title: say(fix.title, locale),
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    edit: { changes: { [uri]: fix.edits.map((edit) => toTextEdit(open, edit)) } },
    // What was most likely meant stands first; a single fix, or the only safe one, is what "auto fix" takes.
    ...(fixes.length === 1 || fix.safe ? { isPreferred: true } : {}),
  }));
}

/** Every fix that cannot change what is tested, as one edit; those that would overlap an earlier one wait for the next time. */
function fixAll(open: Open): CodeAction[] {
  const edits: Edit[] = [];
  for (const { fixes = [] } of open.analysis.problems) {
    const safe = fixes.find((fix) => fix.safe);
    if (safe !== undefined && !overlaps(safe, edits)) edits.push(...safe.edits);
  }
  if (edits.length === 0) return [];
  const title = { en: 'Fix all Tenken problems that are safe to fix', ja: '安全に直せる Tenken の問題をすべて修正' };
  return [
    {
      title: say(title, open.locale),
      kind: fixAllKind,
      edit: { changes: { [open.uri]: edits.map((edit) => toTextEdit(open, edit)) } },
    },
  ];
}

function overlaps({ edits }: Fix, taken: readonly Edit[]): boolean {
  return edits.some(({ span }) => taken.some((other) => span.start <= other.span.end && other.span.start <= span.end));
}

function toTextEdit({ lines }: Open, { span, text }: Edit): TextEdit {
  return { range: toRange(lines, span), newText: text };
}
