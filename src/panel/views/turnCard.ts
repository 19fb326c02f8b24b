import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { shieldNote } from '../../core/base/shield.ts';
import { say } from '../../core/base/text.ts';
import type { Locale, Text } from '../../core/base/text.ts';
import type { ToolCall } from '../../core/base/conversation.ts';
import type { TextPiece, TurnDetail } from '../../protocol/panel/attempt.ts';
import { decodedList } from '../parts/decodedList.ts';
import { icon } from '../parts/icons.ts';
import type { TextMark } from '../text/segments.ts';
import { words } from '../text/words.ts';
import { shown, shownLine } from '../text/shown.ts';

const roles: Readonly<Record<string, { readonly label: Text; readonly icon: Parameters<typeof icon>[0] }>> = {
  system: { label: words.system, icon: 'system' },
  user: { label: words.user, icon: 'user' },
  assistant: { label: words.assistant, icon: 'assistant' },
  tool: { label: words.tool, icon: 'tool' },
};

/** One turn of a conversation: who speaks, what was said with its marks, what was called. */
export function turnCard(
  turn: TurnDetail,
  marks: readonly TextMark[],
  locale: Locale,
  load: ((start: number, count: number) => Promise<TextPiece>) | undefined,
  hides: boolean,
): TemplateResult {
  const role = roles[turn.role];
  const name = role ? say(role.label, locale) : shownLine(turn.role);
  // What the suite's author wrote is shown; what the target and its tools answered may do harm.
  const shielded = hides && turn.role !== 'system' && turn.role !== 'user';
  const silent = turn.content.length === 0 && (turn.calls.length > 0 || turn.refusal !== null);
  return html`<li class="turn ${role ? turn.role : 'other'}">
    <h3 class="role">
      ${role ? icon(role.icon) : nothing} ${name}
      ${turn.tool === null ? nothing : html`<code>${shownLine(turn.tool)}</code>`}
      ${turn.performed ? html`<span class="muted performed">${say(words.performed, locale)}</span>` : nothing}
    </h3>
    <div class="bubble">
      ${
        silent
          ? nothing
          : html`<tenken-text
              .content=${turn.content}
              .marks=${marks}
              .locale=${locale}
              .load=${load}
              .shielded=${shielded}
            ></tenken-text>`
      }
      ${
        turn.refusal === null
          ? nothing
          : html`<p class="refusal">
                <span class="muted">${say(words.refusalField, locale)}</span>
                ${shielded ? say(shieldNote(turn.refusal.length), locale) : shown(turn.refusal)}
              </p>
              ${shielded ? nothing : lens(turn.refusal, locale)}`
      }
      ${
        turn.images.length === 0
          ? nothing
          : html`<p class="muted">
              ${say(words.images, locale)}: ${turn.images.map((image) => html`<code>${shownLine(image)}</code> `)}
            </p>`
      }
      ${turn.calls.map((call) => callBlock(call, locale, shielded))}
    </div>
  </li>`;
}

function callBlock(call: ToolCall, locale: Locale, shielded: boolean): TemplateResult {
  const block = (value: string) =>
    shielded
      ? html`<pre>${say(shieldNote(value.length), locale)}</pre>`
      : html`<pre>${shown(value)}</pre>
          ${lens(value, locale)}`;
  return html`<figure class="call">
    <figcaption>${icon('tool')} ${say(words.toolCall, locale)} <code>${shownLine(call.tool)}</code></figcaption>
    ${block(call.malformed ?? JSON.stringify(call.arguments, null, 2))}
    ${
      call.result === undefined
        ? nothing
        : html`<p class="muted">${say(words.toolResult, locale)}</p>
            ${block(typeof call.result === 'string' ? call.result : JSON.stringify(call.result, null, 2))}`
    }
  </figure>`;
}

/** What the encoded and invisible parts of a short text say. */
function lens(text: string, locale: Locale): TemplateResult | typeof nothing {
  return decodedList([{ start: 0, text }], locale);
}
