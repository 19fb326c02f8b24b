import { css, html, LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Outcome } from '../../core/base/outcome.ts';
import { say } from '../../core/base/text.ts';
import type { Locale, Text } from '../../core/base/text.ts';
import { caseChanges } from '../../protocol/panel/comparison.ts';
import type { CaseChange, ComparedCase, CompareResult } from '../../protocol/panel/comparison.ts';
import type { PanelModel } from '../model.ts';
import { outcomeBadge } from '../parts/outcomeBadge.ts';
import { sourceButton } from '../parts/sourceButton.ts';
import { stackedStyles } from '../parts/stackedStyles.ts';
import { tableStyles } from '../parts/tableStyles.ts';
import { baseStyles } from '../parts/theme.ts';
import type { PanelState } from '../state.ts';
import { count, moment, percent, pointRange, points, pValue } from '../text/format.ts';
import { shownLine } from '../text/shown.ts';
import { words } from '../text/words.ts';

/** Rows of a change that are shown at first. */
const firstRows = 50;

/** This run held against another: how certain the difference is, and each case that is not the same. */
@customElement('tenken-compare')
export class CompareView extends LitElement {
  static override styles = [
    baseStyles,
    tableStyles,
    stackedStyles,
    css`
      dl {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 3px 14px;
        margin-bottom: 18px;
      }
      @container (max-width: 480px) {
        dl {
          grid-template-columns: minmax(0, 1fr);
        }
        dd {
          margin-bottom: 6px;
        }
      }
      section {
        margin-top: 18px;
      }
      h2 {
        display: flex;
        align-items: center;
        gap: 8px;
        margin-bottom: 4px;
      }
      .count {
        font-size: 0.85em;
        padding: 0 8px;
        border-radius: 999px;
        border: 1px solid var(--tk-border);
      }
      /* The word stands on the line of its neighbours, the sign at the middle of the word. */
      .badge {
        display: inline-flex;
        align-items: baseline;
        gap: 5px;
        white-space: nowrap;
      }
      .badge svg {
        align-self: center;
      }
      td.case {
        width: 55%;
        overflow-wrap: anywhere;
      }
      @container (max-width: 560px) {
        .stacked tr {
          position: relative;
        }
        .stacked td.case {
          display: block;
          width: auto;
          padding-inline-end: 40px;
        }
        .stacked td.go {
          position: absolute;
          inset: 4px 0 auto auto;
          display: block;
        }
      }
      .tag {
        border: 1px solid var(--tk-border);
        border-radius: 999px;
        padding: 0 8px;
        font-size: 0.9em;
        white-space: nowrap;
      }
    `,
  ];

  @property({ attribute: false }) model!: PanelModel;
  @property({ attribute: false }) shown!: PanelState;
  @property({ attribute: false }) whole: ReadonlySet<CaseChange> = new Set();

  protected override render(): TemplateResult {
    const { runs, run, locale, compareWith, compared } = this.shown;
    const others = (runs ?? []).filter((other) => other.run !== run && other.problem === undefined);
    if (others.length === 0) return html`<p class="muted">${say(words.noOtherRun, locale)}</p>`;
    return html`<label class="choice">
        ${say(words.compareWith, locale)}
        <select @change=${(event: Event) => this.model.compareWith((event.target as HTMLSelectElement).value)}>
          ${others.map(
            (other) =>
              html`<option value=${other.run} ?selected=${other.run === compareWith}>
                ${other.startedAt === '' ? shownLine(other.run) : moment(other.startedAt, locale)} ·
                ${shownLine(other.suites.join(', '))}
              </option>`,
          )}
        </select>
      </label>
      ${compared === null ? html`<p class="muted">${say(words.loading, locale)}</p>` : this.renderResult(compared)}`;
  }

  private renderResult(compared: CompareResult): TemplateResult {
    const { locale } = this.shown;
    return html`${certainty(compared, locale)}
    ${caseChanges.map((change) => (compared.counts[change] === 0 ? nothing : this.renderChange(change, compared)))}`;
  }

