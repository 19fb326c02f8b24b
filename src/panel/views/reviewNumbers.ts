import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { say } from '../../core/base/text.ts';
import type { Locale } from '../../core/base/text.ts';
import { wilson } from '../../core/statistics/wilson.ts';
import type { ReviewDrift, ReviewState } from '../../protocol/review.ts';
import { count, percent, pValue } from '../text/format.ts';
import { groupName } from '../text/names.ts';
import { reviewWords as texts } from '../text/reviewWords.ts';
import { shownLine } from '../text/shown.ts';

/** What the labels come to: how far people agree, how well judges know what people hold, and who drifts. */
export function reviewNumbers(review: ReviewState, locale: Locale): TemplateResult | typeof nothing {
  if (review.labelled === 0) return nothing;
  const row = (label: string, value: string) =>
    html`<tr>
      <th scope="row">${label}</th>
      <td>${value}</td>
    </tr>`;
  return html`<div class="numbers">
    <h2 id="numbers">${say(texts.numbers, locale)}</h2>
    <div class="scroll" tabindex="0" role="region" aria-labelledby="numbers">
      <table>
        <tbody>
          ${row(say(texts.labelled, locale), labelledPhrase(review, locale))}
          ${row(say(texts.alpha, locale), coefficient(review.alpha, null, locale))}
          ${review.pairs.map(({ raters, n, kappa, interval }) =>
            row(
              `${say(texts.kappa, locale)}: ${raters.map(shownLine).join(' – ')} (n = ${count(n, locale)})`,
              kappa !== null && interval === null
                ? `${coefficient(kappa, null, locale)} (${say(texts.noInterval, locale)})`
                : coefficient(kappa, interval, locale),
            ),
          )}
          ${review.judges.flatMap(({ judge, sensitivity, specificity }) => [
            row(`${shownLine(judge)}: ${say(texts.sensitivity, locale)}`, share(sensitivity, locale)),
            row(`${shownLine(judge)}: ${say(texts.specificity, locale)}`, share(specificity, locale)),
          ])}
          ${review.examples === 0 ? nothing : row(say(texts.examples, locale), count(review.examples, locale))}
        </tbody>
      </table>
    </div>
    ${review.judges.length === 0 ? nothing : html`<p class="muted">${say(texts.calibrationNote, locale)}</p>`}
    ${
      review.drift.length === 0
        ? nothing
        : html`<h3>${say(texts.drift, locale)}</h3>
            <ul>
              ${review.drift.map((each) => html`<li>${driftPhrase(each, locale)}</li>`)}
            </ul>`
    }
  </div>`;
}

function labelledPhrase({ labelled, shared, disputed, settled }: ReviewState, locale: Locale): string {
  const part = (value: number, label: string) =>
    locale === 'ja' ? `${label} ${count(value, locale)} 件` : `${count(value, locale)} ${label}`;
  return [
    count(labelled, locale),
    part(shared, say(texts.shared, locale)),
    part(disputed, say(texts.disputed, locale)),
    ...(settled === 0 ? [] : [part(settled, say(texts.settled, locale))]),
  ].join(' · ');
}

/** A coefficient of agreement with its interval, two digits each. */
function coefficient(
  value: number | null,
  interval: { readonly low: number; readonly high: number } | null,
  locale: Locale,
): string {
  if (value === null) return say(texts.undefinedYet, locale);
  const digits = (number: number) => number.toFixed(2).replace('-', '−');
  return interval === null ? digits(value) : `${digits(value)} (${digits(interval.low)} – ${digits(interval.high)})`;
}

/** A share with its 95 % Wilson interval. */
function share({ successes, n }: { readonly successes: number; readonly n: number }, locale: Locale): string {
  if (n === 0) return say(texts.undefinedYet, locale);
  const { low, high } = wilson(successes, n);
  const range = `${percent(low, locale)} – ${percent(high, locale)}`;
  return `${percent(successes / n, locale)} (${count(successes, locale)} / ${count(n, locale)}; ${range})`;
}

function driftPhrase({ rater, attribute, n, milder, stricter, p }: ReviewDrift, locale: Locale): string {
  const how = say(milder > stricter ? texts.milder : texts.stricter, locale);
  const numbers = `${count(Math.max(milder, stricter), locale)} / ${count(n, locale)}, p ${pValue(p, locale)}`;
  return `${shownLine(rater)} ${how}: ${groupName(attribute, locale)} (${numbers})`;
}
