import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { say } from '../../core/base/text.ts';
import type { Locale } from '../../core/base/text.ts';
import type { MeasuredShare } from '../../core/record/record.ts';
import type { RunDetail } from '../../protocol/panel/runs.ts';
import { count, percent } from '../text/format.ts';
import { measureWords as texts } from '../text/measureWords.ts';
import { words } from '../text/words.ts';
import { shownLine } from '../text/shown.ts';
import { intervalCell } from './intervalCell.ts';
import { measureTable } from './measureTable.ts';

/** How likely one of k tries passes, and all of them, for each target whose cases were repeated. */
export function reliabilitySection({ measures }: RunDetail, locale: Locale): TemplateResult | typeof nothing {
  const { reliability = [] } = measures;
  if (reliability.length === 0) return nothing;
  const columns = [
    { title: say(words.target, locale) },
    { title: say(texts.tries, locale) },
    { title: say(texts.cases, locale) },
    { title: 'pass@k' },
    { title: say(words.interval, locale), wide: true },
    { title: 'pass^k' },
    { title: say(words.interval, locale), wide: true },
  ] as const;
  const share = ({ rate, low, high }: MeasuredShare) =>
    rate === null ? ['–', '–'] : [percent(rate, locale), intervalCell({ rate, low, high }, locale, { tone: 'plain' })];
  return html`<section aria-labelledby="reliability">
    <h2 id="reliability">${say(texts.reliability, locale)}</h2>
    <p class="muted">${say(texts.reliabilityMeaning, locale)}</p>
    ${measureTable(
      'reliability',
      columns,
      reliability.map(({ target, k, cases, passAtK, passHatK }) => ({
        name: shownLine(target),
        cells: [count(k, locale), count(cases, locale), ...share(passAtK), ...share(passHatK)],
      })),
    )}
  </section>`;
}
