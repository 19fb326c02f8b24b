import { css, html, LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { say } from '../../core/base/text.ts';
import type { Locale } from '../../core/base/text.ts';
import type { TrendPoint } from '../../protocol/panel/comparison.ts';
import type { PanelModel } from '../model.ts';
import { stackedStyles } from '../parts/stackedStyles.ts';
import { tableStyles } from '../parts/tableStyles.ts';
import { baseStyles } from '../parts/theme.ts';
import { trendChart } from '../parts/trendChart.ts';
import type { PanelState } from '../state.ts';
import { count, moment, percent } from '../text/format.ts';
import { groupName } from '../text/names.ts';
import { shownLine } from '../text/shown.ts';
import { words } from '../text/words.ts';
import { measureTable } from './measureTable.ts';

/** How a failure rate went from run to run: a chart with intervals, and its numbers as a table. */
@customElement('tenken-trend')
export class TrendView extends LitElement {
  static override styles = [
    baseStyles,
    tableStyles,
    stackedStyles,
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
      @container (max-width: 560px) {
        .chart {
          overflow: visible;
        }
        .chart text {
          font-size: 27px;
        }
        .chart .inner {
          display: none;
        }
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
  const columns = [
    { title: say(words.run, locale) },
    { title: say(words.failures, locale) },
    { title: say(words.rate, locale) },
    { title: say(words.interval, locale), wide: true },
    { title: say(words.coverage, locale) },
  ] as const;
  return html`<h2 class="hidden" id="points">${label}</h2>
    ${measureTable(
      'points',
      columns,
      points.toReversed().map((point) => ({
        name: runName(point, locale, point.run === run, open),
        cells: [
          `${count(point.rate.failures, locale)} / ${count(point.rate.n, locale)}`,
          point.rate.rate === null ? '–' : html`<strong>${percent(point.rate.rate, locale)}</strong>`,
          `${percent(point.rate.low, locale)} – ${percent(point.rate.high, locale)}`,
          percent(point.coverage, locale),
        ],
      })),
    )}`;
}

function runName(
  { run, startedAt }: TrendPoint,
  locale: Locale,
  isShown: boolean,
  open: (run: string) => void,
): TemplateResult {
  const name = startedAt === '' ? shownLine(run) : moment(startedAt, locale);
  return isShown
    ? html`<strong>${name}</strong>`
    : html`<button class="link" @click=${() => open(run)}>${name}</button>`;
}
