import type { SelectionRange } from 'vscode-languageserver';
import { selectionAt } from '../../core/language/features/selection.ts';
import { toRange } from '../convert.ts';
import type { Open } from '../open.ts';

/** What "expand selection" selects at an offset, step by step. */
export function selectionRange({ analysis, lines }: Open, offset: number): SelectionRange {
  const outward = selectionAt(analysis.tree, offset).toReversed();
  const [whole, ...inner] = outward.map((span) => toRange(lines, span));
  const first: SelectionRange = { range: whole ?? toRange(lines, { start: offset, end: offset }) };
  return inner.reduce<SelectionRange>((parent, range) => ({ range, parent }), first);
}
