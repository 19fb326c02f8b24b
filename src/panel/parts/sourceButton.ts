import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { say } from '../../core/base/text.ts';
import type { Locale } from '../../core/base/text.ts';
import type { SourcePlace } from '../../protocol/panel/rows.ts';
import { shownLine } from '../text/shown.ts';
import { words } from '../text/words.ts';
import { icon } from './icons.ts';

/** A button that leads to a line of a suite; nothing where the line is not known. */
export function sourceButton(
  source: SourcePlace | null,
  locale: Locale,
  reveal: (source: SourcePlace) => void,
): TemplateResult | typeof nothing {
  if (source === null) return nothing;
  const place = `${say(words.goToSource, locale)}: ${shownLine(source.file)}:${source.line}`;
  return html`<button class="plain" aria-label=${place} data-tip=${place} data-tip-end @click=${() => reveal(source)}>
    ${icon('source')}
  </button>`;
}
