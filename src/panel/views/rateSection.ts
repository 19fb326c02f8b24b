import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { say } from '../../core/base/text.ts';
import type { Locale } from '../../core/base/text.ts';
import type { Rate } from '../../core/record/record.ts';
import { severityOrder } from '../../protocol/panel/rows.ts';
import type { RunDetail } from '../../protocol/panel/runs.ts';
import { count, percent } from '../text/format.ts';
import { choiceOf, groupName } from '../text/names.ts';
import { measureWords, ratesHeading } from '../text/measureWords.ts';
import { words } from '../text/words.ts';
import { intervalCell } from './intervalCell.ts';
import type { ChooseAttempts } from './overviewSections.ts';

/** The failure rates of a run by group, each with its interval as numbers and as a picture. */
export function rateSection(
  { rates, totals, confidence }: RunDetail,
  locale: Locale,
  choose: ChooseAttempts,
): TemplateResult | typeof nothing {
  if (rates.length === 0) return nothing;
  // The scale ends at the widest interval, so that small rates can be told apart.
  const most = Math.min(1, Math.max(0.05, ...rates.map((rate) => rate.high)) * 1.04);
  // Each attempt with a verdict is a trial of its own, unless it is half of one.
  const trials = rates.find(({ group }) => group === 'all')?.n;
  const countsTwins = totals !== null && trials !== undefined && trials < totals.pass + totals.fail;
  return html`<section aria-labelledby="rates">
    <h2 id="rates">${say(ratesHeading(percent(confidence, locale)), locale)}</h2>
    ${countsTwins ? html`<p class="muted">${say(measureWords.trialMeaning, locale)}</p>` : nothing}
    <table class="rates">
      <thead>
        <tr>
          <th scope="col">${say(words.group, locale)}</th>
          <th scope="col" class="number">${say(words.failures, locale)}</th>
          <th scope="col" class="number">${say(words.rate, locale)}</th>
          <th scope="col">${say(words.interval, locale)}</th>
        </tr>
      </thead>
      <tbody>
        ${bySeverity(rates).map(
          (rate) =>
            html`<tr>
              <th scope="row">${groupLink(rate.group, locale, choose)}</th>
              <td class="number">${count(rate.failures, locale)} / ${count(rate.n, locale)}</td>
              <td class="number strong">${rate.rate === null ? '–' : percent(rate.rate, locale)}</td>
              <td>${intervalCell(rate, locale, { most })}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}

/** A group's name; it leads to its attempts where a choice of the filter shows them. */
function groupLink(group: string, locale: Locale, choose: ChooseAttempts): TemplateResult | string {
  const choice = choiceOf(group);
  const name = groupName(group, locale);
  if (choice === undefined) return name;
  return html`<button class="link quiet" @click=${() => choose({ [choice.facet]: [choice.value] })}>${name}</button>`;
}

/** The rates with their severities from heavy to light, at the places of severities; a run states them in the order of its plan. */
function bySeverity(rates: readonly Rate[]): readonly Rate[] {
  const isSeverity = ({ group }: Rate) => group.startsWith('severity:');
  const rank = ({ group }: Rate) => severityOrder.indexOf(group.slice('severity:'.length));
  const ordered = rates
    .filter(isSeverity)
    .sort((a, b) => rank(b) - rank(a))
    .values();
  return rates.map((rate) => (isSeverity(rate) ? (ordered.next().value ?? rate) : rate));
}
