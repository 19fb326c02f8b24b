import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { duration } from '../../core/base/duration.ts';
import { shields, unquoted } from '../../core/base/shield.ts';
import type { ShieldFrom } from '../../core/base/shield.ts';
import { say } from '../../core/base/text.ts';
import type { Locale } from '../../core/base/text.ts';
import type { Brief, Row } from '../../protocol/panel/rows.ts';
import { icon } from '../parts/icons.ts';
import { outcomeBadge } from '../parts/outcomeBadge.ts';
import { isTwin, severityName } from '../text/names.ts';
import { words } from '../text/words.ts';
import { shownLine } from '../text/shown.ts';

/** The cells of a row; empty ones of the same shape while the row is on its way. */
export function rowCells(row: Row | undefined, locale: Locale, canReveal: boolean, shield: ShieldFrom): TemplateResult {
  if (!row) {
    return html`<div role="gridcell" class="cell outcome muted" aria-busy="true">…</div>
      <div role="gridcell" class="cell scenario"></div>
      <div role="gridcell" class="cell finding"></div>
      <div role="gridcell" class="cell target"></div>
      <div role="gridcell" class="cell severity"></div>
      <div role="gridcell" class="cell latency"></div>
      <div role="gridcell" class="cell source"></div>`;
  }
  const latency = row.readable ? duration(row.latencyMs, locale) : '';
  return html`<div role="gridcell" class="cell outcome">${outcomeBadge(row.outcome, locale)}</div>
    <div role="gridcell" class="cell scenario">${scenarioCell(row, locale)}</div>
    <div role="gridcell" class="cell finding">${briefCell(row.brief, locale, shields(row, shield))}</div>
    <div role="gridcell" class="cell target"><span class="cut">${shownLine(row.target)}</span></div>
    <div role="gridcell" class="cell severity">
      ${row.severity === '' ? nothing : html`<span class="cut">${severityName(row.severity, locale)}</span>`}
    </div>
    <div role="gridcell" class="cell latency"><span class="cut">${latency}</span></div>
    <div role="gridcell" class="cell source">${sourceCell(row, locale, canReveal)}</div>`;
}

function scenarioCell(row: Row, locale: Locale): TemplateResult {
  if (!row.readable) return html`<span class="title cut">${say(words.unreadable, locale)}</span>`;
  const variant = row.variant === '' ? '' : `#${row.variant}`;
  const repeat = row.repeats > 1 || row.repeat > 1 ? `@${row.repeat}` : '';
  const id = shownLine(`${row.suite}/${row.scenario}${variant}${repeat}`);
  const title = shownLine(row.title || row.scenario);
  return html`<span class="title cut" title=${title}
      >${isTwin(row.variant) ? html`<span class="tag">${say(words.twin, locale)}</span> ` : nothing}${title}</span
    ><span class="id cut muted" title=${id}>${id}</span>`;
}

function briefCell(brief: Brief, locale: Locale, hides: boolean): TemplateResult {
  switch (brief.kind) {
    case 'check':
      return html`<span class="cut">${shownLine(say(hides ? unquoted(brief.message) : brief.message, locale))}</span>
        <span class="cut muted">${shownLine(brief.check)}${evidence(brief.evidence, locale, hides)}</span>`;
    case 'reply':
      // A refusal that the API reports beside the reply, or calls of tools, come with no text.
      if (brief.text === '') return html`<span class="reply muted">${say(words.noText, locale)}</span>`;
      return html`<span class="reply muted">${hides ? say(words.hiddenShort, locale) : shownLine(brief.text)}</span>`;
    case 'problem':
      return html`<span class="reply">${say(brief.message, locale)}</span>`;
  }
}

function evidence(text: string, locale: Locale, hides: boolean): string {
  if (text === '') return '';
  return hides ? ` · ${say(words.hiddenShort, locale)}` : ` · “${shownLine(text)}”`;
}

function sourceCell(row: Row, locale: Locale, canReveal: boolean): TemplateResult | typeof nothing {
  if (!row.source || !canReveal) return nothing;
  const place = `${say(words.goToSource, locale)}: ${shownLine(row.source.file)}:${row.source.line}`;
  // Not a stop of the Tab key of its own: there is one in every row. The S key does the same.
  return html`<button class="plain go" tabindex="-1" aria-label=${place}>${icon('source')}</button>`;
}
