import { css, html, LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { outcomes, outcomeWords } from '../../core/base/outcome.ts';
import type { GateAnswer, Outcome } from '../../core/base/outcome.ts';
import { say } from '../../core/base/text.ts';
import type { Text } from '../../core/base/text.ts';
import type { PanelAction } from '../../protocol/panel.ts';
import { hasFailures } from '../state.ts';
import type { PanelModel } from '../model.ts';
import type { PanelState } from '../state.ts';
import { cssVariables } from '../parts/cssVariables.ts';
import { icon, outcomeIcon } from '../parts/icons.ts';
import { baseStyles } from '../parts/theme.ts';
import { count, dollars, moment, progressPhrase } from '../text/format.ts';
import { gateName, stateName } from '../text/names.ts';
import { words } from '../text/words.ts';
import { shownLine } from '../text/shown.ts';

const gateSigns: Readonly<Record<GateAnswer, Outcome>> = { pass: 'pass', fail: 'fail', inconclusive: 'needs-review' };

/** What a run is, how it ended and how many attempts had which outcome. */
@customElement('tenken-run-header')
export class RunHeaderView extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        padding: 12px 16px 0;
        container-type: inline-size;
      }
      @container (max-width: 400px) {
        .line .buttons {
          margin-inline-start: 0;
        }
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 6px 10px;
      }
      h1 {
        font-size: 1.25em;
        font-weight: 600;
        line-height: 1.3;
        overflow-wrap: anywhere;
        min-width: 0;
      }
      .gate {
        display: inline-flex;
        align-items: center;
        gap: 5px;
        font-weight: 600;
        border: 1px solid var(--outcome);
        border-radius: 999px;
        padding: 1px 11px 1px 7px;
        white-space: nowrap;
      }
      .buttons {
        margin-inline-start: auto;
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
      }
      .buttons button {
        display: inline-flex;
        align-items: center;
        gap: 5px;
      }
      @media print {
        .buttons {
          display: none;
        }
      }
      .about {
        padding-top: 2px;
        overflow-wrap: anywhere;
      }
      .strip {
        display: flex;
        height: 8px;
        margin: 10px 0 8px;
        border-radius: 999px;
        overflow: hidden;
        gap: 2px;
        background: var(--tk-hover);
      }
      .strip span {
        flex: var(--count) 0 3px;
        background: var(--outcome);
      }
      .strip .rest {
        background: none;
      }
      .outcomes {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
      }
      .outcomes button {
        display: inline-flex;
        align-items: center;
        gap: 6px;
        border-color: var(--tk-border);
        border-radius: 999px;
        padding: 1px 12px 1px 8px;
      }
      .outcomes b {
        font-variant-numeric: tabular-nums;
      }
      .outcomes [aria-pressed='true'] {
        background: var(--tk-chosen);
        color: var(--tk-chosen-fg);
        border-color: var(--tk-focus);
        font-weight: 600;
      }
      .outcomes [aria-pressed='true'] svg {
        --outcome: currentColor;
      }
      .progress {
        display: flex;
        align-items: center;
        flex-wrap: wrap;
        gap: 4px 12px;
        padding-top: 6px;
      }
      progress {
        flex: 1 1 140px;
        height: 8px;
        accent-color: var(--tk-link);
      }
    `,
  ];

  @property({ attribute: false }) model!: PanelModel;
  @property({ attribute: false }) shown!: PanelState;

  protected override render(): TemplateResult {
    const { detail, locale } = this.shown;
    if (!detail) return html`<p class="muted">${say(words.loading, locale)}</p>`;
    const [first = detail.run, ...more] = detail.suites.map((suite) => shownLine(suite));
    const facts = [
      detail.startedAt === '' ? '' : moment(detail.startedAt, locale),
      detail.targets.map((target) => shownLine(target)).join(', '),
      detail.cost === null ? '' : dollars(detail.cost, locale),
      `${say(words.seed, locale)} ${detail.seed}`,
    ].filter((fact) => fact !== '');
    return html`
      <div class="line">
        <h1>${[first, ...more].join(', ')}</h1>
        ${this.blind ? nothing : this.renderGate()}
        ${detail.state === 'finished' ? nothing : html`<span class="muted">${this.stateWord()}</span>`}
        ${this.renderButtons()}
      </div>
      <p class="about muted">${facts.join(' · ')}</p>
      ${detail.problem ? html`<p>${outcomeIcon('error')} ${say(detail.problem, locale)}</p>` : nothing}
      ${detail.state === 'running' ? this.renderProgress() : nothing} ${this.blind ? nothing : this.renderOutcomes()}
    `;
  }

  /** Whoever reviews verdicts must not guess them from their number. */
  private get blind(): boolean {
    return this.shown.tab === 'review';
  }

  private stateWord(): string {
    const { detail, locale, paused } = this.shown;
    if (!detail) return '';
    return paused.includes(detail.run) ? say(words.held, locale) : stateName(detail.state, locale);
  }

  private renderGate(): TemplateResult | typeof nothing {
    const { detail, locale } = this.shown;
    if (!detail?.gate) return nothing;
    const sign = gateSigns[detail.gate];
    return html`<span class="gate ${sign}"
      >${outcomeIcon(sign)} ${say(words.gate, locale)}: ${gateName(detail.gate, locale)}</span
    >`;
  }

  private renderProgress(): TemplateResult {
    const { detail, locale } = this.shown;
    const done = detail?.attempts ?? 0;
    const planned = Math.max(done, detail?.planned ?? 0);
    const text = say(progressPhrase(done, planned), locale);
    return html`<div class="progress">
      <progress max=${planned} .value=${done} aria-label=${text}></progress><span class="muted">${text}</span>
    </div>`;
  }

  private renderOutcomes(): TemplateResult {
    const { detail, filter, locale, tab } = this.shown;
    const counted = detail?.counted;
    const present = outcomes.filter((outcome) => (counted?.[outcome] ?? 0) > 0);
    const rest = detail?.state === 'running' ? detail.planned - detail.attempts : 0;
    const pressed = (outcome: Outcome) => tab === 'attempts' && filter.outcome.includes(outcome);
    return html`<div class="strip" aria-hidden="true">
        ${present.map((outcome) => html`<span class=${outcome} ${cssVariables({ '--count': `${counted?.[outcome] ?? 0}` })}></span>`)}${rest > 0 ? html`<span class="rest" ${cssVariables({ '--count': `${rest}` })}></span>` : nothing}
      </div>
      <div class="outcomes" role="group" aria-label=${say(words.outcome, locale)}>
        ${repeat(
          present,
          (outcome) => outcome,
          (outcome) =>
            html`<button
              class="plain"
              aria-pressed=${pressed(outcome) ? 'true' : 'false'}
              @click=${() => this.toggle(outcome, pressed(outcome))}
            >
              ${outcomeIcon(outcome)}
              <b>${count(counted?.[outcome] ?? 0, locale)}</b> ${say(outcomeWords[outcome], locale)}
            </button>`,
        )}
      </div>`;
  }

  private renderButtons(): TemplateResult | typeof nothing {
    const { detail, actions, locale, run, paused, own } = this.shown;
    if (!detail || run === null) return nothing;
    const can = (kind: PanelAction['kind']) => actions.includes(kind);
    const button = (label: Text, drawing: Parameters<typeof icon>[0], press: () => void) => ({ label, drawing, press });
    const act = (action: PanelAction) => () => this.model.act(action);
    // What another process writes cannot be held or cancelled from here.
    const isOwn = own === null || own.includes(run);
    const isPaused = paused.includes(run);
    const buttons =
      detail.state === 'running'
        ? [
            isOwn &&
              can('pause') &&
              button(
                isPaused ? words.unpause : words.pause,
                isPaused ? 'run' : 'pause',
                act({ kind: 'pause', run, paused: !isPaused }),
              ),
            isOwn && can('cancel') && button(words.cancel, 'stop', act({ kind: 'cancel', run })),
          ]
        : [
            can('resume') && detail.state !== 'finished' && button(words.resume, 'run', act({ kind: 'resume', run })),
            can('retry') &&
              !this.blind &&
              detail.counted.error > 0 &&
              button(words.retry, 'run', act({ kind: 'retry', run })),
            can('rerun') &&
              !this.blind &&
              hasFailures(detail) &&
              button(words.rerunFailed, 'run', act({ kind: 'rerun', run, failed: true, scenarios: [], targets: [] })),
            can('rerun') &&
              button(words.rerun, 'run', act({ kind: 'rerun', run, failed: false, scenarios: [], targets: [] })),
          ];
    const offered = buttons.filter((each) => each !== false);
    if (offered.length === 0) return nothing;
    // A button stays itself while others come and go: one that is about to be pressed never turns into another.
    return html`<span class="buttons"
      >${repeat(
        offered,
        ({ label }) => label.en,
        ({ label, drawing, press }) =>
          html`<button class="second" @click=${press}>${icon(drawing)} ${say(label, locale)}</button>`,
      )}</span
    >`;
  }

  private toggle(outcome: Outcome, on: boolean): void {
    const { filter } = this.shown;
    const rest = filter.outcome.filter((other) => other !== outcome);
    this.model.setFilter({ outcome: on ? rest : this.shown.tab === 'attempts' ? [...rest, outcome] : [outcome] });
    this.model.showTab('attempts');
  }
}
