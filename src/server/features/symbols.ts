import type { DocumentSymbol } from 'vscode-languageserver';
import { SymbolKind } from 'vscode-languageserver';
import { symbolsOf, type DefinedSymbol } from '../../core/language/features/symbols.ts';
import type { LineIndex } from '../../core/base/span.ts';
import { toRange } from '../convert.ts';
import type { Open } from '../open.ts';

/** How editors draw what a text defines. */
export const symbolKinds: Readonly<Record<DefinedSymbol['defines'], SymbolKind>> = {
  suite: SymbolKind.Module,
  scenario: SymbolKind.Method,
  target: SymbolKind.Interface,
  judge: SymbolKind.Operator,
  data: SymbolKind.Array,
  canary: SymbolKind.Key,
  fact: SymbolKind.Field,
  document: SymbolKind.File,
  tool: SymbolKind.Function,
};

/** The names that a text defines, for the outline. */
export function documentSymbols({ analysis, lines }: Open): DocumentSymbol[] {
  return symbolsOf(analysis.tree, analysis.subject.root).map((symbol) => toSymbol(symbol, lines));
}

function toSymbol({ name, detail, defines, span, extent, children }: DefinedSymbol, lines: LineIndex): DocumentSymbol {
  return {
    // LSP wants a name that is not empty.
    name: name.trim() === '' ? '…' : name.slice(0, 200),
    ...(detail === '' ? {} : { detail }),
    kind: symbolKinds[defines],
    range: toRange(lines, extent),
    selectionRange: toRange(lines, span),
    children: children.map((child) => toSymbol(child, lines)),
  };
}
