import { elementScroll, observeElementOffset, observeElementRect, Virtualizer } from '@tanstack/virtual-core';
import { html, LitElement, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { shieldDefault } from '../../core/base/shield.ts';
import type { ShieldFrom } from '../../core/base/shield.ts';
import { say } from '../../core/base/text.ts';
import type { Locale } from '../../core/base/text.ts';
import type { Sort, SortKey } from '../../protocol/panel/rows.ts';
import { baseStyles } from '../parts/theme.ts';
import { cssVariables } from '../parts/cssVariables.ts';
import { icon } from '../parts/icons.ts';
import type { PanelModel } from '../model.ts';
import { attemptsPhrase, percent } from '../text/format.ts';
import { words } from '../text/words.ts';
import { columns } from './attemptColumns.ts';
import { rowCells } from './attemptRow.ts';
import { tableStyles } from './attemptTableStyles.ts';
import { openRowPages } from './rowPages.ts';
import type { RowPages } from './rowPages.ts';

/** Height of the header and of a row, in CSS pixels; a narrow table has no visible header and puts a row on four lines. */
const wideHeader = 30;
const wideRow = 46;
const narrowRow = 112;

/** Below this width a row has four lines. */
const narrowWidth = 770;

/**
 * The table of attempts: a grid of which only the visible rows exist. The focus stays on the grid and the active row is named
 * by `aria-activedescendant`, so that it is not lost when a row is scrolled out of the document.
 */
@customElement('tenken-attempt-table')
export class AttemptTable extends LitElement {
  static override styles = [baseStyles, tableStyles];

  @property({ attribute: false }) model!: PanelModel;
  @property({ attribute: false }) locale: Locale = 'en';
  @property({ attribute: false }) sort: Sort = { key: 'outcome', descending: false };
  @property({ type: Number }) epoch = 0;
  @property({ type: Number }) reset = 0;
  @property({ type: Boolean }) canReveal = false;
  @property({ attribute: false }) shield: ShieldFrom = shieldDefault;
  @property({ type: Boolean }) searching = false;
  @state() private narrow = false;
  @state() private active = 0;
  @query('[role=grid]') private grid!: HTMLElement;
  private pages!: RowPages;
  private virtual!: Virtualizer<HTMLElement, Element>;
  private end: (() => void) | undefined;
  private resize: ResizeObserver | undefined;
  private restored = false;

  /** Gives the focus to the active row. */
  override focus(): void {
    void this.updateComplete.then(() => this.grid.focus());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.pages = openRowPages(this.model, () => this.requestUpdate());
    this.active = this.model.state().activeRow;
    this.restored = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.model.place(this.active, this.grid.scrollTop);
    this.end?.();
    this.resize?.disconnect();
  }

  protected override firstUpdated(): void {
    this.virtual = new Virtualizer<HTMLElement, Element>(this.virtualOptions());
    this.end = this.virtual._didMount();
    this.virtual._willUpdate();
    this.resize = new ResizeObserver(() => (this.narrow = this.grid.clientWidth < narrowWidth));
    this.resize.observe(this.grid);
    this.requestUpdate();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('reset') && changed.get('reset') !== undefined) {
      this.pages.forget();
      this.active = 0;
      if (this.hasUpdated) this.grid.scrollTop = 0;
    } else if (changed.has('epoch') && changed.get('epoch') !== undefined) this.pages.stale();
    if (!this.hasUpdated) return;
    this.virtual.setOptions(this.virtualOptions());
    if (changed.has('narrow')) this.virtual.measure();
  }

  protected override updated(): void {
    this.virtual._willUpdate();
    const { range } = this.virtual;
    this.pages.need(range?.startIndex ?? 0, range?.endIndex ?? 0);
    if (!this.restored && this.pages.known()) this.restore();
  }

  protected override render(): TemplateResult {
    const total = this.pages.total();
    const items = this.hasUpdated ? this.virtual.getVirtualItems().filter((item) => item.index < total) : [];
    const height = this.hasUpdated ? this.virtual.getTotalSize() : 0;
    const first = items[0]?.start ?? this.headerHeight;
    const named = items.some((item) => item.index === this.active) ? `row-${this.active}` : nothing;
    return html`
      <div
        role="grid"
        tabindex="0"
        class=${this.narrow ? 'narrow' : 'wide'}
        aria-label=${say(words.attempts, this.locale)}
        aria-rowcount=${total + 1}
        aria-colcount=${columns.length}
        aria-activedescendant=${named}
        aria-busy=${this.pages.known() ? 'false' : 'true'}
        aria-describedby="keys"
        @keydown=${this.onKey}
        @click=${this.onClick}
      >
        <div role="rowgroup" class="head">
          <div role="row" aria-rowindex="1" class="row">${columns.map((column) => this.renderHeader(column))}</div>
        </div>
        <div role="rowgroup" class="body" ${cssVariables({ height: `${Math.max(0, height - this.headerHeight)}px` })}>
          <div
            role="presentation"
            class="shown"
            ${cssVariables({ transform: `translateY(${first - this.headerHeight}px)` })}
          >
            ${items.map((item) => this.renderRow(item.index))}
          </div>
        </div>
      </div>
      ${this.pages.known() && total === 0 ? html`<p class="none muted">${this.emptyText()}</p>` : nothing}
      ${this.renderFoot(total)}
    `;
  }

  private renderHeader({ name, label, sort }: (typeof columns)[number]): TemplateResult {
    const on = sort !== null && this.sort.key === sort;
    const order = on ? (this.sort.descending ? 'descending' : 'ascending') : 'none';
    const text = say(label, this.locale);
    // A narrow table has no room for headings; its order is chosen above it.
    const sortable = sort !== null && !this.narrow;
    return html`<div role="columnheader" class="cell ${name}" aria-sort=${sort === null ? nothing : order}>
      ${
        sortable
          ? html`<button class="plain sort" @click=${() => this.sortBy(sort)}>
              <span class="cut">${text}</span>${on ? icon(this.sort.descending ? 'down' : 'up') : nothing}
            </button>`
          : html`<span class=${name === 'source' ? 'hidden' : 'cut'}>${text}</span>`
      }
    </div>`;
  }

  private renderRow(at: number): TemplateResult {
    const row = this.pages.row(at);
    return html`<div
      role="row"
      id="row-${at}"
      class="row ${at === this.active ? 'active' : ''}"
      aria-rowindex=${at + 2}
      aria-selected=${at === this.active ? 'true' : 'false'}
      data-at=${at}
    >
      ${rowCells(row, this.locale, this.canReveal, this.shield)}
    </div>`;
  }

  private renderFoot(total: number): TemplateResult {
    const done = this.pages.done();
    const busy = this.pages.known() && done < 1;
    return html`<div class="foot muted">
      <span>${say(attemptsPhrase(total), this.locale)}</span>
      ${
        busy
          ? html`<span
              >${say(this.searching ? words.searching : words.indexing, this.locale)}
              ${percent(done, this.locale)}</span
            >`
          : nothing
      }
      <slot></slot>
      <span id="keys" class="keys">${say(words.keys, this.locale)}</span>
    </div>`;
  }

  private emptyText(): string {
    if (this.pages.done() < 1) return say(this.searching ? words.searching : words.indexing, this.locale);
    const planned = this.model.state().detail?.attempts ?? 0;
    return say(planned === 0 ? words.noAttempts : words.noneMatch, this.locale);
  }

  private get headerHeight(): number {
    return this.narrow ? 0 : wideHeader;
  }

  private virtualOptions() {
    return {
      count: this.pages.total(),
      getScrollElement: () => this.grid,
      estimateSize: () => (this.narrow ? narrowRow : wideRow),
      overscan: 6,
      paddingStart: this.headerHeight,
      scrollPaddingStart: this.headerHeight,
      scrollToFn: elementScroll,
      observeElementRect,
      observeElementOffset,
      onChange: () => this.requestUpdate(),
    };
  }

  /** Goes back to where the table was before an attempt was opened or the window was reloaded. */
  private restore(): void {
    this.restored = true;
    const { scrollTop } = this.model.state();
    requestAnimationFrame(() => {
      if (scrollTop > 0) this.grid.scrollTop = scrollTop;
      this.virtual.scrollToIndex(this.active, { align: 'auto' });
    });
  }

  private sortBy(key: SortKey): void {
    const again = this.sort.key === key;
    this.model.setSort({ key, descending: again ? !this.sort.descending : false });
  }

  private activate(at: number): void {
    const total = this.pages.total();
    if (total === 0) return;
    this.active = Math.max(0, Math.min(total - 1, at));
    this.virtual.scrollToIndex(this.active, { align: 'auto' });
  }

  /** Opens the active row, also where it was scrolled far out of view and is no longer held. */
  private async open(): Promise<void> {
    const at = this.active;
    const held = this.pages.row(at) ?? (await this.model.rows(at, 1).result.catch(() => undefined))?.rows[0];
    if (!held || at !== this.active) return;
    this.model.place(at, this.grid.scrollTop);
    this.model.openAttempt(held.row);
  }

  private reveal(): void {
    const source = this.pages.row(this.active)?.source;
    if (source && this.canReveal) this.model.act({ kind: 'reveal', ...source });
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.target !== this.grid || event.altKey || event.metaKey) return;
    const page = Math.max(1, Math.floor(this.grid.clientHeight / (this.narrow ? narrowRow : wideRow)) - 1);
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: () => this.activate(this.active + 1),
      ArrowUp: () => this.activate(this.active - 1),
      PageDown: () => this.activate(this.active + page),
      PageUp: () => this.activate(this.active - page),
      Home: () => this.activate(0),
      End: () => this.activate(this.pages.total() - 1),
      Enter: () => void this.open(),
      ' ': () => void this.open(),
      s: () => this.reveal(),
    };
    const move = moves[event.key];
    if (!move || (event.ctrlKey && event.key === 's')) return;
    event.preventDefault();
    move();
  };

  private readonly onClick = (event: Event): void => {
    const target = event.target as Element;
    const row = target.closest<HTMLElement>('[data-at]');
    if (!row) return;
    this.active = Number(row.dataset.at);
    if (target.closest('.go')) this.reveal();
    else void this.open();
  };
}
