import { MarkupKind, type InlayHint } from 'vscode-languageserver';
import { encodingsText } from '../../core/base/encodingNames.ts';
import { excerpt } from '../../core/base/printable.ts';
import type { Span } from '../../core/base/span.ts';
import { say } from '../../core/base/text.ts';
import { decodedIn, decodedText } from '../../core/language/features/decoded.ts';
import type { Open } from '../open.ts';

/** How much of a hidden text stands on the line, in characters; the tooltip and a hover have more. */
const shown = 60;

/** The most hints of one answer: a hostile file may hold thousands on the lines that are looked at. */
const most = 100;

/** The decode lens: behind each encoded or invisible part of a value what it says. Where nothing is hidden nothing is added. */
export function decodedHints({ analysis, lines, locale }: Open, span: Span): InlayHint[] {
  return decodedIn(analysis.tree, span, most).map(({ span: { end }, decoding }) => {
    const { line, column } = lines.positionAt(end);
    return {
      position: { line, character: column },
      label: `⇢ ${say(encodingsText(decoding), locale)}: ${excerpt(decoding.text, shown)}`,
      tooltip: { kind: MarkupKind.Markdown, value: say(decodedText(decoding), locale) },
      paddingLeft: true,
    };
  });
}
