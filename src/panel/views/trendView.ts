import { css, html, LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { say } from '../../core/base/text.ts';
import type { Locale } from '../../core/base/text.ts';
import type { TrendPoint } from '../../protocol/panel/comparison.ts';
import type { PanelModel } from '../model.ts';
import { tableStyles } from '../parts/tableStyles.ts';
import { baseStyles } from '../parts/theme.ts';
import { trendChart } from '../parts/trendChart.ts';
import type { PanelState } from '../state.ts';
import { count, moment, percent } from '../text/format.ts';
import { groupName } from '../text/names.ts';
import { shownLine } from '../text/shown.ts';
import { words } from '../text/words.ts';

/** How a failure rate went from run to run: a chart with intervals, and its numbers as a table. */
@customElement('tenken-trend')
export class TrendView extends LitElement {
  static override styles = [
    baseStyles,
    tableStyles,
    css`
      .chart {
        display: block;
        width: 100%;
        max-width: 900px;
        height: auto;
        margin: 10px 0 16px;
      }
      .chart text {
        font-size: 11px;
        fill: var(--tk-muted);
      }
      .grid {
        stroke: var(--tk-border);
      }
      .band {
        fill: color-mix(in srgb, var(--tk-fail) 18%, transparent);
      }
      .course {
        fill: none;
        stroke: var(--tk-fail);
        stroke-width: 2;
      }
      .whisker {
        stroke: var(--tk-fail);
        stroke-width: 1.2;
      }
      .dot {
        fill: var(--tk-fail);
        stroke: var(--tk-bg);
      }
    `,
  ];

  @property({ attribute: false }) model!: PanelModel;
  @property({ attribute: false }) shown!: PanelState;

  protected override render(): TemplateResult {
    const { trend, group, locale } = this.shown;
    if (trend === null) return html`<p class="muted">${say(words.loading, locale)}</p>`;
    const groups = trend.groups.includes(group) ? trend.groups : [group, ...trend.groups];
    const label = `${say(words.trendOf, locale)} ${groupName(group, locale)}`;
    return html`<label class="choice">
        ${say(words.trendOf, locale)}
        <select @change=${(event: Event) => this.model.showGroup((event.target as HTMLSelectElement).value)}>
          ${groups.map(
            (each) => html`<option value=${each} ?selected=${each === group}>${groupName(each, locale)}</option>`,
          )}
        </select>
      </label>
      ${
        trend.points.length === 0
          ? html`<p class="muted">${say(words.trendNone, locale)}</p>`
          : html`${trend.points.length > 1 ? trendChart(trend.points, label, locale) : nothing}
            ${pointTable(trend.points, label, this.shown, (run) => this.open(run))}`
      }`;
  }

  private open(run: string): void {
    this.model.selectRun(run);
    this.model.showTab('overview');
  }
}

function pointTable(
  points: readonly TrendPoint[],
  label: string,
  { locale, run }: PanelState,
  open: (run: string) => void,
): TemplateResult {
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${label}>
    <table>
      <caption class="hidden">
        ${label}
      </caption>
      <thead>
        <tr>
          <th scope="col">${say(words.run, locale)}</th>
          <th scope="col" class="number">${say(words.failures, locale)}</th>
          <th scope="col" class="number">${say(words.rate, locale)}</th>
          <th scope="col">${say(words.interval, locale)}</th>
          <th scope="col" class="number">${say(words.coverage, locale)}</th>
        </tr>
      </thead>
      <tbody>
        ${points.toReversed().map((point) => pointRow(point, locale, point.run === run, open))}
      </tbody>
    </table>
  </div>`;
}

function pointRow(
  { run, startedAt, rate, coverage }: TrendPoint,
  locale: Locale,
  isShown: boolean,
  open: (run: string) => void,
): TemplateResult {
  const name = startedAt === '' ? shownLine(run) : moment(startedAt, locale);
  return html`<tr>
    <th scope="row">
      ${isShown ? html`<strong>${name}</strong>` : html`<button class="link" @click=${() => open(run)}>${name}</button>`}
    </th>
    <td class="number">${count(rate.failures, locale)} / ${count(rate.n, locale)}</td>
    <td class="number strong">${rate.rate === null ? '–' : percent(rate.rate, locale)}</td>
    <td>${percent(rate.low, locale)} – ${percent(rate.high, locale)}</td>
    <td class="number">${percent(coverage, locale)}</td>
  </tr>`;
}
