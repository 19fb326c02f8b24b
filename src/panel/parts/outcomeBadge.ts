import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { outcomeWords } from '../../core/base/outcome.ts';
import type { Outcome } from '../../core/base/outcome.ts';
import { say } from '../../core/base/text.ts';
import type { Locale } from '../../core/base/text.ts';
import { outcomeIcon } from './icons.ts';

/** An outcome as sign and word. */
export function outcomeBadge(outcome: Outcome, locale: Locale): TemplateResult {
  return html`<span class="badge">${outcomeIcon(outcome)} ${say(outcomeWords[outcome], locale)}</span>`;
}
