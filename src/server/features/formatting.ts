import type { TextEdit } from 'vscode-languageserver';
import type { Edit } from '../../core/base/problem.ts';
import type { Span } from '../../core/base/span.ts';
import { formatEdits } from '../../core/language/features/format.ts';
import { indentationOnEnter } from '../../core/language/features/onEnter.ts';
import { toRange } from '../convert.ts';
import type { Open } from '../open.ts';

/** Lays the whole text out, or the lines that a span touches. */
export function formatting(open: Open, span?: Span): TextEdit[] {
  return toEdits(open, formatEdits(open.analysis.tree, span));
}

/** Indents the line that was just begun. */
export function onEnter(open: Open, offset: number): TextEdit[] {
  return toEdits(open, indentationOnEnter(open.analysis.tree, open.analysis.subject.root, offset));
}

function toEdits({ lines }: Open, edits: readonly Edit[]): TextEdit[] {
  return edits.map(({ span, text }) => ({ range: toRange(lines, span), newText: text }));
}
