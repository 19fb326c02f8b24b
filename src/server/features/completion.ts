import type { CompletionItem as Item } from 'vscode-languageserver';
import { CompletionItemKind, InsertTextFormat, InsertTextMode, MarkupKind } from 'vscode-languageserver';
import { inLanguage } from '../../core/base/placeholders.ts';
import { say, type Locale } from '../../core/base/text.ts';
import { complete } from '../../core/language/features/completion.ts';
import type { CompletionItem } from '../../core/language/features/completion/item.ts';
import { plainSnippet } from '../../core/language/features/snippet.ts';
import { toRange } from '../convert.ts';
import type { Open } from '../open.ts';

const kinds: Readonly<Record<CompletionItem['kind'], CompletionItemKind>> = {
  key: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
  check: CompletionItemKind.Function,
  name: CompletionItemKind.Reference,
  catalogue: CompletionItemKind.Constant,
  file: CompletionItemKind.File,
  folder: CompletionItemKind.Folder,
  variable: CompletionItemKind.Variable,
  skeleton: CompletionItemKind.Snippet,
};

/** What the client can do with a completion. */
export interface CompletionSupport {
  readonly snippets: boolean;
  /** It is VS Code, so that it can be asked to complete again. */
  readonly vscode: boolean;
}

/** What can be written at an offset, in the person's language. */
export function completions(open: Open, offset: number, support: CompletionSupport): Item[] {
  return complete(open.analysis.subject, offset).map((item, index) => toItem(open, item, index, support));
}

function toItem({ lines, locale }: Open, item: CompletionItem, index: number, support: CompletionSupport): Item {
  const snippet = item.snippet && support.snippets;
  return {
    label: item.label,
    kind: kinds[item.kind],
    ...(item.detail === undefined ? {} : { labelDetails: { description: say(item.detail, locale) } }),
    ...(item.doc === undefined ? {} : { documentation: { kind: MarkupKind.Markdown, value: say(item.doc, locale) } }),
    ...(item.filter === undefined ? {} : { filterText: item.filter }),
    // The editor sorts by text: the order that we give is written in digits.
    sortText: String(index).padStart(5, '0'),
    insertTextFormat: snippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    insertTextMode: InsertTextMode.adjustIndentation,
    textEdit: {
      range: toRange(lines, item.span),
      newText: inserted(item, snippet, locale),
    },
    ...(item.more === true && support.vscode
      ? { command: { title: '', command: 'editor.action.triggerSuggest' } }
      : {}),
  };
}

/** A skeleton's words are ours, and stand in the person's language; names of the workspace stay as they are. */
function inserted({ text, snippet }: CompletionItem, withPlaces: boolean, locale: Locale): string {
  if (!snippet) return text;
  const own = inLanguage(text, locale);
  return withPlaces ? own : plainSnippet(own);
}
