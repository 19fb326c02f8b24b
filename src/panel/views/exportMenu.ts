import { css, html, LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { say } from '../../core/base/text.ts';
import type { Text } from '../../core/base/text.ts';
import type { PanelModel } from '../model.ts';
import { icon } from '../parts/icons.ts';
import { baseStyles } from '../parts/theme.ts';
import type { PanelState } from '../state.ts';
import { words } from '../text/words.ts';

/** A kind of file that can be written. */
export interface ExportChoice {
  readonly name: string;
  readonly ending: string;
  /** The file's text; what the shield hides is in it only where a person has asked for it. */
  readonly write: (withHidden: boolean) => Promise<string>;
}

/** Offers to write what is shown into a file. What the shield hides stays hidden unless a person asks. */
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
        inset-inline-start: 0;
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
      :host([below]) .menu {
        bottom: auto;
        top: calc(100% + 4px);
        inset-inline: auto 0;
      }
      @media (max-width: 340px) {
        :host(:not([below])) .menu {
          inset-inline-start: -40px;
        }
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
  @property({ attribute: false }) choices: readonly ExportChoice[] = [];
  /** What is exported, where that is not the page: the button's name. */
  @property({ attribute: false }) label: Text = words.export;
  /** False where nothing that is exported is ever hidden. */
  @property({ attribute: false }) hides = true;
  /** The file's name without its ending. */
  @property({ attribute: false }) file = 'tenken';
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
        ${icon('save')} ${say(this.isBusy ? words.exporting : this.label, locale)}
      </button>
      <div
        id="menu"
        class="menu"
        role="group"
        aria-label=${say(this.label, locale)}
        ?hidden=${!this.isOpen}
        @keydown=${this.onKey}
      >
        ${this.isOpen ? this.renderChoices() : nothing}
      </div>`;
  }

  private renderChoices(): TemplateResult {
    const { locale } = this.shown;
    return html`${this.choices.map(
      (choice) => html`<button class="plain" @click=${() => void this.write(choice)}>${choice.name}</button>`,
    )}
    ${
      this.hides
        ? html`<label>
            <input
              type="checkbox"
              .checked=${this.withHidden}
              @change=${() => (this.withHidden = !this.withHidden)}
            />${say(words.withHidden, locale)}
          </label>`
        : nothing
    }`;
  }

  private async write({ ending, write }: ExportChoice): Promise<void> {
    this.isOpen = false;
    this.isBusy = true;
    try {
      this.model.act({ kind: 'save', name: `${this.file}.${ending}`, text: await write(this.withHidden) });
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
