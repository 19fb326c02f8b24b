import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Locale } from '../../core/base/text.ts';
import { cssVariables } from '../parts/cssVariables.ts';
import { percent } from '../text/format.ts';

/** A share with its interval, as numbers and as a picture; `most` is the right end of the scale, and `tone` what a high share means. */
export function intervalCell(
  { rate, low, high }: { readonly rate: number | null; readonly low: number; readonly high: number },
  locale: Locale,
  { most = 1, tone = 'bad' }: { readonly most?: number; readonly tone?: 'bad' | 'plain' } = {},
): TemplateResult {
  const place = (share: number) => `${Math.min(100, (share / most) * 100)}%`;
  return html`<span class="interval">
    <span class="range number">${percent(low, locale)} – ${percent(high, locale)}</span>
    <span
      class=${`track ${tone}`}
      aria-hidden="true"
      ${cssVariables({ '--low': place(low), '--high': place(high), '--at': place(rate ?? 0) })}
      ><span class="span"></span>${rate === null ? nothing : html`<span class="dot"></span>`}</span
    >
  </span>`;
}

/** A share and its interval in one line: `87.5 % (52.9 % – 97.8 %)`; a dash where nothing was counted. */
export function shareWithInterval(
  { rate, low, high }: { readonly rate: number | null; readonly low: number; readonly high: number },
  locale: Locale,
): string {
  return rate === null ? '–' : `${percent(rate, locale)} (${percent(low, locale)} – ${percent(high, locale)})`;
}
