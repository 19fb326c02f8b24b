import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { say } from '../../core/base/text.ts';
import type { Locale } from '../../core/base/text.ts';
import type { RunDetail } from '../../protocol/panel/runs.ts';
import { shownLine } from '../text/shown.ts';
import { words } from '../text/words.ts';

/** Why the same run might come out differently another time; nothing where everything that decides a reply was fixed. */
export function reproducibilitySection({ unreproducible }: RunDetail, locale: Locale): TemplateResult | typeof nothing {
  if (unreproducible.length === 0) return nothing;
  return html`<section aria-labelledby="unreproducible">
    <h2 id="unreproducible">${say(words.unreproducible, locale)}</h2>
    <ul class="list">
      ${unreproducible.map((reason) => html`<li class="muted">${shownLine(say(reason, locale))}</li>`)}
    </ul>
  </section>`;
}
