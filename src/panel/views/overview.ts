import { html, LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { outcomes, outcomeWords } from '../../core/base/outcome.ts';
import type { Totals } from '../../core/base/outcome.ts';
import { say } from '../../core/base/text.ts';
import type { Locale } from '../../core/base/text.ts';
import type { Rate } from '../../core/record/record.ts';
import type { MatrixRow, RunDetail } from '../../protocol/panel/runs.ts';
import { cssVariables } from '../parts/cssVariables.ts';
import { outcomeIcon } from '../parts/icons.ts';
import { baseStyles } from '../parts/theme.ts';
import { count, percent } from '../text/format.ts';
import { facetValueName, groupName } from '../text/names.ts';
import { words } from '../text/words.ts';
import { scopeSection } from './scopeSection.ts';
import { overviewStyles } from './overviewStyles.ts';
import { shown, shownLine } from '../text/shown.ts';

/** Items of a list that are shown at first. */
const firstItems = 8;

/** What a run says as a whole: first what was not tested, then the rates with their certainty. */
@customElement('tenken-overview')
export class Overview extends LitElement {
  static override styles = [baseStyles, overviewStyles];

  @property({ attribute: false }) detail!: RunDetail;
  @property({ attribute: false }) locale: Locale = 'en';
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
      ${detail.rates.length === 0 ? nothing : rateTable(detail.rates, locale)}
      ${detail.matrix.length === 0 ? nothing : matrixTable(detail.matrix, locale)}
      ${detail.coverage === null ? nothing : scopeSection(detail, locale)}
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
      ${
        detail.notRunCount === 0
          ? html`<p class="muted">${say(words.notRunNone, locale)}</p>`
          : html`<ul class="list">
              ${(this.isWhole ? detail.notRun : detail.notRun.slice(0, firstItems)).map(
                (item) =>
                  html`<li>
                    <code>${shownLine(`${item.suite}/${item.scenario}`)}</code> · ${shownLine(item.what)}
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
      ${damaged}
    </section>`;
  }
}

/** A number stays on one line with its sign of percent. */
function unbroken(sentence: string): string {
  return sentence.replace(/(\d) %/gu, '$1\u00a0%');
}

function rateTable(rates: readonly Rate[], locale: Locale): TemplateResult {
  // The scale ends at the widest interval, so that small rates can be told apart.
  const most = Math.min(1, Math.max(0.05, ...rates.map((rate) => rate.high)) * 1.04);
  const place = (share: number) => `${Math.min(100, (share / most) * 100)}%`;
  return html`<section aria-labelledby="rates">
    <h2 id="rates">${say(words.rates, locale)}</h2>
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
        ${rates.map(
          (rate) =>
            html`<tr>
              <th scope="row">${groupName(rate.group, locale)}</th>
              <td class="number">${count(rate.failures, locale)} / ${count(rate.n, locale)}</td>
              <td class="number strong">${rate.rate === null ? '–' : percent(rate.rate, locale)}</td>
              <td>
                <span class="interval">
                  <span class="range number">${percent(rate.low, locale)} – ${percent(rate.high, locale)}</span>
                  <span
                    class="track"
                    aria-hidden="true"
                    ${cssVariables({ '--low': place(rate.low), '--high': place(rate.high), '--at': place(rate.rate ?? 0) })}
                    ><span class="span"></span>${rate.rate === null ? nothing : html`<span class="dot"></span>`}</span
                  >
                </span>
              </td>
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}

function matrixTable(matrix: readonly MatrixRow[], locale: Locale): TemplateResult {
  const targets = matrix[0]?.cells.map((cell) => cell.target) ?? [];
  return html`<section>
    <h2 id="matrix">${say(words.matrix, locale)}</h2>
    <div class="scroll" tabindex="0" role="region" aria-labelledby="matrix">
      <table class="matrix">
        <thead>
          <tr>
            <th scope="col">${say(words.perspective, locale)}</th>
            ${targets.map((target) => html`<th scope="col">${shownLine(target)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${matrix.map(
            (row) =>
              html`<tr>
                <th scope="row">${facetValueName('perspective', row.perspective, locale)}</th>
                ${row.cells.map((cell) => html`<td>${matrixCell(cell.totals, locale)}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}

/** Counts of a cell: what failed first; what has no verdict is said too. */
function matrixCell(totals: Totals, locale: Locale): TemplateResult {
  const present = outcomes.filter((outcome) => totals[outcome] > 0);
  const first = (['fail', 'pass'] as const).filter((outcome) => totals[outcome] > 0);
  const shown = [...first, ...present.filter((outcome) => outcome !== 'pass' && outcome !== 'fail')];
  if (shown.length === 0) return html`<span class="muted">–</span>`;
  return html`<span class="counts"
    >${shown.map(
      (outcome) =>
        html`<span title=${say(outcomeWords[outcome], locale)}
          >${outcomeIcon(outcome)}<span class="hidden">${say(outcomeWords[outcome], locale)}</span>
          ${count(totals[outcome], locale)}</span
        >`,
    )}</span
  >`;
}
