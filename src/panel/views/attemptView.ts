import { html, LitElement, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { printable, printableLine } from '../../core/base/printable.ts';
import { say } from '../../core/base/text.ts';
import type { Locale, Text } from '../../core/base/text.ts';
import type { AttemptDetail, SourcePlace } from '../../protocol/panel.ts';
import type { PanelModel, PanelState } from '../model.ts';
import { icon } from '../parts/icons.ts';
import type { LongTextElement } from '../parts/longText.ts';
import { outcomeBadge } from '../parts/outcomeBadge.ts';
import { baseStyles } from '../parts/theme.ts';
import { count, dollars, duration, moment } from '../text/format.ts';
import { facetValueName, severityName } from '../text/names.ts';
import type { TextMark } from '../text/segments.ts';
import { words } from '../text/words.ts';
import { attemptStyles } from './attemptViewStyles.ts';
import { checkCard } from './checkCard.ts';
import { turnCard } from './turnCard.ts';

/** A whole attempt: what was said, what was found and where, what it cost. */
@customElement('tenken-attempt')
export class AttemptView extends LitElement {
  static override styles = [baseStyles, attemptStyles];

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
      ${problem === null ? nothing : html`<p class="card problem" role="alert">${printable(say(problem, locale))}</p>`}
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
        title=${say(label, locale)}
        ?disabled=${row === null || row === undefined}
        @click=${to(row)}
      >
        ${icon(drawing)}
      </button>`;
    const position =
      around && around.position >= 0 ? `${count(around.position + 1, locale)} / ${count(around.total, locale)}` : '';
    return html`<nav class="bar" aria-label=${say(words.attempts, locale)}>
      <button class="second" title=${say(words.backToList, locale)} @click=${() => this.model.closeAttempt()}>
        ${icon('list')} ${say(words.back, locale)}
      </button>
      ${step(words.previous, 'back', around?.previous)}
      <span class="muted position">${position}</span>
      ${step(words.next, 'next', around?.next)}
      ${
        actions.includes('rerun') && attempt && run !== null
          ? html`<button
              class="second last"
              @click=${() =>
                this.model.act({
                  kind: 'rerun',
                  run,
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
    const title = printableLine(attempt.title || attempt.scenario || attempt.id);
    const ordered = attempt.checks
      .map((check, at) => ({ check, at }))
      .sort((a, b) => Number(a.check.outcome === 'pass') - Number(b.check.outcome === 'pass'));
    return html`
      <header>
        <h1 tabindex="-1">${outcomeBadge(attempt.outcome, locale)} ${title}</h1>
        <p class="id">
          <code class="muted">${printableLine(attempt.id)}</code>
          ${
            source && reveal
              ? html`<button class="link" @click=${() => reveal(source)}>
                  ${say(words.goToSource, locale)} <code>${printableLine(source.file)}:${source.line}</code>
                </button>`
              : nothing
          }
        </p>
      </header>
      ${
        attempt.failure === null
          ? nothing
          : html`<p class="card failure ${attempt.outcome}">
              <strong>${say(words.noVerdict, locale)}</strong> ${printable(say(attempt.failure.message, locale))}
              <code class="muted">${printableLine(attempt.failure.reason)}</code>
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
                    checkCard(check, at, locale, { reveal, showMark: (index) => this.showMark(index) }),
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
                    turnCard(turn, marksOf(attempt, at), locale, (start, length) =>
                      this.model.piece(at, start, length),
                    ),
                  )}
                </ol>`
          }
        </section>
        <section class="about" aria-labelledby="facts">
          <h2 id="facts">${say(words.facts, locale)}</h2>
          ${facts(attempt, locale)}
        </section>
      </div>
    `;
  }

  private showMark(check: number): void {
    const texts = this.renderRoot.querySelectorAll<LongTextElement>('tenken-text');
    for (const text of texts) if (text.showMark(check)) return;
  }
}

function marksOf(attempt: AttemptDetail, turn: number): readonly TextMark[] {
  return attempt.checks.flatMap((check, at) =>
    check.spans
      .filter((span) => span.turn === turn)
      .map(({ start, end }) => ({ start, end, check: at, label: printableLine(check.check) })),
  );
}

function facts(attempt: AttemptDetail, locale: Locale): TemplateResult {
  const cost = attempt.cost === null ? '–' : dollars(attempt.cost, locale);
  const tokens = `${count(attempt.usage.input, locale)} / ${count(attempt.usage.output, locale)}`;
  const list = (values: readonly string[]) => values.map((value) => printableLine(value)).join(', ');
  const perspectives = attempt.perspectives.map((value) => facetValueName('perspective', value, locale)).join(', ');
  const rows: readonly (readonly [Text, string])[] = [
    [words.target, printableLine(attempt.target)],
    [words.model, printableLine(attempt.model ?? '–')],
    [words.severity, severityName(attempt.severity, locale)],
    [words.perspective, perspectives],
    [words.framework, list(attempt.frameworks)],
    [words.repeat, `${count(attempt.repeat, locale)} / ${count(attempt.repeats, locale)}`],
    [words.latency, duration(attempt.latencyMs, locale)],
    [words.tokens, `${tokens} (${say(words.tokensInOut, locale)})`],
    [words.cost, cost],
    [words.finish, printableLine(attempt.finish)],
    [words.started, moment(attempt.startedAt, locale)],
    [words.case, printableLine(attempt.case.slice(0, 12))],
  ];
  return html`<dl class="facts">
    ${rows
      .filter(([, value]) => value !== '')
      .map(
        ([label, value]) =>
          html`<dt class="muted">${say(label, locale)}</dt>
            <dd>${value}</dd>`,
      )}
  </dl>`;
}
