import { css, html, LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { say } from '../../core/base/text.ts';
import type { Text } from '../../core/base/text.ts';
import { facetNames, noFilter, sortKeys } from '../../protocol/panel/rows.ts';
import type { FacetName, SortKey } from '../../protocol/panel/rows.ts';
import { filtersSet } from '../state.ts';
import type { PanelModel } from '../model.ts';
import type { PanelState } from '../state.ts';
import { icon } from '../parts/icons.ts';
import { baseStyles } from '../parts/theme.ts';
import { words } from '../text/words.ts';

/** How long a person may pause while typing before the search begins, in milliseconds. */
const pause = 80;

const facetLabels: Readonly<Record<FacetName, Text>> = {
  outcome: words.outcome,
  severity: words.severity,
  target: words.target,
  perspective: words.perspective,
  framework: words.framework,
  scenario: words.scenario,
  attack: words.attack,
};

const sortLabels: Readonly<Record<SortKey, Text>> = {
  record: words.record,
  outcome: words.outcome,
  scenario: words.scenario,
  target: words.target,
  severity: words.severity,
  latency: words.latency,
  cost: words.cost,
  started: words.started,
};

/** What narrows the table: a text and a list for each facet that has a choice. */
@customElement('tenken-filter')
export class FilterBar extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        padding: 10px 0;
        container-type: inline-size;
      }
      .facets {
        display: contents;
      }
      .toggle {
        display: none;
      }
      @container (max-width: 620px) {
        .toggle {
          display: inline-flex;
          align-items: center;
          gap: 4px;
        }
        .facets:not(.open) {
          display: none;
        }
        .search {
          flex-basis: 150px;
        }
      }
      .bar {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
        align-items: center;
      }
      .search {
        position: relative;
        flex: 1 1 170px;
        min-width: 0;
        color: var(--tk-input-fg);
      }
      .search svg {
        position: absolute;
        inset-inline-start: 7px;
        top: 6px;
        pointer-events: none;
      }
      input {
        width: 100%;
        height: 28px;
        font: inherit;
        padding: 2px 8px 2px 28px;
        background: var(--tk-input);
        color: var(--tk-input-fg);
        border: 1px solid var(--tk-input-border);
        border-radius: 4px;
        text-overflow: ellipsis;
      }
      input::placeholder {
        color: var(--tk-muted);
        opacity: 1;
      }
      .sort {
        display: inline-flex;
        align-items: center;
        gap: 4px;
      }
      select {
        font: inherit;
        height: 28px;
        padding: 2px 4px;
        background: var(--tk-input);
        color: var(--tk-input-fg);
        border: 1px solid var(--tk-input-border);
        border-radius: 4px;
      }
    `,
  ];

  @property({ attribute: false }) model!: PanelModel;
  @property({ attribute: false }) shown!: PanelState;
  /** In a narrow panel the lists are shown on demand. */
  @state() private expanded = false;
  private timer: number | undefined;

  /** Gives the focus to the text field. */
  override focus(): void {
    this.renderRoot.querySelector('input')?.focus();
  }

  protected override render(): TemplateResult {
    const { filter, facets, locale, sort } = this.shown;
    const label = say(words.search, locale);
    const set = filtersSet(filter);
    return html`<div class="bar" role="search" aria-label=${say(words.filter, locale)}>
      <span class="search">
        ${icon('search')}
        <input
          type="search"
          aria-label=${label}
          placeholder=${label}
          maxlength="500"
          .value=${filter.text}
          @input=${this.onInput}
        />
      </span>
      <button
        class="second toggle"
        aria-expanded=${this.expanded ? 'true' : 'false'}
        aria-controls="facets"
        @click=${() => (this.expanded = !this.expanded)}
      >
        ${say(words.filter, locale)}${set > 0 ? html` (${set})` : nothing} ${icon(this.expanded ? 'up' : 'down')}
      </button>
      <span id="facets" class="facets ${this.expanded ? 'open' : ''}"
        >${facetNames.map((facet) => {
          const counts = facets?.[facet] ?? [];
          const chosen = filter[facet];
          // A list with one value has nothing to choose.
          if (counts.length < 2 && chosen.length === 0) return nothing;
          return html`<tenken-facet
            .facet=${facet}
            .label=${say(facetLabels[facet], locale)}
            .counts=${counts}
            .chosen=${chosen}
            .locale=${locale}
            .choose=${(values: readonly string[]) => this.model.setFilter({ [facet]: values })}
          ></tenken-facet>`;
        })}</span
      >
      <label class="sort" data-tip=${say(words.sortBy, locale)}>
        ${icon('sort')}
        <select aria-label=${say(words.sortBy, locale)} @change=${this.onSort}>
          ${sortKeys.map(
            (key) => html`<option value=${key} ?selected=${key === sort.key}>${say(sortLabels[key], locale)}</option>`,
          )}
        </select>
      </label>
      ${
        filtersSet(filter) > 0
          ? html`<button class="link" @click=${() => this.model.setFilter(noFilter)}>
              ${say(words.clear, locale)}
            </button>`
          : nothing
      }
    </div>`;
  }

  private readonly onInput = (event: Event): void => {
    const text = (event.target as HTMLInputElement).value;
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.model.setFilter({ text }), pause);
  };

  private readonly onSort = (event: Event): void => {
    const chosen = (event.target as HTMLSelectElement).value;
    const key = sortKeys.find((known) => known === chosen);
    if (key) this.model.setSort({ key, descending: false });
  };
}