  private renderChange(change: CaseChange, { cases, counts }: CompareResult): TemplateResult {
    const { locale } = this.shown;
    const all = cases.filter((each) => each.change === change);
    const rows = this.whole.has(change) ? all : all.slice(0, firstRows);
    const heading = `change-${change}`;
    return html`<section>
      <h2 id=${heading}>${say(words[change], locale)} <span class="count">${count(counts[change], locale)}</span></h2>
      ${
        rows.some(({ edited }) => edited)
          ? html`<p class="muted">
              <span class="tag">${say(words.edited, locale)}</span> ${say(words.editedMeaning, locale)}
            </p>`
          : nothing
      }
      <div class="scroll" tabindex="0" role="region" aria-labelledby=${heading}>
        <table class="stacked">
          <thead>
            <tr>
              <th scope="col">${say(words.scenario, locale)}</th>
              <th scope="col">${say(words.target, locale)}</th>
              <th scope="col">${say(words.before, locale)}</th>
              <th scope="col">${say(words.after, locale)}</th>
              ${this.canReveal ? html`<th scope="col"><span class="hidden">${say(words.source, locale)}</span></th>` : nothing}
            </tr>
          </thead>
          <tbody>
            ${rows.map((each) => this.renderCase(each))}
          </tbody>
        </table>
      </div>
      ${
        rows.length < all.length
          ? html`<button class="second" @click=${() => (this.whole = new Set([...this.whole, change]))}>
              ${say(words.showAll, locale)} (${count(all.length, locale)})
            </button>`
          : nothing
      }
    </section>`;
  }

  private renderCase(each: ComparedCase): TemplateResult {
    const { locale } = this.shown;
    const name = shownLine(each.title || each.scenario);
    const id = shownLine(`${each.suite}/${each.scenario}${each.variant === '' ? '' : `#${each.variant}`}`);
    return html`<tr>
      <td class="case">
        ${this.nameOf(each, name)}
        ${each.edited ? html`<span class="tag">${say(words.edited, locale)}</span>` : nothing}
        <br /><code class="muted">${id}</code>
      </td>
      <td>${columnLabel(words.target, locale)}${shownLine(each.target)}</td>
      <td>${columnLabel(words.before, locale)}${outcomeOrNone(each.before, locale)}</td>
      <td>${columnLabel(words.after, locale)}${outcomeOrNone(each.after, locale)}</td>
      ${this.canReveal ? html`<td class="go">${sourceButton(each.source, locale, (place) => this.model.act({ kind: 'reveal', ...place }))}</td>` : nothing}
    </tr>`;
  }

  private get canReveal(): boolean {
    return this.shown.actions.includes('reveal');
  }

  /** The case's name: it leads to the attempt that explains the outcome, in the run that has one. */
  private nameOf(each: ComparedCase, name: string): TemplateResult | string {
    if (each.afterRow === null && each.beforeRow === null) return name;
    return html`<button class="link" @click=${() => this.open(each)}>${name}</button>`;
  }

  /** Opens the attempt of this run, held against that of the other; what only the other has is opened there. */
  private open({ afterRow, beforeRow }: ComparedCase): void {
    const { compared } = this.shown;
    if (compared === null) return;
    if (afterRow === null) {
      if (beforeRow !== null) this.model.visit(compared.before, beforeRow);
      return;
    }
    this.model.openAttempt(afterRow);
    if (beforeRow !== null) this.model.diffWith({ run: compared.before, row: beforeRow });
  }
}

/** The column's title where the page is too narrow for headings; a screen reader knows it from the table. */
function columnLabel(title: Text, locale: Locale): TemplateResult {
  return html`<span class="label" aria-hidden="true">${say(title, locale)}</span>`;
}

function outcomeOrNone(outcome: Outcome | null, locale: Locale): TemplateResult {
  if (outcome === null) return html`<span class="muted">${say(words.absent, locale)}</span>`;
  return outcomeBadge(outcome, locale);
}

function certainty({ pairs, failedBefore, failedAfter, p, difference, counts }: CompareResult, locale: Locale) {
  const rate = (failed: number) => `${percent(pairs === 0 ? 0 : failed / pairs, locale)} (${count(failed, locale)})`;
  return html`<dl>
    <dt class="muted">${say(words.pairsOf, locale)}</dt>
    <dd>${count(pairs, locale)}</dd>
    ${
      difference === null
        ? nothing
        : html`<dt class="muted">${say(words.difference, locale)}</dt>
            <dd>${rate(failedBefore)} → ${rate(failedAfter)}: <strong>${points(difference.value, locale)}</strong></dd>
            <dt class="muted">${say(words.pairedInterval, locale)}</dt>
            <dd>${pointRange(difference, locale)}</dd>
            <dt class="muted">${say(words.mcnemar, locale)}</dt>
            <dd>
              ${say(words.exactP, locale)} ${pValue(p.exact, locale)} · ${say(words.midP, locale)}
              ${pValue(p.mid, locale)}
            </dd>`
    }
    <dt class="muted">${say(words.same, locale)}</dt>
    <dd>${count(counts.same, locale)}</dd>
  </dl>`;
}
