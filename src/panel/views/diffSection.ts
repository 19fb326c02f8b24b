import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { outcomeWords } from '../../core/base/outcome.ts';
import { shieldNote, shields } from '../../core/base/shield.ts';
import { say } from '../../core/base/text.ts';
import type { AttemptDetail, Relative } from '../../protocol/panel/attempt.ts';
import type { RunInfo } from '../../protocol/panel/runs.ts';
import type { PanelModel } from '../model.ts';
import { outcomeBadge } from '../parts/outcomeBadge.ts';
import type { PanelState } from '../state.ts';
import { moment } from '../text/format.ts';
import { shown, shownLine } from '../text/shown.ts';
import { diffLength, textDiff } from '../text/textDiff.ts';
import { words } from '../text/words.ts';

/** The longest lists of attempts and runs to choose from. */
const mostChoices = 100;

/** Holds the open attempt against another: a choice of attempts, and what differs between the replies. */
export function diffSection(model: PanelModel, state: PanelState, hides: boolean): TemplateResult | typeof nothing {
  const { relatives, runs, run, locale, diff, attempt } = state;
  const others = (runs ?? []).filter((other) => other.run !== run && other.problem === undefined);
  if (attempt === null || (relatives.length === 0 && others.length === 0)) return nothing;
  const choose = (event: Event) => {
    const [kind, at] = (event.target as HTMLSelectElement).value.split(':');
    const relative = kind === 'row' ? relatives[Number(at)] : undefined;
    const other = kind === 'run' ? others[Number(at)] : undefined;
    if (relative && run !== null) model.diffWith({ run, row: relative.row });
    else model.diffWith(other ? { run: other.run, row: null } : null);
  };
  const isChosen = (relative: Relative) => diff !== null && diff.run === run && diff.row === relative.row;
  const label = say(words.diffWith, locale);
  return html`<section class="about diff" aria-labelledby="diff">
    <h2 id="diff">${label}</h2>
    <select aria-label=${label} @change=${choose}>
      <option value="" ?selected=${diff === null}>${say(words.diffNone, locale)}</option>
      <optgroup label=${say(words.diffSameRun, locale)} ?hidden=${relatives.length === 0}>
        ${relatives
          .slice(0, mostChoices)
          .map(
            (relative, at) =>
              html`<option value="row:${at}" ?selected=${isChosen(relative)}>${relativeName(relative, state)}</option>`,
          )}
      </optgroup>
      <optgroup label=${say(words.diffOtherRun, locale)} ?hidden=${others.length === 0}>
        ${others
          .slice(0, mostChoices)
          .map(
            (other, at) =>
              html`<option value="run:${at}" ?selected=${diff?.run === other.run}>${runName(other, state)}</option>`,
          )}
      </optgroup>
    </select>
    ${diff?.attempt ? difference(attempt, diff.attempt, state, hides) : nothing}
  </section>`;
}

function relativeName({ target, variant, repeat, outcome }: Relative, { locale }: PanelState): string {
  const name = [target, variant === '' ? '' : `#${variant}`, `@${repeat}`].filter((part) => part !== '').join(' ');
  return `${shownLine(name)} · ${say(outcomeWords[outcome], locale)}`;
}

function runName(run: RunInfo, { locale }: PanelState): string {
  return `${run.startedAt === '' ? shownLine(run.run) : moment(run.startedAt, locale)} · ${shownLine(run.suites.join(', '))}`;
}

function difference(one: AttemptDetail, other: AttemptDetail, state: PanelState, hides: boolean): TemplateResult {
  const { locale, shield, revealed } = state;
  const texts = [repliesOf(one), repliesOf(other)] as const;
  const isHidden = hides || (shields(other, shield) && !revealed);
  const cut = [one, other].some((attempt) => isCut(attempt)) || texts.some((text) => text.length > diffLength);
  return html`<p class="outcomes">
      ${outcomeBadge(one.outcome, locale)} <span aria-hidden="true">→</span> ${outcomeBadge(other.outcome, locale)}
    </p>
    ${
      isHidden
        ? html`<p class="muted">${say(shieldNote(texts[0].length + texts[1].length), locale)}</p>`
        : html`<div class="bubble" role="group" aria-label=${say(words.replies, locale)}>${changes(texts, state)}</div>`
    }
    ${cut ? html`<p class="muted">${say(words.diffCut, locale)}</p>` : nothing}`;
}

function changes([one, other]: readonly [string, string], { locale }: PanelState): TemplateResult {
  if (one === other) return html`<p>${say(words.diffEqual, locale)}</p>`;
  const parts = textDiff(one, other);
  if (parts === null) {
    return html`<p class="muted">${say(words.diffTooFar, locale)}</p>
      <div class="text"><del>${shown(one)}</del></div>
      <div class="text"><ins>${shown(other)}</ins></div>`;
  }
  const said = (label: string) => html`<span class="hidden">(${label}: </span>`;
  const close = html`<span class="hidden">)</span>`;
  const body = parts.map(({ kind, text }) => {
    if (kind === 'same') return shown(text);
    return kind === 'removed'
      ? html`<del>${said(say(words.diffRemoved, locale))}${shown(text)}${close}</del>`
      : html`<ins>${said(say(words.diffAdded, locale))}${shown(text)}${close}</ins>`;
  });
  return html`<div class="text">${body}</div>`;
}

/** What the target said, as far as it was sent; a tool's answers are not its own words. */
function repliesOf(attempt: AttemptDetail): string {
  return attempt.turns
    .filter((turn) => turn.role === 'assistant')
    .map((turn) => turn.content.pieces[0]?.text ?? '')
    .join('\n\n');
}

function isCut(attempt: AttemptDetail): boolean {
  return attempt.turns.some(
    ({ role, content }) => role === 'assistant' && (content.pieces[0]?.text.length ?? 0) < content.length,
  );
}
