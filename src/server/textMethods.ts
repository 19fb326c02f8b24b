import { pasteTurnsMethod } from '../protocol/language.ts';

/**
 * The requests about one text that the server answers (LSP 3.17, "Language Features", and our own). Any other is unknown to it,
 * whatever parameters come with it.
 */
export const textMethods: ReadonlySet<string> = new Set([
  'textDocument/completion',
  'textDocument/hover',
  'textDocument/definition',
  'textDocument/references',
  'textDocument/prepareRename',
  'textDocument/rename',
  'textDocument/documentSymbol',
  'textDocument/foldingRange',
  'textDocument/documentLink',
  'textDocument/selectionRange',
  'textDocument/codeAction',
  'textDocument/formatting',
  'textDocument/rangeFormatting',
  'textDocument/onTypeFormatting',
  'textDocument/codeLens',
  'textDocument/signatureHelp',
  'textDocument/inlayHint',
  'textDocument/semanticTokens/full',
  // Answered by the library that keeps the texts.
  'textDocument/willSaveWaitUntil',
  pasteTurnsMethod,
]);
