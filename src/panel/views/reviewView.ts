import { html, LitElement, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { shields } from '../../core/base/shield.ts';
import { say } from '../../core/base/text.ts';
import type { AttemptDetail } from '../../protocol/panel/attempt.ts';
import { raterLimit } from '../../protocol/review.ts';
import type { Exampled, OwnLabel, Reviewed, ReviewQuestion, ReviewState } from '../../protocol/review.ts';
import type { PanelModel } from '../model.ts';
import type { PanelState } from '../state.ts';
import { icon } from '../parts/icons.ts';
import { tableStyles } from '../parts/tableStyles.ts';
import { baseStyles } from '../parts/theme.ts';
import { lookPhrase, openPhrase, reviewWords as texts } from '../text/reviewWords.ts';
import { shown, shownLine } from '../text/shown.ts';
import { words } from '../text/words.ts';
import { attemptStyles } from './attemptViewStyles.ts';
import { answers, answersSection, opinionsCard } from './reviewAnswers.ts';
import type { Human } from './reviewAnswers.ts';
import { isExample, reviewLists } from './reviewLists.ts';
import { reviewNumbers } from './reviewNumbers.ts';
import { reviewStyles } from './reviewStyles.ts';
import { exampledNote, toldSection } from './reviewTold.ts';
import { turnCard } from './turnCard.ts';

/** The review queue: one reply after the other, blind, by keyboard; agreement and calibration beside it. */
@customElement('tenken-review')
export class ReviewView extends LitElement {
  static override styles = [baseStyles, tableStyles, attemptStyles, reviewStyles];

  @property({ attribute: false }) model!: PanelModel;
  @property({ attribute: false }) shown!: PanelState;
  @state() private review: ReviewState | null = null;
  @state() private question: ReviewQuestion | null = null;
  @state() private attempt: AttemptDetail | null = null;
  @state() private told: (Reviewed & { readonly human: Human }) | null = null;
  @state() private revealed = false;
  @state() private reason = '';
  @state() private sending = false;
  /** What became of the wish to make the answer an example, or no longer one. */
  @state() private exampled: (Exampled & { readonly id: string; readonly example: boolean }) | null = null;
  @state() private changing: { readonly id: string; readonly example: boolean } | null = null;
  /** The disputes that the person has a part in are asked about, and not what is open. */
  private looking = false;
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
    this.looking = false;
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
        ${this.renderLook(this.review.second.of)}
      </p>
      ${this.renderQuestion()} ${reviewNumbers(this.review, locale)}
      ${reviewLists(this.review, locale, {
        openAttempt: (row, check) => this.model.openAttempt(row, check),
        answerAgain: (own) => this.ask(own.question),
        setExample: (own, example) => void this.setExample(own, example),
        reveal: this.reveal,
        changing: this.changing,
        noteOf: (id) => this.noteOf(id),
      })}
    `;
  }

  private renderLook(disputes: number): TemplateResult | typeof nothing {
    if (disputes === 0 || this.looking) return nothing;
    const look = () => {
      this.looking = true;
      this.next();
    };
    return html`<button class="link" @click=${look}>${say(lookPhrase(disputes), this.shown.locale)}</button>`;
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
    if (question === null) return html`<p class="card" tabindex="-1">${say(texts.none, locale)}</p>`;
    return html`
      <h1 tabindex="-1">${shownLine(question.title || question.scenario)}</h1>
      <p class="muted">${shownLine(`${question.suite}/${question.scenario}`)} · ${shownLine(question.target)}</p>
      ${opinionsCard(question, locale)}
      <section class="card" aria-label=${say(texts.expected, locale)}>
        <h2>${say(texts.expected, locale)}: <code>${shownLine(question.checkName)}</code></h2>
        ${question.expectation === '' ? nothing : html`<pre>${shown(question.expectation)}</pre>`}
      </section>
      ${attempt === null ? html`<p class="muted">${say(words.loading, locale)}</p>` : this.renderConversation(attempt)}
      ${told === null ? this.renderAnswers() : this.renderTold(question, told)}
    `;
  }

  private renderConversation(attempt: AttemptDetail): TemplateResult {
    const { locale } = this.shown;
    const hides = this.hides(attempt);
    const { run } = this.shown;
    return html`<section aria-label=${say(words.conversation, locale)}>
      ${
        hides
          ? html`<button class="second reveal" @click=${() => this.showHidden()}>
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

  /** Shows what is hidden; the button is then gone, and the heading takes its focus. */
  private showHidden(): void {
    this.revealed = true;
    this.renderRoot.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
  }

  /** What was hidden must not tell the verdict: here every reply of a severe scenario is hidden, also one that passed. */
  private hides({ severity }: AttemptDetail): boolean {
    return shields({ outcome: 'fail', severity }, this.shown.shield) && !this.revealed;
  }

  private renderAnswers(): TemplateResult {
    return answersSection(this.reason, this.sending, this.shown.locale, {
      write: (reason) => (this.reason = reason),
      answer: (human) => void this.send(human),
    });
  }

  /** What became of the wish to make a label in the list an example; of the question that is open, its own place says it. */
  private noteOf(id: string): TemplateResult | typeof nothing {
    const { exampled, question, told } = this;
    if (exampled?.id !== id || (told !== null && question?.id === id)) return nothing;
    return exampledNote(exampled, this.shown.locale, this.reveal);
  }

  /** Undefined where the host cannot show files. */
  private get reveal(): ((file: string, line: number) => void) | undefined {
    if (!this.shown.actions.includes('reveal')) return undefined;
    return (file, line) => this.model.act({ kind: 'reveal', file, line });
  }

  private renderTold(question: ReviewQuestion, told: NonNullable<typeof this.told>): TemplateResult {
    const { locale } = this.shown;
    const own = this.ownOf(question);
    return toldSection(told, locale, {
      hides: this.attempt === null || this.hides(this.attempt),
      example: own === undefined || own.example === 'no' ? null : isExample(own, this.changing),
      exampled: this.exampled?.id === question.id ? this.exampled : null,
      setExample: (example) => (own === undefined ? undefined : void this.setExample(own, example)),
      reveal: this.reveal,
      next: () => this.next(),
    });
  }

  private ownOf({ id }: ReviewQuestion): OwnLabel | undefined {
    return this.review?.own.first.find((own) => own.question.id === id);
  }

  private async load(run: string, rater: string, first: string): Promise<void> {
    const review = await this.model.review(run, rater, first);
    if (review === null || this.shown.run !== run || this.shown.rater !== rater) return;
    this.review = review;
    this.next();
  }

  /** Takes the next question: of the disputes that the person looks at again, else what is open. */
  private next(): void {
    const [dispute] = this.review?.second.first ?? [];
    this.looking = this.looking && dispute !== undefined;
    this.ask((this.looking ? dispute : this.review?.questions[0]) ?? null);
  }

  /** Asks about a verdict; its conversation is read beside it. */
  private ask(question: ReviewQuestion | null): void {
    const { run } = this.shown;
    this.told = null;
    this.exampled = null;
    this.reason = '';
    this.attempt = null;
    this.question = question;
    if (question === null || run === null) return;
    void this.model.attemptOf(run, question.row).then((attempt) => {
      if (this.question === question) this.attempt = attempt;
    });
  }

  private async setExample({ question, example }: OwnLabel, wanted: boolean): Promise<void> {
    const { run, rater } = this.shown;
    if (run === null || this.changing !== null || example === 'no') {
      // A box that was clicked too soon goes back.
      this.requestUpdate();
      return;
    }
    const { id, row, check } = question;
    this.changing = { id, example: wanted };
    const exampled = await this.model.example({ run, rater, row, check, example: wanted });
    this.changing = null;
    if (exampled === null) return;
    this.review = exampled.state;
    this.exampled = { ...exampled, id, example: wanted };
  }

  private async send(human: Human): Promise<void> {
    const { question } = this;
    const { run, rater } = this.shown;
    if (question === null || run === null || this.told !== null || this.sending || this.attempt === null) return;
    this.sending = true;
    const { row, check, drawn, asking } = question;
    const told = await this.model.label({ run, rater, row, check, human, reason: this.reason.trim(), drawn, asking });
    this.sending = false;
    if (told === null) return;
    this.review = told.state;
    this.told = { ...told, human };
  }

  private toggleExample(): void {
    const own = this.question === null ? undefined : this.ownOf(this.question);
    if (own !== undefined) void this.setExample(own, own.example !== 'yes');
  }

  private readonly onKey = (event: KeyboardEvent) => {
    const [target] = event.composedPath();
    const typing =
      target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type !== 'checkbox');
    // These do something of their own when Enter is pressed on them.
    const pressed = target instanceof Element && target.matches('button, summary, a');
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || typing) return;
    const answer = answers.find(({ key }) => key === event.key);
    if (answer && this.told === null) void this.send(answer.human);
    else if (event.key.toLowerCase() === 'e' && this.told !== null) this.toggleExample();
    else if (event.key === 'Enter' && this.told !== null && !pressed) this.next();
    else return;
    event.preventDefault();
  };
}
