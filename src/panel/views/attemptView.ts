import { html, LitElement, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { shields, unquoted } from '../../core/base/shield.ts';
import { say } from '../../core/base/text.ts';
import type { Locale, Text } from '../../core/base/text.ts';
import type { AttemptDetail } from '../../protocol/panel/attempt.ts';
import type { SourcePlace } from '../../protocol/panel/rows.ts';
import type { PanelModel } from '../model.ts';
import type { PanelState } from '../state.ts';
import { decodedStyles } from '../parts/decodedList.ts';
import { icon } from '../parts/icons.ts';
import type { LongTextElement } from '../parts/longText.ts';
import { outcomeBadge } from '../parts/outcomeBadge.ts';
import { baseStyles } from '../parts/theme.ts';
import { count, moment } from '../text/format.ts';
import { isTwin } from '../text/names.ts';
import type { TextMark } from '../text/segments.ts';
import { words } from '../text/words.ts';
import { attemptFacts } from './attemptFacts.ts';
import { attemptStyles } from './attemptViewStyles.ts';
import { checkCard } from './checkCard.ts';
import { diffSection } from './diffSection.ts';
import { attemptChoices, attemptFileName } from './exportChoices.ts';
import { turnCard } from './turnCard.ts';
import { shown, shownLine } from '../text/shown.ts';

/** A whole attempt: what was said, what was found and where, what it cost. */
@customElement('tenken-attempt')
export class AttemptView extends LitElement {
  static override styles = [baseStyles, attemptStyles, decodedStyles];

  @property({ attribute: false }) model!: PanelModel;
  @property({ attribute: false }) shown!: PanelState;
  private focused: AttemptDetail | null = null;

  protected override updated(changed: PropertyValues): void {
    const { attempt, open } = this.shown;
    if (!changed.has('shown') || attempt === null || attempt === this.focused) return;
    this.focused = attempt;
    if (open?.check !== null && open?.check !== undefined) {
      const at = attempt.checks.findIndex((check) => check.index === open.check);
      this.renderRoot.querySelector<HTMLElement>(`#check-${at}`)?.focus();
    } else this.renderRoot.querySelector<HTMLElement>('h1')?.focus();
  }

  protected override render(): TemplateResult {
    const { attempt, problem, locale } = this.shown;
    return html`
      ${this.renderBar()}
      ${problem === null ? nothing : html`<p class="card problem" role="alert">${shown(say(problem, locale))}</p>`}
      ${
        attempt === null
          ? problem === null
            ? html`<p class="muted">${say(words.loading, locale)}</p>`
            : nothing
          : this.renderAttempt(attempt, locale)
      }
    `;
  }

  private renderBar(): TemplateResult {
    const { around, locale, actions, run, attempt } = this.shown;
    const to = (row: number | null | undefined) => () => {
      if (row !== null && row !== undefined) this.model.openAttempt(row);
    };
    const step = (label: Text, drawing: 'back' | 'next', row: number | null | undefined) =>
      html`<button
        class="plain"
        aria-label=${say(label, locale)}
        data-tip=${say(label, locale)}
        ?disabled=${row === null || row === undefined}
        @click=${to(row)}
      >
        ${icon(drawing)}
      </button>`;
    const position =
      around && around.position >= 0 ? `${count(around.position + 1, locale)} / ${count(around.total, locale)}` : '';
    return html`<nav class="bar" aria-label=${say(words.attempts, locale)}>
      <button class="second" @click=${() => this.model.closeAttempt()}>
        ${icon('list')} ${say(words.back, locale)} <kbd aria-hidden="true">Esc</kbd>
      </button>
      ${step(words.previous, 'back', around?.previous)}
      <span class="muted position">${position}</span>
      ${step(words.next, 'next', around?.next)}
      <span class="last"></span>
      ${
        actions.includes('save') && attempt && run !== null
          ? html`<tenken-export
              below
              .model=${this.model}
              .shown=${this.shown}
              .choices=${attemptChoices(this.model, this.shown, attempt)}
              .file=${attemptFileName(run, attempt)}
            ></tenken-export>`
          : nothing
      }
      ${
        actions.includes('rerun') && attempt && run !== null
          ? html`<button
              class="second"
              @click=${() =>
                this.model.act({
                  kind: 'rerun',
                  run,
                  failed: false,
                  scenarios: [`${attempt.suite}/${attempt.scenario}`],
                  targets: [attempt.target],
                })}
            >
              ${icon('run')} ${say(words.rerunScenario, locale)}
            </button>`
          : nothing
      }
    </nav>`;
  }

  private renderAttempt(attempt: AttemptDetail, locale: Locale): TemplateResult {
    const { source } = attempt;
    const reveal = this.shown.actions.includes('reveal')
      ? (place: SourcePlace) => this.model.act({ kind: 'reveal', ...place })
      : undefined;
    const title = shownLine(attempt.title || attempt.scenario || attempt.id);
    const ordered = attempt.checks
      .map((check, at) => ({ check, at }))
      .sort((a, b) => Number(a.check.outcome === 'pass') - Number(b.check.outcome === 'pass'));
    const isShielded = shields(attempt, this.shown.shield);
    const hides = isShielded && !this.shown.revealed;
    return html`
      <header>
        <h1 tabindex="-1">
          ${outcomeBadge(attempt.outcome, locale)}
          ${isTwin(attempt.variant) ? html`<span class="tag">${say(words.twin, locale)}</span>` : nothing}
          <span class="title">${title}</span>
        </h1>
        <p class="id">
          <code class="muted">${shownLine(attempt.id)}</code>
          ${
            source && reveal
              ? html`<button class="link" @click=${() => reveal(source)}>
                  ${say(words.goToSource, locale)} <code>${shownLine(source.file)}:${source.line}</code>
                </button>`
              : nothing
          }
        </p>
        ${visitNote(this.shown)}
        ${
          hides
            ? html`<button class="second reveal" @click=${() => this.reveal()}>
                ${icon('eye')} ${say(words.showHidden, locale)}
              </button>`
            : nothing
        }
      </header>
      ${
        attempt.failure === null
          ? nothing
          : html`<p class="card failure ${attempt.outcome}">
              <strong>${say(words.noVerdict, locale)}</strong>
              ${shown(say(hides ? unquoted(attempt.failure.message) : attempt.failure.message, locale))}
              <code class="muted">${shownLine(attempt.failure.reason)}</code>
            </p>`
      }
      <div class="columns">
        ${
          ordered.length === 0
            ? nothing
            : html`<section class="found" aria-labelledby="checks">
                <h2 id="checks">${say(words.checks, locale)}</h2>
                <ul class="checks">
                  ${ordered.map(({ check, at }) =>
                    checkCard(check, at, locale, { reveal, showMark: (index) => void this.showMark(index), hides }),
                  )}
                </ul>
              </section>`
        }
        <section class="talk" aria-labelledby="talk">
          <h2 id="talk">${say(words.conversation, locale)}</h2>
          ${
            attempt.turns.length === 0
              ? html`<p class="muted">${say(words.noTurns, locale)}</p>`
              : html`<ol class="turns">
                  ${attempt.turns.map((turn, at) =>
                    turnCard(turn, marksOf(attempt, at), locale, this.loader(at), hides),
                  )}
                </ol>`
          }
        </section>
        ${diffSection(this.model, this.shown, hides)}
        <section class="about" aria-labelledby="facts">
          <h2 id="facts">${say(words.facts, locale)}</h2>
          ${attemptFacts(attempt, locale)}
        </section>
      </div>
    `;
  }

  /** Brings more of a turn's text; a report in a file has no more. */
  private loader(turn: number) {
    if (this.shown.report !== null) return undefined;
    return (start: number, length: number) => this.model.piece(turn, start, length);
  }

  /** Shows what is hidden; the button is then gone, and the heading takes its focus. */
  private reveal(): void {
    this.model.reveal();
    this.renderRoot.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
  }

  private async showMark(check: number): Promise<void> {
    if (shields(this.shown.attempt ?? { outcome: 'pass', severity: '' }, this.shown.shield)) {
      // To go to the place is to ask for the text.
      this.model.reveal();
      await this.updateComplete;
    }
    const texts = this.renderRoot.querySelectorAll<LongTextElement>('tenken-text');
    await Promise.all([...texts].map((text) => text.updateComplete));
    for (const text of texts) if (text.showMark(check)) return;
  }
}

/** Says of an attempt that was opened from a comparison which run it is of: the panel leads back to the other. */
function visitNote({ visitedFrom, detail, locale }: PanelState): TemplateResult | typeof nothing {
  if (visitedFrom === null || detail === null) return nothing;
  const run = detail.startedAt === '' ? shownLine(detail.run) : moment(detail.startedAt, locale);
  return html`<p class="muted">${say(words.visited, locale)} ${run}</p>`;
}

function marksOf(attempt: AttemptDetail, turn: number): readonly TextMark[] {
  return attempt.checks.flatMap((check, at) =>
    check.spans.filter((span) => span.turn === turn).map(({ start, end }) => ({ start, end, check: at })),
  );
}
