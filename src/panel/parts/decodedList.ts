import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { decodings } from '../../core/base/decode.ts';
import { encodingsText } from '../../core/base/encodingNames.ts';
import { say } from '../../core/base/text.ts';
import type { Locale } from '../../core/base/text.ts';
import type { TextPiece } from '../../protocol/panel/attempt.ts';
import { shown, shownLine } from '../text/shown.ts';
import { words } from '../text/words.ts';

/** How much of the written form stands beside what it says. */
const excerptLength = 40;

/** What the encoded and invisible parts of a text say, beside the text as it is written; nothing where it has none. */
export function decodedList(pieces: readonly TextPiece[], locale: Locale): TemplateResult | typeof nothing {
  const found = pieces.flatMap((piece) =>
    decodings(piece.text).map((part) => ({ ...part, written: piece.text.slice(part.start, part.end) })),
  );
  if (found.length === 0) return nothing;
  return html`<div class="decoded" role="group" aria-label=${say(words.decoded, locale)}>
    <strong>${say(words.decoded, locale)}</strong> <span class="muted">${say(words.decodedMeaning, locale)}</span>
    <dl>
      ${found.map(
        ({ text, written, ...how }) =>
          html`<dt>
              <span>${say(encodingsText(how), locale)}</span>
              <code
                >${shownLine(written.slice(0, excerptLength))}${written.length > excerptLength ? '…' : nothing}</code
              >
            </dt>
            <dd>${shown(text)}</dd>`,
      )}
    </dl>
  </div>`;
}

/** Styles of the list. */
export const decodedStyles = css`
  .decoded {
    margin-top: 6px;
    padding: 6px 10px;
    border: 1px dashed var(--tk-border);
    border-radius: 6px;
    overflow-wrap: anywhere;
  }
  .decoded dt {
    color: var(--tk-muted);
    font-size: 0.92em;
  }
  .decoded dt > span {
    display: inline-block;
  }
  /* The name of a way to hide is written as within a sentence; here it begins a line. */
  .decoded dt > span::first-letter {
    text-transform: uppercase;
  }
  .decoded dd {
    white-space: pre-wrap;
    margin-bottom: 4px;
  }
`;
