import { html, LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { say } from '../core/base/text.ts';
import { titleOf } from './state.ts';
import { noFilter } from '../protocol/panel/rows.ts';
import type { Filter, Row, SourcePlace } from '../protocol/panel/rows.ts';
import type { PanelModel } from './model.ts';
import type { PanelState } from './state.ts';
import { appStyles } from './appStyles.ts';
import { icon } from './parts/icons.ts';
import { baseStyles } from './parts/theme.ts';
import { reportPhrase } from './text/format.ts';
import { words } from './text/words.ts';
import type { AttemptTable } from './views/attemptTable.ts';
import './parts/longText.ts';
import './views/attemptTable.ts';
import './views/attemptView.ts';
import './views/compareView.ts';
import { rowChoices } from './views/exportChoices.ts';
import './views/exportMenu.ts';
import './views/facetMenu.ts';
import './views/filterBar.ts';
import './views/overview.ts';
import { matrixExport, pageExport, runsExport } from './views/pageExport.ts';
import { printedRows } from './views/printView.ts';
import './views/reviewView.ts';
import './views/runHeader.ts';
import './views/runList.ts';
import { tabList } from './views/tabList.ts';
import './views/trendView.ts';
import { shown } from './text/shown.ts';

/** From this width on the list of runs stands beside the run. */
const wideWidth = 980;

/** The whole panel: the runs, one of them, and one of its attempts. */
@customElement('tenken-panel')
export class PanelApp extends LitElement {
  static override styles = [baseStyles, appStyles];

  @property({ attribute: false }) model!: PanelModel;
  @state() private shown!: PanelState;
  /** The list of runs stands beside the run. */
  @property({ type: Boolean, reflect: true }) wide = false;
  @state() private listOpen = false;
  /** What is put on paper; null on the screen. */
  @state() private printed: Awaited<ReturnType<PanelModel['shownRows']>> | null = null;
  private resize: ResizeObserver | undefined;
  private titled = '';
  private wasOpen = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.shown = this.model.state();
    this.model.subscribe(() => (this.shown = this.model.state()));
    this.wide = window.innerWidth >= wideWidth;
    this.resize = new ResizeObserver(() => (this.wide = this.clientWidth >= wideWidth));
    this.resize.observe(this);
    // Also where the focus was on something that is no longer there.
    document.addEventListener('keydown', this.onKey);
    window.addEventListener('beforeprint', this.onPrint);
    window.addEventListener('afterprint', this.afterPrint);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resize?.disconnect();
    document.removeEventListener('keydown', this.onKey);
    window.removeEventListener('beforeprint', this.onPrint);
    window.removeEventListener('afterprint', this.afterPrint);
  }

  protected override updated(): void {
    this.toggleAttribute('report', this.shown.report !== null);
    const title = titleOf(this.shown);
    if (this.shown.connected && title !== this.titled) {
      this.titled = title;
      this.model.act({ kind: 'title', title });
    }
    const isOpen = this.shown.open !== null;
    if (isOpen !== this.wasOpen) this.renderRoot.querySelector('main')?.scrollTo({ top: 0 });
    // Coming back from an attempt, the focus returns to its row.
    if (this.wasOpen && !isOpen) this.renderRoot.querySelector<AttemptTable>('tenken-attempt-table')?.focus();
    this.wasOpen = isOpen;
  }

  protected override render(): TemplateResult {
    const { connected, runs, locale, announcement } = this.shown;
    const live = html`<p class="hidden" role="status">${announcement}</p>`;
    if (!connected || (runs === null && this.shown.run === null)) {
      return html`<main><p class="empty muted">${say(words.loading, locale)}</p></main>`;
    }
    if (runs?.length === 0) {
      return html`<main>
        <div class="empty">
          <h1>${say(words.noRuns, locale)}</h1>
          <p class="muted">${say(words.noRunsHint, locale)}</p>
        </div>
      </main>`;
    }
    if (this.printed) return this.renderPaper(this.printed);
    const wide = this.wide && this.shown.report === null;
    return html`
      ${wide ? html`<nav aria-label=${say(words.runs, locale)} class="side">${this.renderRuns()}</nav>` : nothing}
      <main>
        ${wide ? nothing : this.renderDrawer()} ${this.shown.open === null ? this.renderRun() : this.renderAttempt()}
      </main>
      ${live}
    `;
  }

  private renderPaper({ rows, total }: { readonly rows: readonly Row[]; readonly total: number }): TemplateResult {
    return html`<main>
      <tenken-run-header .model=${this.model} .shown=${this.shown}></tenken-run-header>
      ${this.renderReportNote()} ${this.renderOverview()}
      <tenken-print .shown=${this.shown} .rows=${rows} .total=${total}></tenken-print>
    </main>`;
  }

  /** A report says what it leaves out. */
  private renderReportNote(): TemplateResult | typeof nothing {
    const { report, locale } = this.shown;
    if (report === null || report.attempts === report.of) return nothing;
    return html`<p class="card note">${say(reportPhrase(report.attempts, report.of), locale)}</p>`;
  }

  private renderRuns(): TemplateResult {
    const { runs, run, locale } = this.shown;
    const choose = (chosen: string) => {
      this.listOpen = false;
      if (this.shown.open !== null) this.model.closeAttempt();
      this.model.selectRun(chosen);
    };
    return html`<tenken-run-list
      class="list"
      .runs=${runs ?? []}
      .current=${run}
      .blind=${this.shown.tab === 'review'}
      .locale=${locale}
      .choose=${choose}
      >${runsExport(this.model, this.shown)}</tenken-run-list
    >`;
  }

  private renderDrawer(): TemplateResult {
    const { locale, open, report } = this.shown;
    if (open !== null || report !== null) return html``;
    return html`<button
        class="second runs"
        aria-expanded=${this.listOpen ? 'true' : 'false'}
        @click=${() => (this.listOpen = !this.listOpen)}
      >
        ${icon('list')} ${say(words.runs, locale)} ${icon(this.listOpen ? 'up' : 'down')}
      </button>
      ${this.listOpen ? html`<nav class="drawer" aria-label=${say(words.runs, locale)}>${this.renderRuns()}</nav>` : nothing}`;
  }

  private renderAttempt(): TemplateResult {
    return html`<tenken-attempt .model=${this.model} .shown=${this.shown}></tenken-attempt>`;
  }

  private renderRun(): TemplateResult {
    const { tab, locale, problem } = this.shown;
    return html`
      <tenken-run-header .model=${this.model} .shown=${this.shown}></tenken-run-header>
      ${this.renderReportNote()}
      ${problem === null ? nothing : html`<p class="card problem" role="alert">${shown(say(problem, locale))}</p>`}
      <div class="tabs">
        ${tabList(this.shown, (other) => this.model.showTab(other))} ${pageExport(this.model, this.shown)}
      </div>
      <div role="tabpanel" id="page" aria-labelledby="tab-${tab}">${this.renderPage()}</div>
    `;
  }

  private renderPage(): TemplateResult | typeof nothing {
    switch (this.shown.tab) {
      case 'overview':
        return this.renderOverview();
      case 'attempts':
        return this.renderAttempts();
      case 'compare':
        return html`<tenken-compare .model=${this.model} .shown=${this.shown}></tenken-compare>`;
      case 'trend':
        return html`<tenken-trend .model=${this.model} .shown=${this.shown}></tenken-trend>`;
      case 'review':
        return html`<tenken-review .model=${this.model} .shown=${this.shown}></tenken-review>`;
    }
  }

  private renderOverview(): TemplateResult | typeof nothing {
    const { detail, locale, actions } = this.shown;
    if (!detail) return nothing;
    const reveal = actions.includes('reveal') ? this.reveal : undefined;
    return html`<tenken-overview .detail=${detail} .locale=${locale} .reveal=${reveal} .choose=${this.choose}
      >${this.printed ? nothing : matrixExport(this.model, this.shown)}</tenken-overview
    >`;
  }

  private renderAttempts(): TemplateResult {
    const { locale, sort, epoch, reset, actions, filter } = this.shown;
    return html`<div class="attempts">
      <tenken-filter .model=${this.model} .shown=${this.shown}></tenken-filter>
      <tenken-attempt-table
        .model=${this.model}
        .locale=${locale}
        .sort=${sort}
        .epoch=${epoch}
        .reset=${reset}
        .canReveal=${actions.includes('reveal')}
        .shield=${this.shown.shield}
        .searching=${filter.text.trim() !== ''}
        >${
          actions.includes('save')
            ? html`<tenken-export
                .model=${this.model}
                .shown=${this.shown}
                .choices=${rowChoices(this.model, this.shown)}
                .file=${`tenken-${this.shown.run ?? ''}`}
              ></tenken-export>`
            : nothing
        }</tenken-attempt-table
      >
    </div>`;
  }

  private readonly choose = (choice: Partial<Filter>) => {
    this.model.setFilter({ ...noFilter, ...choice });
    this.model.showTab('attempts');
  };

  private readonly reveal = (source: SourcePlace) => this.model.act({ kind: 'reveal', ...source });

  /** The table on the screen is virtual, so paper gets one of its own; it is there before the browser draws it. */
  private readonly onPrint = () => {
    void this.model.shownRows(printedRows).then((printed) => (this.printed = printed));
  };

  private readonly afterPrint = () => (this.printed = null);

  private readonly onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    if (this.shown.open !== null) this.model.closeAttempt();
    else if (this.listOpen) this.listOpen = false;
  };
}
