import type { Range } from 'vscode-languageserver';
import type { LineIndex, Span } from '../core/base/span.ts';

/** An LSP range of a span; both count columns in UTF-16 units. */
export function toRange(lines: LineIndex, { start, end }: Span): Range {
  const from = lines.positionAt(start);
  const to = lines.positionAt(end);
  return {
    start: { line: from.line, character: from.column },
    end: { line: to.line, character: to.column },
  };
}

/** The offset of an LSP position. */
export function toOffset(lines: LineIndex, position: { readonly line: number; readonly character: number }): number {
  return lines.offsetAt({ line: position.line, column: position.character });
}
