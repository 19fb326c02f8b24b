import type { SemanticTokens } from 'vscode-languageserver';
import { tokensOf, tokenTypes } from '../../core/language/features/tokens.ts';
import type { Open } from '../open.ts';

/** The words that are coloured by meaning, in LSP's form: five numbers each, relative to the one before. */
export function semanticTokens({ analysis, lines }: Open): SemanticTokens {
  const data: number[] = [];
  let line = 0;
  let column = 0;
  const tokens = tokensOf(analysis.tree, analysis.subject.root);
  for (const { span, type } of tokens.toSorted((a, b) => a.span.start - b.span.start)) {
    const at = lines.positionAt(span.start);
    // LSP has no token over several lines.
    if (lines.positionAt(span.end).line !== at.line || span.end === span.start) continue;
    const newLine = at.line !== line;
    data.push(
      at.line - line,
      newLine ? at.column : at.column - column,
      span.end - span.start,
      tokenTypes.indexOf(type),
      0,
    );
    line = at.line;
    column = at.column;
  }
  return { data };
}
