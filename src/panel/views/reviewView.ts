import { css, html, LitElement, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { outcomeWords } from '../../core/base/outcome.ts';
import { shields, unquoted } from '../../core/base/shield.ts';
import { say } from '../../core/base/text.ts';
import type { Text } from '../../core/base/text.ts';
import type { AttemptDetail } from '../../protocol/panel/attempt.ts';
import { raterLimit, reasonLimit } from '../../protocol/review.ts';
import type { ReviewAnswer, Reviewed, ReviewQuestion, ReviewState } from '../../protocol/review.ts';
import type { PanelModel } from '../model.ts';
import type { PanelState } from '../state.ts';
import { icon } from '../parts/icons.ts';
import { outcomeBadge } from '../parts/outcomeBadge.ts';
import { tableStyles } from '../parts/tableStyles.ts';
import { baseStyles } from '../parts/theme.ts';
import { count } from '../text/format.ts';
import { reviewWords as texts } from '../text/reviewWords.ts';
import { shown, shownLine } from '../text/shown.ts';
import { words } from '../text/words.ts';
import { attemptStyles } from './attemptViewStyles.ts';
import { reviewNumbers } from './reviewNumbers.ts';
import { turnCard } from './turnCard.ts';

type Human = ReviewAnswer['human'];

const answers: readonly { readonly human: Human; readonly key: string; readonly label: keyof typeof texts }[] = [
  { human: 'pass', key: '1', label: 'correct' },
  { human: 'fail', key: '2', label: 'wrong' },
  { human: 'unsure', key: '3', label: 'unsure' },
];

/** The review queue: one reply after the other, blind, by keyboard; agreement and calibration beside it. */
@customElement('tenken-review')
export class ReviewView extends LitElement {
  static override styles = [
    baseStyles,
    tableStyles,
    attemptStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: 10px;
        padding-top: 14px;
      }
      form label {
        max-width: 360px;
      }
      section {
        display: flex;
        flex-direction: column;
        gap: 8px;
        align-items: start;
      }
      .turns,
      section > label {
        width: 100%;
        box-sizing: border-box;
        flex: none;
      }
      .numbers {
        margin-top: 14px;
      }
      form,
      .answers {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        align-items: end;
        margin: 10px 0;
      }
      label {
        display: grid;
        gap: 3px;
        flex: 1 1 220px;
      }
      input,
      textarea {
        font: inherit;
        padding: 4px 6px;
        min-width: 0;
        background: var(--tk-input);
        color: var(--tk-input-fg);
        border: 1px solid var(--tk-input-border);
        border-radius: 4px;
      }
      pre {
        white-space: pre-wrap;
        overflow-wrap: anywhere;
        margin: 4px 0;
      }
      kbd {
        border: 1px solid currentcolor;
        border-radius: 3px;
        padding: 0 4px;
        font-size: 0.85em;
      }
      .told > p:first-child {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0 5px;
      }
      .told {
        border-inline-start: 3px solid var(--tk-link);
      }
      .head {
        margin-top: 10px;
        display: flex;
        flex-wrap: wrap;
        gap: 4px 14px;
        align-items: baseline;
      }
    `,
  ];

  @property({ attribute: false }) model!: PanelModel;
  @property({ attribute: false }) shown!: PanelState;
  @state() private review: ReviewState | null = null;
  @state() private question: ReviewQuestion | null = null;
  @state() private attempt: AttemptDetail | null = null;
  @state() private told: (Reviewed & { readonly human: Human }) | null = null;
  @state() private revealed = false;
  @state() private reason = '';
  @state() private sending = false;
  private asked = '';

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('keydown', this.onKey);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('keydown', this.onKey);
  }

  protected override willUpdate(changed: PropertyValues): void {
    const { run, rater, reviewFirst } = this.shown;
    const wanted = JSON.stringify([run, rater, reviewFirst]);
    if (!changed.has('shown') || wanted === this.asked) return;
    this.asked = wanted;
    this.review = null;
    this.question = null;
    this.told = null;
    if (run !== null && rater !== '') void this.load(run, rater, reviewFirst);
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('question') && this.question) this.renderRoot.querySelector<HTMLElement>('h1')?.focus();
    if (changed.has('told') && this.told) this.renderRoot.querySelector<HTMLElement>('.told')?.focus();
  }

  protected override render(): TemplateResult {
    const { locale, rater, problem } = this.shown;
    if (rater === '') return this.renderBegin();
    if (this.review === null) {
      return problem === null ? html`<p class="muted">${say(words.loading, locale)}</p>` : html``;
    }
    return html`
      <p class="head">
        <strong>${shownLine(rater)}</strong>
        <button class="link" @click=${() => this.model.setRater('')}>${say(texts.other, locale)}</button>
        <span class="muted">${say(openPhrase(this.review.open), locale)}</span>
        ${
          this.review.looked < this.review.attempts
            ? html`<span class="muted">${say(texts.looked, locale)}</span>`
            : nothing
        }
      </p>
      ${this.renderQuestion()} ${reviewNumbers(this.review, locale)}
    `;
  }

  private renderBegin(): TemplateResult {
    const { locale } = this.shown;
    const begin = (event: Event) => {
      event.preventDefault();
      const name = this.renderRoot.querySelector('input')?.value.trim() ?? '';
      if (name !== '') this.model.setRater(name);
    };
    return html`<p>${say(texts.intro, locale)}</p>
      <form @submit=${begin}>
        <label>${say(texts.rater, locale)}<input required maxlength=${raterLimit} autocomplete="name" /></label>
        <button class="main" type="submit">${say(texts.begin, locale)}</button>
      </form>`;
  }

  private renderQuestion(): TemplateResult {
    const { locale } = this.shown;
    const { question, attempt, told } = this;
    if (question === null) return html`<p class="card">${say(texts.none, locale)}</p>`;
    return html`
      <h1 tabindex="-1">${shownLine(question.title || question.scenario)}</h1>
      <p class="muted">${shownLine(`${question.suite}/${question.scenario}`)} · ${shownLine(question.target)}</p>
      ${question.adjudication ? html`<p class="card">${say(texts.adjudication, locale)}</p>` : nothing}
      <section class="card" aria-label=${say(texts.expected, locale)}>
        <h2>${say(texts.expected, locale)}: <code>${shownLine(question.checkName)}</code></h2>
        ${question.expectation === '' ? nothing : html`<pre>${shown(question.expectation)}</pre>`}
      </section>
      ${attempt === null ? html`<p class="muted">${say(words.loading, locale)}</p>` : this.renderConversation(attempt)}
      ${told === null ? this.renderAnswers() : this.renderTold(told)}
    `;
  }

  private renderConversation(attempt: AttemptDetail): TemplateResult {
    const { locale } = this.shown;
    const hides = this.hides(attempt);
    const { run } = this.shown;
    return html`<section aria-label=${say(words.conversation, locale)}>
      ${
        hides
          ? html`<button class="second reveal" @click=${() => (this.revealed = true)}>
              ${icon('eye')} ${say(texts.showHidden, locale)}
            </button>`
          : nothing
      }
      <ol class="turns">
        ${attempt.turns.map((turn, at) =>
          turnCard(
            turn,
            [],
            locale,
            run === null ? undefined : (start, length) => this.model.pieceOf(run, attempt.row, at, start, length),
            hides,
          ),
        )}
      </ol>
    </section>`;
  }

  /** What was hidden must not tell the verdict: here every reply of a severe scenario is hidden, also one that passed. */
  private hides({ severity }: AttemptDetail): boolean {
    return shields({ outcome: 'fail', severity }, this.shown.shield) && !this.revealed;
  }

  private renderAnswers(): TemplateResult {
    const { locale } = this.shown;
    return html`<section aria-label=${say(texts.question, locale)}>
      <h2>${say(texts.question, locale)}</h2>
      <label
        >${say(texts.reason, locale)}
        <textarea
          rows="2"
          maxlength=${reasonLimit}
          .value=${this.reason}
          @input=${(event: Event) => (this.reason = (event.target as HTMLTextAreaElement).value)}
        ></textarea>
      </label>
      <div class="answers">
        ${answers.map(
          ({ human, key, label }) =>
            html`<button class="second" ?disabled=${this.sending} @click=${() => void this.send(human)}>
              <kbd aria-hidden="true">${key}</kbd> ${say(texts[label], locale)}
            </button>`,
        )}
        <span class="muted">${say(texts.keys, locale)}</span>
      </div>
    </section>`;
  }

  private renderTold({ human, verdict, judge, votes, message, file }: NonNullable<typeof this.told>): TemplateResult {
    const { locale } = this.shown;
    const n = votes.pass + votes.fail;
    const hides = this.attempt === null || this.hides(this.attempt);
    const own = answers.find((each) => each.human === human)?.label ?? 'unsure';
    const agrees = human === verdict ? texts.agree : texts.disagree;
    return html`<section class="card told" tabindex="-1">
      <p>
        ${say(texts.you, locale)}: <strong>${say(texts[own], locale)}</strong> · ${say(texts.check, locale)}:
        ${outcomeBadge(verdict, locale)} ${judge === null ? nothing : html`<code>${shownLine(judge)}</code>`}
        ${n === 0 ? nothing : `(${say(outcomeWords.pass, locale)} ${votes.pass} / ${n})`}
      </p>
      ${human === 'unsure' || verdict === 'needs-review' ? nothing : html`<p>${say(agrees, locale)}</p>`}
      <p class="muted">${shown(say(hides ? unquoted(message) : message, locale))}</p>
      <p class="muted">
        ${say(texts.writtenTo, locale)}
        ${
          this.shown.actions.includes('reveal')
            ? html`<button class="link" @click=${() => this.model.act({ kind: 'reveal', file, line: 1 })}>
                ${shownLine(file)}
              </button>`
            : html`<code>${shownLine(file)}</code>`
        }
      </p>
      <button class="main" @click=${() => this.next()}>
        ${say(texts.next, locale)} <kbd aria-hidden="true">Enter</kbd>
      </button>
    </section>`;
  }

  private async load(run: string, rater: string, first: string): Promise<void> {
    const review = await this.model.review(run, rater, first);
    if (review === null || this.shown.run !== run || this.shown.rater !== rater) return;
    this.review = review;
    this.next();
  }

  /** Takes the first open question; its conversation is read beside it. */
  private next(): void {
    const { run } = this.shown;
    const question = this.review?.questions[0] ?? null;
    this.told = null;
    this.reason = '';
    this.attempt = null;
    this.question = question;
    if (question === null || run === null) return;
    void this.model.attemptOf(run, question.row).then((attempt) => {
      if (this.question === question) this.attempt = attempt;
    });
  }

  private async send(human: Human): Promise<void> {
    const { question } = this;
    const { run, rater } = this.shown;
    if (question === null || run === null || this.told !== null || this.sending || this.attempt === null) return;
    this.sending = true;
    const { row, check, drawn } = question;
    const told = await this.model.label({ run, rater, row, check, human, reason: this.reason.trim(), drawn });
    this.sending = false;
    if (told === null) return;
    this.review = told.state;
    this.told = { ...told, human };
  }

  private readonly onKey = (event: KeyboardEvent) => {
    const [target] = event.composedPath();
    const typing = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || typing) return;
    const answer = answers.find(({ key }) => key === event.key);
    if (answer && this.told === null) void this.send(answer.human);
    else if (event.key === 'Enter' && this.told !== null && !(target instanceof HTMLButtonElement)) this.next();
    else return;
    event.preventDefault();
  };
}

/** How many verdicts nobody of this name has looked at. */
function openPhrase(open: number): Text {
  return { en: `${count(open, 'en')} to review`, ja: `未レビュー ${count(open, 'ja')} 件` };
}
