import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { say } from '../../core/base/text.ts';
import type { Locale, Text } from '../../core/base/text.ts';
import type { OwnLabel, ReviewState, Some, StaleReview, UnreadableLabel } from '../../protocol/review.ts';
import { outcomeBadge } from '../parts/outcomeBadge.ts';
import { count, moment } from '../text/format.ts';
import { firstPhrase, reviewWords as texts } from '../text/reviewWords.ts';
import { shown, shownLine } from '../text/shown.ts';

/** What can be done with what stands in the lists. */
export interface ListActions {
  readonly openAttempt: (row: number, check: number) => void;
  readonly answerAgain: (own: OwnLabel) => void;
  readonly setExample: (own: OwnLabel, example: boolean) => void;
  /** Undefined where the host cannot show files. */
  readonly reveal: ((file: string, line: number) => void) | undefined;
  /** The label whose example is being changed, and to what; null where none is. */
  readonly changing: { readonly id: string; readonly example: boolean } | null;
  /** What became of the wish to make a label an example. */
  readonly noteOf: (id: string) => TemplateResult | typeof nothing;
}

/** The words for what a person said. */
export const humanWords = { pass: texts.correct, fail: texts.wrong, unsure: texts.unsure } as const;

/** The person's labels in this run, labels whose reply is another one now, and lines of label files that are none. */
export function reviewLists(review: ReviewState, locale: Locale, actions: ListActions): TemplateResult {
  return html`${staleList(review.stale, locale, actions)} ${unreadableList(review.unreadable, locale, actions)}
  ${ownList(review.own, locale, actions)}`;
}

function ownList(own: Some<OwnLabel>, locale: Locale, actions: ListActions): TemplateResult | typeof nothing {
  if (own.of === 0) return nothing;
  return html`<details class="own">
    <summary>${summary(texts.ownLabels, own, locale)}</summary>
    <ul class="labels">
      ${own.first.map((each) => {
        const { question, human, verdict, example } = each;
        const title = shownLine(question.title || question.scenario);
        return html`<li class="card">
          <p>
            <strong>${title}</strong> <code>${shownLine(question.checkName)}</code>
            <span class="muted">${shownLine(question.target)}</span>
          </p>
          <p>
            <span>${say(texts.you, locale)}: <strong>${say(humanWords[human], locale)}</strong></span>
            <span>${say(texts.check, locale)}: ${outcomeBadge(verdict, locale)}</span>
          </p>
          <p>
            ${named(texts.openAttempt, title, locale, () => actions.openAttempt(question.row, question.check))}
            ${named(texts.again, title, locale, () => actions.answerAgain(each))}
            ${
              example === 'no'
                ? nothing
                : exampleBox(isExample(each, actions.changing), title, locale, (wanted) =>
                    actions.setExample(each, wanted),
                  )
            }
          </p>
          <div role="status">${actions.noteOf(question.id)}</div>
        </li>`;
      })}
    </ul>
  </details>`;
}

/** Whether a label is an example, or is about to be one. */
export function isExample({ question, example }: OwnLabel, changing: ListActions['changing']): boolean {
  return changing?.id === question.id ? changing.example : example === 'yes';
}

/** A box that says whether a label is an example for judges. */
export function exampleBox(
  checked: boolean,
  title: string,
  locale: Locale,
  change: (example: boolean) => void,
): TemplateResult {
  const name = say(texts.exampleIs, locale);
  return html`<label class="box">
    <input
      type="checkbox"
      .checked=${live(checked)}
      aria-label=${title === '' ? name : `${name}: ${title}`}
      @change=${(event: Event) => change((event.target as HTMLInputElement).checked)}
    />
    ${name}
  </label>`;
}

function staleList(stale: Some<StaleReview>, locale: Locale, actions: ListActions): TemplateResult | typeof nothing {
  if (stale.of === 0) return nothing;
  return html`<details class="stale" open>
    <summary>${summary(texts.staleLabels, stale, locale)}</summary>
    <p class="muted">${say(texts.staleNote, locale)}</p>
    <ul class="labels">
      ${stale.first.map(({ rater, human, at, row, check, checkName, scenario, title }) => {
        const name = shownLine(title || scenario);
        return html`<li class="card">
          <p><strong>${name}</strong> <code>${shownLine(checkName)}</code></p>
          <p>
            <span
              >${shownLine(rater)}${human === undefined ? nothing : html`: <strong>${say(humanWords[human], locale)}</strong>`}</span
            >
            <time class="muted" datetime=${at}>${moment(at, locale)}</time>
            ${named(texts.openAttempt, name, locale, () => actions.openAttempt(row, check))}
          </p>
        </li>`;
      })}
    </ul>
  </details>`;
}

function unreadableList(
  unreadable: Some<UnreadableLabel>,
  locale: Locale,
  { reveal }: ListActions,
): TemplateResult | typeof nothing {
  if (unreadable.of === 0) return nothing;
  return html`<details class="unreadable" open>
    <summary>${summary(texts.unreadable, unreadable, locale)}</summary>
    <p class="muted">${say(texts.unreadableNote, locale)}</p>
    <ul class="labels">
      ${unreadable.first.map(({ file, line, column, message }) => {
        const place = `${shownLine(file)}:${line}:${column}`;
        return html`<li class="card">
          <p>
            ${
              reveal === undefined
                ? html`<code>${place}</code>`
                : html`<button class="link" @click=${() => reveal(file, line)}>${place}</button>`
            }
          </p>
          <p>${shown(say(message, locale))}</p>
        </li>`;
      })}
    </ul>
  </details>`;
}

/** The name of a list with how many it holds, and how many are shown where that is not all. */
function summary(label: Text, { first, of }: Some<unknown>, locale: Locale): string {
  const number = first.length < of ? say(firstPhrase(first.length, of), locale) : count(of, locale);
  return `${say(label, locale)} (${number})`;
}

/** A button whose name for a screen reader says what it is about: the same words stand beside every label. */
function named(label: Text, title: string, locale: Locale, act: () => void): TemplateResult {
  const words = say(label, locale);
  return html`<button class="link" aria-label=${`${words}: ${title}`} @click=${act}>${words}</button>`;
}
