import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { shieldNote, unquoted } from '../../core/base/shield.ts';
import { say } from '../../core/base/text.ts';
import type { Locale } from '../../core/base/text.ts';
import type { Json, JsonObject } from '../../core/base/json.ts';
import type { CheckDetail } from '../../protocol/panel/attempt.ts';
import type { SourcePlace } from '../../protocol/panel/rows.ts';
import { icon, outcomeIcon } from '../parts/icons.ts';
import { outcomeBadge } from '../parts/outcomeBadge.ts';
import { sourceButton } from '../parts/sourceButton.ts';
import { count } from '../text/format.ts';
import { memberName, memberValue } from '../text/memberNames.ts';
import { words } from '../text/words.ts';
import { shown, shownLine } from '../text/shown.ts';

/** What a check's card can do. */
export interface CheckActions {
  /** Undefined where the host cannot show sources. */
  readonly reveal: ((source: SourcePlace) => void) | undefined;
  readonly showMark: (check: number) => void;
  /** What quotes the target is hidden. */
  readonly hides: boolean;
}

/** A check's result: sign and word, what was found, where, and what a judge said. */
export function checkCard(check: CheckDetail, at: number, locale: Locale, actions: CheckActions): TemplateResult {
  const { source } = check;
  const { reveal } = actions;
  // What a check measured, and did not quote, is no harm.
  const hides = actions.hides && (check.outcome !== 'pass' || check.spans.length > 0);
  const message = hides ? unquoted(check.message) : check.message;
  return html`<li class="card check ${check.outcome}" id="check-${at}" tabindex="-1">
    <div class="line">
      <span class="number muted">${at + 1}</span>
      ${outcomeBadge(check.outcome, locale)}
      <code class="name">${shownLine(check.check)}</code>
      <span class="actions"> ${reveal ? sourceButton(source, locale, reveal) : nothing} </span>
    </div>
    <p>${shown(say(message, locale))}</p>
    ${
      check.evidence === ''
        ? nothing
        : html`<p class="evidence">
            <span class="label muted">${say(words.evidence, locale)}</span> ${
              hides
                ? html`<span class="muted">${say(shieldNote(check.evidence.length), locale)}</span>`
                : html`<q>${shown(check.evidence)}</q>`
            }
          </p>`
    }
    ${
      check.spans.length > 0
        ? html`<button class="link" @click=${() => actions.showMark(at)}>${say(words.showInText, locale)}</button>`
        : nothing
    }
    ${check.judgements.length === 0 ? nothing : judgeList(check.judgements, locale, actions.hides)}
    ${check.details.length === 0 ? nothing : detailList(check.details, locale, actions.hides)}
  </li>`;
}

/** Members of a judge's answer that are shown first, whatever their order in the record. */
const leading = ['judge', 'model', 'score', 'verdict', 'outcome', 'answer'];
const prose = ['reason', 'reasoning', 'explanation', 'message', 'raw', 'text'];

function judgeList(judgements: readonly JsonObject[], locale: Locale, hides: boolean): TemplateResult {
  const text = (value: Json) => {
    const whole = valueText(value, locale);
    return hides ? say(shieldNote(whole.length), locale) : whole;
  };
  return html`<div class="judges">
    <h3 class="muted">${icon('judge')} ${say(words.judges, locale)}</h3>
    ${
      disagree(judgements)
        ? html`<p class="disagree needs-review">${outcomeIcon('needs-review')} ${say(words.disagreement, locale)}</p>`
        : nothing
    }
    <ol>
      ${judgements.map((judgement) => {
        const members = Object.entries(judgement);
        const facts = members.filter(([key]) => !prose.includes(key)).sort(([a], [b]) => rank(a) - rank(b));
        const texts = members.filter(([key]) => prose.includes(key));
        return html`<li>
          <p class="judge-facts">
            ${facts.map(([key, value]) => html`<span><span class="muted">${memberName(key, locale)}</span> ${memberValue(key, value, locale) ?? valueText(value, locale)}</span>`)}
          </p>
          ${texts.map(([, value]) => html`<p class=${hides ? 'muted' : ''}>${text(value)}</p>`)}
        </li>`;
      })}
    </ol>
  </div>`;
}

/** What the check found piece by piece: claims with their standing, answers that were held against each other. */
function detailList(details: readonly JsonObject[], locale: Locale, hides: boolean): TemplateResult {
  const text = (value: Json) => {
    const whole = valueText(value, locale);
    return hides ? say(shieldNote(whole.length), locale) : whole;
  };
  return html`<details class="judges">
    <summary>${say(words.pieces, locale)} (${count(details.length, locale)})</summary>
    <ol>
      ${details.map(
        (detail) =>
          html`<li>
            ${Object.entries(detail).map(
              ([key, value]) =>
                html`<p>
                  <span class="muted">${memberName(key, locale)}</span>
                  ${memberValue(key, value, locale) ?? text(value)}
                </p>`,
            )}
          </li>`,
      )}
    </ol>
  </details>`;
}

/** True where two of the answers differ in a score or a verdict that both state. */
function disagree(judgements: readonly JsonObject[]): boolean {
  return ['score', 'verdict', 'outcome', 'answer'].some((key) => {
    const values = judgements.flatMap((judgement) =>
      judgement[key] === undefined ? [] : JSON.stringify(judgement[key]),
    );
    return new Set(values).size > 1;
  });
}

function rank(key: string): number {
  const at = leading.indexOf(key);
  return at < 0 ? leading.length : at;
}

/** A value as text; a sentence in two languages as its sentence. */
function valueText(value: Json, locale: Locale): string {
  if (typeof value === 'string') return shown(value);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const text = (value as JsonObject)[locale];
    if (typeof text === 'string') return shown(text);
  }
  return shown(JSON.stringify(value));
}
