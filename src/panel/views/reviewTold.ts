import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { outcomeWords } from '../../core/base/outcome.ts';
import { unquoted } from '../../core/base/shield.ts';
import { say } from '../../core/base/text.ts';
import type { Locale } from '../../core/base/text.ts';
import type { Exampled, ReviewAnswer, Reviewed } from '../../protocol/review.ts';
import { outcomeBadge } from '../parts/outcomeBadge.ts';
import { maskedPhrase, reviewWords as texts } from '../text/reviewWords.ts';
import { shown, shownLine } from '../text/shown.ts';
import { exampleBox, humanWords } from './reviewLists.ts';

/** What stands beside what the check had said, and what can be done there. */
export interface ToldActions {
  /** What the check quotes of the reply is hidden. */
  readonly hides: boolean;
  /** Whether the answer is an example; null where it cannot be one. */
  readonly example: boolean | null;
  /** What became of the wish to make the answer an example; null where there was none. */
  readonly exampled: (Exampled & { readonly example: boolean }) | null;
  readonly setExample: (example: boolean) => void;
  /** Undefined where the host cannot show files. */
  readonly reveal: ((file: string, line: number) => void) | undefined;
  readonly next: () => void;
}

/** What the check had said, told when the person has answered. */
export function toldSection(
  told: Reviewed & { readonly human: ReviewAnswer['human'] },
  locale: Locale,
  actions: ToldActions,
): TemplateResult {
  const { human, verdict, judge, votes, message, dispute, file } = told;
  const n = votes.pass + votes.fail;
  const agrees = human === verdict ? texts.agree : texts.disagree;
  return html`<section class="card told" tabindex="-1" aria-label=${say(texts.told, locale)}>
    <p>
      ${say(texts.you, locale)}: <strong>${say(humanWords[human], locale)}</strong> · ${say(texts.check, locale)}:
      ${outcomeBadge(verdict, locale)} ${judge === null ? nothing : html`<code>${shownLine(judge)}</code>`}
      ${n === 0 ? nothing : `(${say(outcomeWords.pass, locale)} ${votes.pass} / ${n})`}
    </p>
    ${human === 'unsure' || verdict === 'needs-review' ? nothing : html`<p>${say(agrees, locale)}</p>`}
    ${
      dispute === null
        ? nothing
        : html`<p>${say(dispute === 'open' ? texts.disputeOpen : texts.disputeSettled, locale)}</p>`
    }
    <p class="muted">${shown(say(actions.hides ? unquoted(message) : message, locale))}</p>
    <p class="muted">${say(texts.writtenTo, locale)} ${fileLink(file, 1, actions.reveal)}</p>
    <div class="do">
      <button class="main" @click=${actions.next}>
        ${say(texts.next, locale)} <kbd aria-hidden="true">Enter</kbd>
      </button>
      ${
        actions.example === null
          ? nothing
          : html`${exampleBox(actions.example, '', locale, actions.setExample)} <kbd aria-hidden="true">E</kbd>`
      }
    </div>
    <div role="status">
      ${actions.exampled === null ? nothing : exampledNote(actions.exampled, locale, actions.reveal)}
    </div>
  </section>`;
}

/** What became of the wish to make a label an example, or no longer one. */
export function exampledNote(
  { example, option, masked, source }: NonNullable<ToldActions['exampled']>,
  locale: Locale,
  reveal: ToldActions['reveal'],
): TemplateResult {
  if (!example) return html`<p>${say(texts.exampleBack, locale)}</p>`;
  return html`<p>${say(texts.exampleWritten, locale)} <code>${shownLine(option)}</code></p>
    ${masked === 0 ? nothing : html`<p>${say(maskedPhrase(masked), locale)}</p>`}
    ${
      source === null || reveal === undefined
        ? nothing
        : html`<p>${say(texts.goToCheck, locale)} ${fileLink(source.file, source.line, reveal)}</p>`
    }`;
}

function fileLink(file: string, line: number, reveal: ToldActions['reveal']): TemplateResult {
  return reveal === undefined
    ? html`<code>${shownLine(file)}</code>`
    : html`<button class="link" @click=${() => reveal(file, line)}>${shownLine(file)}</button>`;
}
