import { css, html, LitElement } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { printable } from '../../core/base/printable.ts';
import { shieldNote } from '../../core/base/shield.ts';
import { say } from '../../core/base/text.ts';
import type { Locale } from '../../core/base/text.ts';
import type { LongText, TextPiece } from '../../protocol/panel/attempt.ts';
import { leftOutPhrase, morePhrase } from '../text/format.ts';
import { decodedList, decodedStyles } from './decodedList.ts';
import { glyphsOf, segmentsOf } from '../text/segments.ts';
import type { TextMark } from '../text/segments.ts';
import { words } from '../text/words.ts';
import { baseStyles } from './theme.ts';

/** Characters that one press of "show more" brings. */
const step = 8000;

/**
 * A text of any length from an untrusted source: text nodes only, in pieces that the reader asks for, with what cannot be seen
 * written out and evidence marked.
 */
@customElement('tenken-text')
export class LongTextElement extends LitElement {
  static override styles = [
    baseStyles,
    decodedStyles,
    css`
      .text {
        white-space: pre-wrap;
        overflow-wrap: anywhere;
        unicode-bidi: plaintext;
        line-height: 1.65;
      }
      mark {
        background: var(--tk-mark);
        color: inherit;
        border-bottom: 2px solid var(--tk-fail);
        border-radius: 2px;
        padding: 0 1px;
        scroll-margin: 80px;
      }
      .ctl {
        font-family: var(--tk-mono);
        font-size: 0.85em;
        padding: 0 2px;
        margin: 0 1px;
        border: 1px dotted var(--tk-muted);
        border-radius: 3px;
        color: var(--tk-muted);
      }
      sup {
        font-size: 0.72em;
        line-height: 1;
        font-weight: 600;
        padding-inline-start: 1px;
      }
      button {
        display: block;
        margin: 4px 0;
      }
      .veil {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 10px;
        color: var(--tk-muted);
      }
    `,
  ];

  @property({ attribute: false }) content: LongText = { length: 0, pieces: [] };
  @property({ attribute: false }) marks: readonly TextMark[] = [];
  @property({ attribute: false }) locale: Locale = 'en';
  @property({ attribute: false }) load: ((start: number, count: number) => Promise<TextPiece>) | undefined;
  /** The text may do harm and is not in the document before somebody asks for it. */
  @property({ type: Boolean }) shielded = false;
  @state() private pieces: readonly TextPiece[] = [];
  @state() private asked = false;

  /** Shows the first mark of a check and gives it the focus; false where this text has none. */
  showMark(check: number): boolean {
    const mark = this.renderRoot.querySelector<HTMLElement>(`mark[data-checks~="${check}"]`);
    mark?.scrollIntoView({ block: 'center' });
    mark?.focus({ preventScroll: true });
    return mark !== null;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('content')) {
      this.pieces = this.content.pieces;
      this.asked = false;
    }
  }

  protected override render(): TemplateResult {
    if (this.content.length === 0) return html`<span class="muted">${say(words.emptyText, this.locale)}</span>`;
    if (this.shielded && !this.asked) return this.renderVeil();
    const parts: TemplateResult[] = [];
    let at = 0;
    for (const piece of this.pieces) {
      if (piece.start > at) parts.push(this.renderGap(at, piece.start));
      parts.push(this.renderPiece(piece));
      at = piece.start + piece.text.length;
    }
    if (at < this.content.length) parts.push(this.renderGap(at, this.content.length));
    return html`${parts} ${decodedList(this.pieces, this.locale)}`;
  }

  private renderVeil(): TemplateResult {
    return html`<p class="veil">
      ${say(shieldNote(this.content.length), this.locale)}
      <button class="second" @click=${() => (this.asked = true)}>${say(words.show, this.locale)}</button>
    </p>`;
  }

  private renderPiece(piece: TextPiece): TemplateResult {
    const segments = segmentsOf(piece.text, piece.start, this.marks).map(({ text, marks }) => {
      const glyphs = glyphsOf(printable(text)).map((glyph) =>
        glyph.writtenOut ? html`<span class="ctl">${glyph.text}</span>` : glyph.text,
      );
      if (marks.length === 0) return glyphs;
      const checks = marks.map((mark) => mark.check);
      const numbers = [...new Set(checks)].map((check) => check + 1).join(',');
      return html`<mark tabindex="-1" data-checks=${checks.join(' ')}>${glyphs}<sup>${numbers}</sup></mark>`;
    });
    return html`<div class="text">${segments}</div>`;
  }

  private renderGap(start: number, end: number): TemplateResult {
    if (!this.load) return html`<p class="muted">${say(leftOutPhrase(end - start), this.locale)}</p>`;
    return html`<button class="second" @click=${() => void this.more(start, end)}>
      ${say(morePhrase(end - start), this.locale)}
    </button>`;
  }

  private async more(start: number, end: number): Promise<void> {
    const piece = await this.load?.(start, Math.min(step, end - start));
    if (!piece || piece.text === '') return;
    this.pieces = merged([...this.pieces, piece]);
    await this.updateComplete;
    // The button that was pressed is gone; the next one, or the text, takes the focus over.
    this.renderRoot.querySelector<HTMLElement>('button')?.focus({ preventScroll: true });
  }
}

/** Pieces in order, those that touch joined. */
function merged(pieces: readonly TextPiece[]): readonly TextPiece[] {
  const result: { start: number; text: string }[] = [];
  for (const piece of pieces.toSorted((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    const lastEnd = last ? last.start + last.text.length : -1;
    if (last && piece.start <= lastEnd) last.text += piece.text.slice(lastEnd - piece.start);
    else result.push({ ...piece });
  }
  return result;
}
