import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { say } from '../../core/base/text.ts';
import type { Locale } from '../../core/base/text.ts';
import type { RunDetail } from '../../protocol/panel/runs.ts';
import { count, percent, pointRange, points } from '../text/format.ts';
import { measureWords as texts } from '../text/measureWords.ts';
import { words } from '../text/words.ts';
import { stabilityName } from '../text/names.ts';
import { intervalCell } from './intervalCell.ts';
import { measureTable } from './measureTable.ts';

/** How steady verdicts are under repeats, perturbations and exchanged words, each share with its interval. */
export function stabilitySection({ measures }: RunDetail, locale: Locale): TemplateResult | typeof nothing {
  const { stability = [] } = measures;
  if (stability.length === 0) return nothing;
  const columns = [
    { title: say(texts.changed, locale) },
    { title: say(texts.alike, locale) },
    { title: say(texts.share, locale) },
    { title: say(words.interval, locale), wide: true },
    { title: say(texts.worse, locale) },
    { title: say(texts.difference, locale), wide: true },
  ] as const;
  return html`<section aria-labelledby="stability">
    <h2 id="stability">${say(texts.stability, locale)}</h2>
    <p class="muted">${say(texts.stabilityMeaning, locale)}</p>
    ${measureTable(
      'stability',
      columns,
      stability.map(({ group, n, same, broke, fixed, rate, low, high, difference }) => ({
        name: stabilityName(group, locale),
        cells: [
          `${count(same, locale)} / ${count(n, locale)}`,
          rate === null ? '–' : percent(rate, locale),
          rate === null ? '–' : intervalCell({ rate, low, high }, locale, { tone: 'plain' }),
          `${count(broke, locale)} / ${count(fixed, locale)}`,
          difference === null ? '–' : `${points(difference.value, locale)} (${pointRange(difference, locale)})`,
        ],
      })),
    )}
  </section>`;
}
