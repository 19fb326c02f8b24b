import { css, html, LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { say } from '../../core/base/text.ts';
import type { PanelModel } from '../model.ts';
import { icon } from '../parts/icons.ts';
import { baseStyles } from '../parts/theme.ts';
import type { PanelState } from '../state.ts';
import { exportRows } from '../text/exportRows.ts';
import type { ExportFormat } from '../text/exportRows.ts';
import { words } from '../text/words.ts';

/** The most rows that are written into one file; the file says what it left out. */
const mostRows = 50_000;

const formats: readonly { readonly format: ExportFormat; readonly name: string; readonly ending: string }[] = [
  { format: 'csv', name: 'CSV', ending: 'csv' },
  { format: 'json', name: 'JSON', ending: 'json' },
  { format: 'markdown', name: 'Markdown', ending: 'md' },
];

/** Writes the rows that the table shows, in its order, into a file. What the shield hides stays hidden unless a person asks. */
@customElement('tenken-export')
export class ExportMenu extends LitElement {
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
      }
      .menu {
        position: absolute;
        z-index: 5;
        bottom: calc(100% + 4px);
        inset-inline-end: 0;
        display: grid;
        gap: 2px;
        width: max-content;
        max-width: 84vw;
        padding: 8px;
        border: 1px solid var(--tk-border);
        border-radius: 8px;
        background: var(--tk-card);
        box-shadow: 0 6px 22px var(--vscode-widget-shadow, rgb(0 0 0 / 28%));
      }
      .menu[hidden] {
        display: none;
      }
      .menu button {
        text-align: start;
      }
      label {
        display: flex;
        gap: 6px;
        align-items: center;
        padding: 4px 8px;
        min-height: 26px;
      }
    `,
  ];

  @property({ attribute: false }) model!: PanelModel;
  @property({ attribute: false }) shown!: PanelState;
  @state() private isOpen = false;
  @state() private isBusy = false;
  @state() private withHidden = false;
  private readonly outside = (event: Event) => {
    if (!event.composedPath().includes(this)) this.isOpen = false;
  };

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('pointerdown', this.outside);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('pointerdown', this.outside);
  }

  protected override render(): TemplateResult {
    const { locale } = this.shown;
    return html`<button
        class="second open"
        aria-expanded=${this.isOpen ? 'true' : 'false'}
        aria-controls="menu"
        ?disabled=${this.isBusy}
        @click=${() => (this.isOpen = !this.isOpen)}
        @keydown=${this.onKey}
      >
        ${icon('save')} ${say(this.isBusy ? words.exporting : words.export, locale)}
      </button>
      <div
        id="menu"
        class="menu"
        role="group"
        aria-label=${say(words.export, locale)}
        ?hidden=${!this.isOpen}
        @keydown=${this.onKey}
      >
        ${this.isOpen ? this.renderChoices() : nothing}
      </div>`;
  }

  private renderChoices(): TemplateResult {
    const { locale } = this.shown;
    return html`${formats.map(
        ({ format, name, ending }) =>
          html`<button class="plain" @click=${() => void this.write(format, ending)}>${name}</button>`,
      )}
      <label>
        <input
          type="checkbox"
          .checked=${this.withHidden}
          @change=${() => (this.withHidden = !this.withHidden)}
        />${say(words.withHidden, locale)}
      </label>`;
  }

  private async write(format: ExportFormat, ending: string): Promise<void> {
    const { locale, run, shield } = this.shown;
    this.isOpen = false;
    this.isBusy = true;
    try {
      const { rows, total } = await this.model.shownRows(mostRows);
      const left = total - rows.length;
      const text = exportRows(rows, format, { locale, left, shield: this.withHidden ? 'never' : shield });
      this.model.act({ kind: 'save', name: `tenken-${run ?? ''}.${ending}`, text });
    } finally {
      this.isBusy = false;
    }
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.isOpen) return;
    event.stopPropagation();
    this.isOpen = false;
    this.renderRoot.querySelector<HTMLElement>('.open')?.focus();
  };
}
