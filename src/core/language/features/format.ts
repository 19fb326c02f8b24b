import type { Edit } from '../../base/problem.ts';
import type { Span } from '../../base/span.ts';
import { parseSyntax, type Section, type SyntaxTree } from '../syntax.ts';
import { composeSection } from '../syntax/compose.ts';
import { columnsOf } from './format/columns.ts';
import { indentationEdits } from './format/indentation.ts';
import { interiorsOf } from './format/interiors.ts';
import { sameMeaning } from './format/sameMeaning.ts';
import { spacingEdits } from './format/spacing.ts';

/**
 * Lays a text out: indentation, spaces, the end of the file. Comments, quotes, block scalars and blank lines stay as they are, and so does
 * every section that is broken. What would come of it is parsed again: a section that would mean anything else is left alone. With
 * `range`, only the lines that it touches are changed.
 */
export function formatEdits(tree: SyntaxTree, range?: Span): readonly Edit[] {
  const { text, sections } = tree;
  if (tree.unreadable || sections.length === 0) return [];
  const interiors = interiorsOf(tree);
  const all = [...indentationEdits(tree, columnsOf(tree), interiors), ...spacingEdits(tree)];
  const wanted = (range === undefined ? all : all.filter(({ span }) => touchesLines(text, span, range))).sort(
    (a, b) => a.span.start - b.span.start,
  );
  let next = 0;
  const sound = sections.flatMap((section) => {
    const own: Edit[] = [];
    for (let edit = wanted[next]; edit !== undefined && edit.span.start < section.end; edit = wanted[++next]) {
      if (section.start <= edit.span.start && edit.span.end <= section.end) own.push(edit);
    }
    return soundEdits(section, own);
  });
  const end = range === undefined && !interiors.holds(text.length - 1) ? endOfFile(text) : [];
  const edits = [...sound.filter(({ span }) => end.every((last) => span.start < last.span.start)), ...end].sort(
    (a, b) => a.span.start - b.span.start,
  );
  // Sections that are sound by themselves could still not fit each other.
  return edits.length > 0 && sameMeaning(tree.root, parseSyntax(applyEdits(text, edits)).root) ? edits : [];
}

/** The edits of a section, or none where it is broken or would not mean the same. */
function soundEdits({ kind, start, broken, content }: Section, own: readonly Edit[]): readonly Edit[] {
  if (broken || own.length === 0) return [];
  const moved = own.map(({ span, text }) => ({ span: { start: span.start - start, end: span.end - start }, text }));
  const after = composeSection(applyEdits(content.text, moved), kind);
  return after.problem === null && sameMeaning(content.node, after.node) ? own : [];
}

/** One line break at the end, and no blank lines before it. */
function endOfFile(text: string): readonly Edit[] {
  if (text.trim() === '') return [];
  const start = text.trimEnd().length;
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  return text.slice(start) === lineBreak ? [] : [{ span: { start, end: text.length }, text: lineBreak }];
}

/** A text with edits applied, which may stand in any order and do not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const pieces: string[] = [];
  let from = 0;
  for (const { span, text: put } of [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)) {
    pieces.push(text.slice(from, span.start), put);
    from = span.end;
  }
  return pieces.join('') + text.slice(from);
}

function touchesLines(text: string, span: Span, range: Span): boolean {
  const first = text.lastIndexOf('\n', range.start - 1) + 1;
  const newline = text.indexOf('\n', range.end);
  return first <= span.start && span.end <= (newline < 0 ? text.length : newline);
}
