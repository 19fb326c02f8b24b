import type { FoldingRange } from 'vscode-languageserver';
import { FoldingRangeKind } from 'vscode-languageserver';
import { foldsOf } from '../../core/language/features/folding.ts';
import type { Open } from '../open.ts';

/** What can be folded away, by whole lines. */
export function foldingRanges({ analysis, lines }: Open): FoldingRange[] {
  return foldsOf(analysis.tree).map(({ span, kind }) => ({
    startLine: lines.positionAt(span.start).line,
    endLine: lines.positionAt(span.end).line,
    ...(kind === 'block' ? {} : { kind: { comment: FoldingRangeKind.Comment, region: FoldingRangeKind.Region }[kind] }),
  }));
}
