import { html, LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { outcomes } from '../../core/base/outcome.ts';
import { say } from '../../core/base/text.ts';
import type { Locale } from '../../core/base/text.ts';
import type { SourcePlace } from '../../protocol/panel/rows.ts';
import type { PlacedNotRun, RunDetail } from '../../protocol/panel/runs.ts';
import { cssVariables } from '../parts/cssVariables.ts';
import { outcomeIcon } from '../parts/icons.ts';
import { stackedStyles } from '../parts/stackedStyles.ts';
import { baseStyles } from '../parts/theme.ts';
import { count, notMadePhrase, percent } from '../text/format.ts';
import { words } from '../text/words.ts';
import { overviewSections } from './overviewSections.ts';
import type { ChooseAttempts } from './overviewSections.ts';
import { untestedPerspectives } from './scopeSection.ts';
import { overviewStyles } from './overviewStyles.ts';
import { shown, shownLine } from '../text/shown.ts';

/** Items of a list that are shown at first. */
const firstItems = 8;

/** What a run says as a whole: first what was not tested, then the rates with their certainty. */
@customElement('tenken-overview')
export class Overview extends LitElement {
  static override styles = [baseStyles, overviewStyles, stackedStyles];

  @property({ attribute: false }) detail!: RunDetail;
  @property({ attribute: false }) locale: Locale = 'en';
  /** Shows the attempts of some values of the filter's lists. */
  @property({ attribute: false }) choose: ChooseAttempts = () => undefined;
  /** Undefined where the host cannot show sources. */
  @property({ attribute: false }) reveal: ((source: SourcePlace) => void) | undefined;
  @state() private isWhole = false;

  protected override render(): TemplateResult {
    const { detail, locale } = this;
    return html`
      <div class="top">
        ${this.renderCoverage()} ${this.renderNotRun()}
        ${
          detail.reasons.length === 0
            ? nothing
            : html`<section class="card" aria-labelledby="why">
                <h2 id="why">${say(words.gateReasons, locale)}</h2>
                <ul class="list">
                  ${detail.reasons.map((reason) => html`<li>${unbroken(shown(say(reason, locale)))}</li>`)}
                </ul>
              </section>`
        }
      </div>
      ${overviewSections.map((section) => section(detail, locale, this.choose))}
    `;
  }

  private renderCoverage(): TemplateResult {
    const { detail, locale } = this;
    const { coverage } = detail;
    const missing = detail.state === 'running' ? words.coveragePending : words.coverageMissing;
    return html`<section class="card" aria-labelledby="coverage">
      <h2 id="coverage">${say(words.coverage, locale)}</h2>
      ${
        coverage === null
          ? html`<p class="muted">${say(missing, locale)}</p>`
          : html`<p class="figure">${percent(coverage, locale)}</p>
              <div class="meter" aria-hidden="true" ${cssVariables({ '--share': `${coverage * 100}%` })}></div>
              <p class="muted">${say(words.coverageMeaning, locale)}</p>`
      }
    </section>`;
  }

  private renderNotRun(): TemplateResult {
    const { detail, locale } = this;
    const missing = notMade(detail);
    const untested = untestedPerspectives(detail).map((name) => say(name, locale));
    const damaged =
      detail.unreadable === 0
        ? nothing
        : html`<p class="damaged">
            ${outcomeIcon('error')} ${say(words.unreadableLines, locale)}: ${count(detail.unreadable, locale)}
          </p>`;
    return html`<section class="card" aria-labelledby="not-run">
      <h2 id="not-run">
        ${say(words.notRun, locale)}
        ${detail.notRunCount === 0 ? nothing : html`<span class="count">${count(detail.notRunCount, locale)}</span>`}
      </h2>
      ${missing === 0 ? nothing : html`<p>${say(notMadePhrase(missing, detail.planned), locale)}</p>`}
      ${
        detail.notRunCount === 0
          ? missing === 0
            ? html`<p class="muted">${say(words.notRunNone, locale)}</p>`
            : nothing
          : html`<ul class="list">
              ${(this.isWhole ? detail.notRun : detail.notRun.slice(0, firstItems)).map(
                (item) =>
                  html`<li>
                    ${this.renderName(item)} · <code>${shownLine(item.what)}</code>
                    <span class="muted">${shown(say(item.reason, locale))}</span>
                  </li>`,
              )}
            </ul>`
      }
      ${
        this.isWhole || detail.notRun.length <= firstItems
          ? nothing
          : html`<button class="link" @click=${() => (this.isWhole = true)}>
              ${say(words.showAll, locale)} (${count(detail.notRun.length, locale)})
            </button>`
      }
      ${untested.length === 0 ? nothing : html`<p class="damaged"><span class="muted">${say(words.untested, locale)}:</span> ${untested.join(locale === 'ja' ? '、' : ', ')}</p>`}
      ${damaged}
    </section>`;
  }

  /** The scenario's id; it leads to its line where the host can show that. */
  private renderName({ suite, scenario, source }: PlacedNotRun): TemplateResult {
    const { locale, reveal } = this;
    const id = shownLine(`${suite}/${scenario}`);
    if (reveal === undefined || source === null) return html`<code>${id}</code>`;
    const place = `${say(words.goToSource, locale)} ${shownLine(source.file)}:${source.line}`;
    return html`<button class="link" data-tip=${place} aria-label=${`${id}: ${place}`} @click=${() => reveal(source)}>
      <code>${id}</code>
    </button>`;
  }
}

/** Planned attempts that the run ended without; 0 while it goes on. */
function notMade({ state, planned, attempts, totals }: RunDetail): number {
  if (state === 'running' || state === 'finished') return 0;
  // The summary knows it at once; where there is none, the lines that were read so far do.
  const made = totals === null ? attempts : outcomes.reduce((sum, outcome) => sum + totals[outcome], 0);
  return Math.max(0, planned - made);
}

/** A number stays on one line with its sign of percent. */
function unbroken(sentence: string): string {
  return sentence.replace(/(\d) %/gu, '$1\u00a0%');
}
