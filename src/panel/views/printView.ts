import { css, html, LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { shieldedMessage, shields } from '../../core/base/shield.ts';
import { say } from '../../core/base/text.ts';
import type { Row } from '../../protocol/panel/rows.ts';
import { outcomeBadge } from '../parts/outcomeBadge.ts';
import { tableStyles } from '../parts/tableStyles.ts';
import { baseStyles } from '../parts/theme.ts';
import type { PanelState } from '../state.ts';
import { count } from '../text/format.ts';
import { isTwin, severityName } from '../text/names.ts';
import { shownLine } from '../text/shown.ts';
import { words } from '../text/words.ts';

/** Rows that are put on paper: what needs attention comes first. */
export const printedRows = 300;

/** The attempts as a plain table, for paper: the table on the screen holds only what is visible. */
@customElement('tenken-print')
export class PrintView extends LitElement {
  static override styles = [
    baseStyles,
    tableStyles,
    css`
      tr {
        break-inside: avoid;
      }
      thead {
        display: table-header-group;
      }
      td {
        overflow-wrap: anywhere;
      }
      .badge {
        display: inline-flex;
        gap: 4px;
        align-items: center;
        white-space: nowrap;
      }
      h2 {
        break-after: avoid;
      }
    `,
  ];

  @property({ attribute: false }) shown!: PanelState;
  @property({ attribute: false }) rows: readonly Row[] = [];
  @property({ type: Number }) total = 0;

  protected override render(): TemplateResult {
    const { locale } = this.shown;
    return html`<h2>
        ${say(words.attempts, locale)}
        ${this.total > this.rows.length ? `(${count(this.rows.length, locale)} / ${count(this.total, locale)})` : nothing}
      </h2>
      <table>
        <thead>
          <tr>
            <th scope="col">${say(words.outcome, locale)}</th>
            <th scope="col">${say(words.scenario, locale)}</th>
            <th scope="col">${say(words.target, locale)}</th>
            <th scope="col">${say(words.severity, locale)}</th>
            <th scope="col">${say(words.finding, locale)}</th>
          </tr>
        </thead>
        <tbody>
          ${this.rows.map((row) => this.renderRow(row))}
        </tbody>
      </table>`;
  }

  private renderRow(row: Row): TemplateResult {
    const { locale } = this.shown;
    const variant = row.variant === '' ? '' : `#${row.variant}`;
    return html`<tr>
      <td>${outcomeBadge(row.outcome, locale)}</td>
      <td>
        ${isTwin(row.variant) ? html`<span class="tag">${say(words.twin, locale)}</span> ` : nothing}
        ${shownLine(row.title || row.scenario)}<br /><code class="muted"
          >${shownLine(`${row.suite}/${row.scenario}${variant}@${row.repeat}`)}</code
        >
      </td>
      <td>${shownLine(row.target)}</td>
      <td>${row.severity === '' ? nothing : severityName(row.severity, locale)}</td>
      <td>${this.finding(row)}</td>
    </tr>`;
  }

  private finding(row: Row): string {
    const { locale, shield } = this.shown;
    const { brief } = row;
    const quote = brief.kind === 'check' ? brief.evidence : brief.kind === 'reply' ? brief.text : '';
    const quoted = quote !== '' && shields(row, shield) ? say(words.hiddenShort, locale) : shownLine(quote);
    const message = brief.kind === 'reply' ? '' : shownLine(say(shieldedMessage(brief.message, row, shield), locale));
    return [message, quoted].filter((part) => part !== '').join(' · ');
  }
}
