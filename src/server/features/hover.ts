import type { Hover } from 'vscode-languageserver';
import { MarkupKind } from 'vscode-languageserver';
import { say } from '../../core/base/text.ts';
import { hoverAt } from '../../core/language/features/hover.ts';
import { toRange } from '../convert.ts';
import type { Open } from '../open.ts';

/** What the word at an offset is, in the person's language. */
export function hover({ analysis, lines, locale }: Open, offset: number): Hover | null {
  const found = hoverAt(analysis.subject, offset);
  if (found === undefined) return null;
  return {
    contents: { kind: MarkupKind.Markdown, value: say(found.text, locale) },
    range: toRange(lines, found.span),
  };
}
