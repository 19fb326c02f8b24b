import { css, html, LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { customElement, property } from 'lit/decorators.js';
import { outcomes, outcomeWords } from '../../core/base/outcome.ts';
import { say } from '../../core/base/text.ts';
import type { Locale } from '../../core/base/text.ts';
import type { RunInfo } from '../../protocol/panel/runs.ts';
import { outcomeIcon } from '../parts/icons.ts';
import { baseStyles } from '../parts/theme.ts';
import { count, moment } from '../text/format.ts';
import { stateName } from '../text/names.ts';
import { words } from '../text/words.ts';
import { shownLine } from '../text/shown.ts';

/** The runs of the workspace, newest first. */
@customElement('tenken-run-list')
export class RunList extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        background: var(--tk-raised);
        padding: 8px;
      }
      .heading {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        padding-bottom: 6px;
      }
      h2 {
        padding: 4px 8px;
        font-size: 0.92em;
        color: var(--tk-muted);
      }
      ul {
        display: grid;
        gap: 2px;
      }
      button {
        display: grid;
        gap: 1px;
        width: 100%;
        text-align: start;
        padding: 6px 9px;
        border-radius: 6px;
        line-height: 1.45;
      }
      button[aria-current='true'] {
        background: var(--tk-chosen);
        color: var(--tk-chosen-fg);
        border-color: var(--tk-contrast);
      }
      button[aria-current='true'] .muted {
        color: inherit;
      }
      .line {
        display: flex;
        gap: 8px;
        align-items: baseline;
      }
      .line > :last-child:not(:first-child) {
        margin-inline-start: auto;
        flex: none;
      }
      .suite {
        font-weight: 600;
      }
      .counts {
        display: flex;
        flex-wrap: wrap;
        gap: 0 7px;
        font-size: 0.92em;
        font-variant-numeric: tabular-nums;
      }
      button[aria-current='true'] svg {
        --outcome: currentColor;
      }
      .counts svg {
        width: 14px;
        height: 14px;
      }
      .small {
        font-size: 0.9em;
      }
    `,
  ];

  @property({ attribute: false }) runs: readonly RunInfo[] = [];
  @property({ attribute: false }) current: string | null = null;
  /** What the runs came to is left out: whoever reviews verdicts must not guess them from their number. */
  @property({ type: Boolean }) blind = false;
  @property({ attribute: false }) locale: Locale = 'en';
  @property({ attribute: false }) choose: (run: string) => void = () => undefined;

  protected override render(): TemplateResult {
    return html`<div class="heading">
        <h2 id="runs">${say(words.runs, this.locale)}</h2>
        <slot></slot>
      </div>
      <ul aria-labelledby="runs">
        ${this.runs.map((run) => this.renderRun(run))}
      </ul>`;
  }

  private renderRun(run: RunInfo): TemplateResult {
    const { locale } = this;
    const [first = run.run, ...more] = run.suites;
    const current = run.run === this.current;
    return html`<li>
      <button
        class="plain"
        data-tip=${ifDefined(this.totalsOf(run))}
        aria-current=${current ? 'true' : 'false'}
        @click=${() => this.choose(run.run)}
      >
        <span class="line">
          <span class="suite cut">${shownLine(first)}${more.length > 0 ? ` +${more.length}` : nothing}</span>
          ${run.state === 'finished' ? nothing : html`<span class="small muted">${stateName(run.state, locale)}</span>`}
        </span>
        <span class="small muted">${run.startedAt === '' ? shownLine(run.run) : moment(run.startedAt, locale)}</span>
        ${this.renderTotals(run)}
        ${run.problem ? html`<span class="small">${outcomeIcon('error')} ${say(run.problem, locale)}</span>` : nothing}
      </button>
    </li>`;
  }

  /** The signs in words. */
  private totalsOf({ totals }: RunInfo): string | undefined {
    if (!totals || this.blind) return undefined;
    const present = outcomes.filter((outcome) => totals[outcome] > 0);
    const words = present.map(
      (outcome) => `${say(outcomeWords[outcome], this.locale)} ${count(totals[outcome], this.locale)}`,
    );
    return words.length === 0 ? undefined : words.join(' · ');
  }

  private renderTotals(run: RunInfo): TemplateResult | typeof nothing {
    const { totals } = run;
    if (!totals || this.blind) return nothing;
    const present = outcomes.filter((outcome) => totals[outcome] > 0);
    return html`<span class="counts"
      >${present.map(
        (outcome) =>
          html`<span
            >${outcomeIcon(outcome)}<span class="hidden">${say(outcomeWords[outcome], this.locale)}</span>
            ${count(totals[outcome], this.locale)}</span
          >`,
      )}</span
    >`;
  }
}
