import { css, html, LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { say } from '../../core/base/text.ts';
import type { Locale } from '../../core/base/text.ts';
import type { FacetCount, FacetName } from '../../protocol/panel/rows.ts';
import { icon } from '../parts/icons.ts';
import { baseStyles } from '../parts/theme.ts';
import { count } from '../text/format.ts';
import { facetValueName } from '../text/names.ts';
import { words } from '../text/words.ts';
import { shownLine } from '../text/shown.ts';

/** A list longer than this has a field to narrow it. */
const longList = 12;

/** A button that opens a list of values with counts, any of which can be chosen. Esc closes it and gives the focus back. */
@customElement('tenken-facet')
export class FacetMenu extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        position: relative;
      }
      .open {
        display: inline-flex;
        align-items: center;
        gap: 4px;
        border-color: var(--tk-input-border);
        background: var(--tk-input);
        color: var(--tk-input-fg);
        max-width: 100%;
      }
      .open.on {
        border-color: var(--tk-focus);
        font-weight: 600;
      }
      .menu {
        position: absolute;
        z-index: 5;
        top: calc(100% + 4px);
        inset-inline-start: 0;
        width: max-content;
        min-width: 190px;
        max-width: min(340px, 84vw);
        max-height: min(340px, 56vh);
        overflow: auto;
        padding: 6px;
        border: 1px solid var(--tk-border);
        border-radius: 8px;
        background: var(--tk-card);
        box-shadow: 0 6px 22px var(--vscode-widget-shadow, rgb(0 0 0 / 28%));
      }
      :host([at-end]) .menu {
        inset-inline: auto 0;
      }
      label {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) auto;
        gap: 8px;
        align-items: center;
        padding: 4px 6px;
        border-radius: 5px;
        min-height: 26px;
        cursor: pointer;
      }
      label:hover {
        background: var(--tk-hover);
      }
      input[type='checkbox'] {
        accent-color: var(--tk-button);
        margin: 0;
        width: 15px;
        height: 15px;
      }
      input[type='search'] {
        width: 100%;
        margin-bottom: 4px;
        font: inherit;
        padding: 3px 8px;
        background: var(--tk-input);
        color: var(--tk-input-fg);
        border: 1px solid var(--tk-input-border);
        border-radius: 4px;
      }
      .value {
        overflow-wrap: anywhere;
        line-height: 1.35;
      }
      .number {
        font-variant-numeric: tabular-nums;
      }
    `,
  ];

  @property({ attribute: false }) facet: FacetName = 'outcome';
  @property() label = '';
  @property({ attribute: false }) counts: readonly FacetCount[] = [];
  @property({ attribute: false }) chosen: readonly string[] = [];
  @property({ attribute: false }) locale: Locale = 'en';
  @property({ attribute: false }) choose: (values: readonly string[]) => void = () => undefined;
  @state() private isOpen = false;
  @state() private narrowed = '';
  private readonly outside = (event: Event) => {
    if (!event.composedPath().includes(this)) this.isOpen = false;
  };

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('pointerdown', this.outside);
  }

  protected override render(): TemplateResult {
    const on = this.chosen.length > 0;
    return html`<button
        class="open ${on ? 'on' : ''}"
        aria-expanded=${this.isOpen ? 'true' : 'false'}
        aria-controls="menu"
        @click=${() => this.toggle()}
        @keydown=${this.onKey}
      >
        <span class="cut">${this.label}${on ? `: ${this.summary()}` : ''}</span>${icon('down')}
      </button>
      <div id="menu" class="menu" role="group" aria-label=${this.label} ?hidden=${!this.isOpen} @keydown=${this.onKey}>
        ${this.isOpen ? this.renderList() : nothing}
      </div>`;
  }

  private renderList(): TemplateResult {
    const named = this.counts.map((item) => ({ ...item, name: this.nameOf(item) }));
    const wanted = this.narrowed.toLowerCase();
    const shown = named.filter(({ name, value }) => `${name} ${value}`.toLowerCase().includes(wanted));
    return html`${
      named.length > longList
        ? html`<input
            type="search"
            aria-label=${`${say(words.filter, this.locale)}: ${this.label}`}
            .value=${this.narrowed}
            @input=${(event: Event) => (this.narrowed = (event.target as HTMLInputElement).value)}
          />`
        : nothing
    }
    ${shown.map(
      ({ name, value, count: number }) =>
        html`<label>
          <input type="checkbox" .checked=${this.chosen.includes(value)} @change=${() => this.flip(value)} />
          <span class="value">${name}</span><span class="number muted">${count(number, this.locale)}</span>
        </label>`,
    )}
    ${
      this.chosen.length > 0
        ? html`<button class="link" @click=${() => this.choose([])}>${say(words.clear, this.locale)}</button>`
        : nothing
    }`;
  }

  private nameOf(item: FacetCount): string {
    return item.label === undefined ? facetValueName(this.facet, item.value, this.locale) : shownLine(item.label);
  }

  private summary(): string {
    const [only] = this.chosen;
    if (this.chosen.length !== 1 || only === undefined) return count(this.chosen.length, this.locale);
    const label = this.counts.find((item) => item.value === only)?.label;
    return label === undefined ? facetValueName(this.facet, only, this.locale) : shownLine(label);
  }

  private flip(value: string): void {
    const rest = this.chosen.filter((other) => other !== value);
    this.choose(rest.length === this.chosen.length ? [...rest, value] : rest);
  }

  private toggle(): void {
    this.isOpen = !this.isOpen;
    this.narrowed = '';
    if (this.isOpen) document.addEventListener('pointerdown', this.outside);
    else document.removeEventListener('pointerdown', this.outside);
    // A list that would leave the page at the right opens to the left.
    this.toggleAttribute('at-end', this.getBoundingClientRect().left > document.documentElement.clientWidth / 2);
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.isOpen) return;
    event.stopPropagation();
    this.isOpen = false;
    this.renderRoot.querySelector<HTMLElement>('.open')?.focus();
  };
}
