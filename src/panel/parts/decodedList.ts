import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { decodings } from '../../core/base/decode.ts';
import type { Encoding } from '../../core/base/decode.ts';
import { say } from '../../core/base/text.ts';
import type { Locale } from '../../core/base/text.ts';
import type { TextPiece } from '../../protocol/panel/attempt.ts';
import { shown, shownLine } from '../text/shown.ts';
import { words } from '../text/words.ts';

const encodingNames: Readonly<Record<Encoding, string>> = {
  base64: 'Base64',
  hex: 'Hex',
  rot13: 'ROT13',
  'zero-width': 'Zero-width',
  'variation-selectors': 'Variation selectors',
  tags: 'Tag characters',
  bidi: 'Bidi',
};

/** How much of the written form stands beside what it says. */
const excerptLength = 40;

/** What the encoded and invisible parts of a text say, beside the text as it is written; nothing where it has none. */
export function decodedList(pieces: readonly TextPiece[], locale: Locale): TemplateResult | typeof nothing {
  const found = pieces.flatMap((piece) =>
    decodings(piece.text).map((part) => ({ ...part, written: piece.text.slice(part.start, part.end) })),
  );
  if (found.length === 0) return nothing;
  return html`<div class="decoded" role="group" aria-label=${say(words.decoded, locale)}>
    <strong title=${say(words.decodedMeaning, locale)}>${say(words.decoded, locale)}</strong>
    <dl>
      ${found.map(
        ({ encodings, text, written }) =>
          html`<dt>
              ${encodings.map((encoding) => encodingNames[encoding]).join(' → ')}
              <code
                >${shownLine(written.slice(0, excerptLength))}${written.length > excerptLength ? '…' : nothing}</code
              >
            </dt>
            <dd>${shown(text)}</dd>`,
      )}
    </dl>
  </div>`;
}
