import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { printable, printableLine } from '../../core/base/printable.ts';
import { say } from '../../core/base/text.ts';
import type { Locale } from '../../core/base/text.ts';
import type { Json, JsonObject } from '../../core/base/json.ts';
import type { CheckDetail, SourcePlace } from '../../protocol/panel.ts';
import { icon } from '../parts/icons.ts';
import { outcomeBadge } from '../parts/outcomeBadge.ts';
import { words } from '../text/words.ts';

/** What a check's card can do. */
export interface CheckActions {
  /** Undefined where the host cannot show sources. */
  readonly reveal: ((source: SourcePlace) => void) | undefined;
  readonly showMark: (check: number) => void;
}

/** A check's result: sign and word, what was found, where, and what a judge said. */
export function checkCard(check: CheckDetail, at: number, locale: Locale, actions: CheckActions): TemplateResult {
  const { source } = check;
  const { reveal } = actions;
  return html`<li class="card check ${check.outcome}" id="check-${at}" tabindex="-1">
    <div class="line">
      <span class="number muted">${at + 1}</span>
      ${outcomeBadge(check.outcome, locale)}
      <code class="name">${printableLine(check.check)}</code>
      <span class="actions">
        ${
          check.spans.length > 0
            ? html`<button class="link" @click=${() => actions.showMark(at)}>${say(words.showInText, locale)}</button>`
            : nothing
        }
        ${
          source && reveal
            ? html`<button
                class="plain"
                title=${`${printableLine(source.file)}:${source.line}`}
                aria-label="${say(words.goToSource, locale)}: ${printableLine(source.file)}:${source.line}"
                @click=${() => reveal(source)}
              >
                ${icon('source')}
              </button>`
            : nothing
        }
      </span>
    </div>
    <p>${printable(say(check.message, locale))}</p>
    ${
      check.evidence === ''
        ? nothing
        : html`<p class="evidence">
            <span class="muted">${say(words.evidence, locale)}</span> <q>${printable(check.evidence)}</q>
          </p>`
    }
    ${check.judgements.length === 0 ? nothing : judgeList(check.judgements, locale)}
  </li>`;
}

/** Members of a judge's answer that are shown first, whatever their order in the record. */
const leading = ['judge', 'model', 'score', 'verdict', 'outcome', 'answer'];
const prose = ['reason', 'reasoning', 'explanation', 'message', 'raw', 'text'];

function judgeList(judgements: readonly JsonObject[], locale: Locale): TemplateResult {
  return html`<div class="judges">
    <h3 class="muted">${icon('judge')} ${say(words.judges, locale)}</h3>
    <ol>
      ${judgements.map((judgement) => {
        const members = Object.entries(judgement);
        const facts = members.filter(([key]) => !prose.includes(key)).sort(([a], [b]) => rank(a) - rank(b));
        const texts = members.filter(([key]) => prose.includes(key));
        return html`<li>
          <p class="judge-facts">
            ${facts.map(([key, value]) => html`<span><span class="muted">${printableLine(key)}</span> ${shown(value, locale)}</span>`)}
          </p>
          ${texts.map(([, value]) => html`<p>${shown(value, locale)}</p>`)}
        </li>`;
      })}
    </ol>
  </div>`;
}

function rank(key: string): number {
  const at = leading.indexOf(key);
  return at < 0 ? leading.length : at;
}

/** A value as text; a sentence in two languages as its sentence. */
function shown(value: Json, locale: Locale): string {
  if (typeof value === 'string') return printable(value);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const text = (value as JsonObject)[locale];
    if (typeof text === 'string') return printable(text);
  }
  return printable(JSON.stringify(value));
}
