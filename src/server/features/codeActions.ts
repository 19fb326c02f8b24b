import type { CodeAction, CodeActionContext, Diagnostic, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import { CodeActionKind } from 'vscode-languageserver';
import type { Edit, Problem } from '../../core/base/problem.ts';
import type { Span } from '../../core/base/span.ts';
import { inLanguage } from '../../core/base/placeholders.ts';
import { say, type Locale } from '../../core/base/text.ts';
import { refactoringsAt } from '../../core/language/features/actions/all.ts';
import { difference, fixAll } from '../../core/language/features/fixAll.ts';
import { withFreshIds } from '../../core/language/features/freshId.ts';
import { holds } from '../../core/language/features/pieces.ts';
import { toRange } from '../convert.ts';
import { toDiagnostic } from '../diagnostics.ts';
import type { Open } from '../open.ts';

/** What "fix all" of this server is called; editors run it on save where a person asks for it. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.tenken`;

/** The fixes of the problems that a selection touches, and "fix all" where it was asked for. */
export function codeActions(
  open: Open,
  span: Span,
  context: CodeActionContext,
  client: RefactoringClient,
): CodeAction[] {
  const wanted = (kind: string): boolean =>
    context.only === undefined || context.only.some((only) => kind === only || kind.startsWith(`${only}.`));
  const touched = [...open.analysis.problems, ...client.others, ...open.analysis.hints].filter(
    (problem) => holds(problem.span, span.start) || holds(problem.span, span.end) || holds(span, problem.span.start),
  );
  const fixes = wanted(CodeActionKind.QuickFix) ? touched.flatMap((problem) => quickFixes(open, problem)) : [];
  const asked = context.only !== undefined && wanted(fixAllKind);
  return [
    ...fixes,
    ...refactorings(open, span, client).filter(({ kind }) => wanted(kind)),
    ...(asked ? fixAllAction(open, client.analyse) : []),
  ];
}

/** What a refactoring needs of the client and of the workspace. */
export interface RefactoringClient {
  /** It takes edits that make files. */
  readonly creates: boolean;
  /** The URI of a file that the text names; undefined where it leads out of the workspace. */
  readonly uriOf: (path: string) => string | undefined;
  /** What would be wrong with another text in the place of this one. */
  readonly analyse: (text: string) => readonly Problem[];
  /** What other texts make of this one. */
  readonly others: readonly Problem[];
}

type WithKind = CodeAction & { readonly kind: string };

function refactorings(open: Open, span: Span, { creates, uriOf }: RefactoringClient): WithKind[] {
  if (open.analysis.kind !== 'suite') return [];
  return refactoringsAt(open.analysis.subject, span).flatMap((each): WithKind[] => {
    const kind = { extract: CodeActionKind.RefactorExtract, rewrite: CodeActionKind.RefactorRewrite }[each.kind];
    const title = say(each.title, open.locale);
    const edits = editsOf(open, each.edits);
    if (each.creates === undefined) return [{ title, kind, edit: { changes: { [open.uri]: edits } } }];
    const uri = creates ? uriOf(each.creates.path) : undefined;
    if (uri === undefined) return [];
    const start = { line: 0, character: 0 };
    const documentChanges: WorkspaceEdit['documentChanges'] = [
      { kind: 'create', uri, options: { overwrite: false, ignoreIfExists: false } },
      { textDocument: { uri, version: null }, edits: [{ range: { start, end: start }, newText: each.creates.text }] },
      { textDocument: { uri: open.uri, version: null }, edits },
    ];
    return [{ title, kind, edit: { documentChanges } }];
  });
}

function quickFixes(open: Open, problem: Problem): CodeAction[] {
  const { lines, uri, locale } = open;
  const diagnostic: Diagnostic = toDiagnostic(problem, lines, uri, locale);
  const fixes = problem.fixes ?? [];
  return fixes.map((fix) => ({
    title: say(fix.title, locale),
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    edit: { changes: { [uri]: editsOf(open, fix.edits) } },
    // What was most likely meant stands first; a single fix, or the only safe one, is what "auto fix" takes.
    ...(fixes.length === 1 || fix.safe ? { isPreferred: true } : {}),
  }));
}

/** Edits as the client takes them: in the person's words, and with ids that the text does not have yet. */
function editsOf(open: Open, edits: readonly Edit[]): TextEdit[] {
  return withFreshIds(open.analysis.tree, edits).map((edit) => toTextEdit(open, inOwnWords(edit, open.locale)));
}

/** What is put where nothing stood is a skeleton, whose words are ours. */
function inOwnWords(edit: Edit, locale: Locale): Edit {
  return edit.span.start === edit.span.end ? { ...edit, text: inLanguage(edit.text, locale) } : edit;
}

/** Every fix that cannot change what is tested, and what follows from them, as one edit. */
function fixAllAction(open: Open, analyse: RefactoringClient['analyse']): CodeAction[] {
  const { text } = open.analysis.tree;
  const edit = difference(text, fixAll(text, open.analysis.problems, analyse));
  if (edit === null) return [];
  const title = { en: 'Fix all Tenken problems that are safe to fix', ja: '安全に直せる Tenken の問題をすべて修正' };
  return [
    {
      title: say(title, open.locale),
      kind: fixAllKind,
      edit: { changes: { [open.uri]: [toTextEdit(open, edit)] } },
    },
  ];
}

function toTextEdit({ lines }: Open, { span, text }: Edit): TextEdit {
  return { range: toRange(lines, span), newText: text };
}
