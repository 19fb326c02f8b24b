import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { say } from '../../core/base/text.ts';
import type { Locale } from '../../core/base/text.ts';
import { reasonLimit } from '../../protocol/review.ts';
import type { ReviewAnswer, ReviewQuestion } from '../../protocol/review.ts';
import { reviewWords as texts } from '../text/reviewWords.ts';
import { shown } from '../text/shown.ts';
import { humanWords } from './reviewLists.ts';

/** What a person can say of a reply. */
export type Human = ReviewAnswer['human'];

/** The answers with their keys, in the order in which they are shown. */
export const answers: readonly { readonly human: Human; readonly key: string }[] = [
  { human: 'pass', key: '1' },
  { human: 'fail', key: '2' },
  { human: 'unsure', key: '3' },
];

/** The reason and the answers, one button and one key each. */
export function answersSection(
  reason: string,
  sending: boolean,
  locale: Locale,
  actions: { readonly write: (reason: string) => void; readonly answer: (human: Human) => void },
): TemplateResult {
  return html`<section class="asked" aria-label=${say(texts.question, locale)}>
    <h2>${say(texts.question, locale)}</h2>
    <label
      ><span>${say(texts.reason, locale)}</span>
      <textarea
        rows="1"
        maxlength=${reasonLimit}
        .value=${reason}
        @input=${(event: Event) => actions.write((event.target as HTMLTextAreaElement).value)}
      ></textarea>
    </label>
    <div class="answers">
      ${answers.map(
        ({ human, key }) =>
          html`<button class="second" ?disabled=${sending} @click=${() => actions.answer(human)}>
            <kbd aria-hidden="true">${key}</kbd> ${say(humanWords[human], locale)}
          </button>`,
      )}
      <span class="muted">${say(texts.keys, locale)}</span>
    </div>
  </section>`;
}

/** What people hold of a reply that is asked about again, without names: reasons are to weigh, not who gave them. */
export function opinionsCard({ asking, opinions }: ReviewQuestion, locale: Locale): TemplateResult | typeof nothing {
  if (asking === 'first') return nothing;
  const differ = opinions.some(({ human }) => human !== opinions[0]?.human);
  const why = asking === 'adjudication' ? texts.adjudication : differ ? texts.second : texts.lookAgain;
  return html`<div class="card">
    <p>${say(why, locale)}</p>
    <ul class="opinions">
      ${opinions.map(
        ({ human, reason, own }) =>
          html`<li>
            ${say(own ? texts.you : texts.heldByOther, locale)}:
            <strong>${say(humanWords[human], locale)}</strong>
            ${reason === '' ? nothing : html`<q>${shown(reason)}</q>`}
          </li>`,
      )}
    </ul>
  </div>`;
}
