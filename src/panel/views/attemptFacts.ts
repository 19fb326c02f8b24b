import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { duration } from '../../core/base/duration.ts';
import { say } from '../../core/base/text.ts';
import type { Locale, Text } from '../../core/base/text.ts';
import type { AttemptDetail, Spent } from '../../protocol/panel/attempt.ts';
import { count, dollars, moment } from '../text/format.ts';
import { facetValueName, finishName, severityName } from '../text/names.ts';
import { shown, shownLine } from '../text/shown.ts';
import { words } from '../text/words.ts';

/** The numbers and names around an attempt, and the settings with which its target was asked. */
export function attemptFacts(attempt: AttemptDetail, locale: Locale): TemplateResult {
  const cost = attempt.cost === null ? '–' : dollars(attempt.cost, locale);
  const tokens = `${count(attempt.usage.input, locale)} / ${count(attempt.usage.output, locale)}`;
  const list = (values: readonly string[]) => values.map((value) => shownLine(value)).join(', ');
  const perspectives = attempt.perspectives.map((value) => facetValueName('perspective', value, locale)).join(', ');
  const rows: readonly (readonly [Text, string])[] = [
    [words.target, shownLine(attempt.target)],
    [words.model, shownLine(attempt.model ?? '–')],
    [words.severity, severityName(attempt.severity, locale)],
    [words.attack, attempt.attack === '' ? '' : facetValueName('attack', attempt.attack, locale)],
    [words.perspective, perspectives],
    [words.framework, list(attempt.frameworks)],
    [words.repeat, `${count(attempt.repeat, locale)} / ${count(attempt.repeats, locale)}`],
    [words.latency, duration(attempt.latencyMs, locale)],
    [words.tokens, `${tokens} (${say(words.tokensInOut, locale)})`],
    [words.cost, cost],
    [words.judging, spentText(attempt.judging, locale)],
    [words.cachedPart, spentText(attempt.cached, locale)],
    [words.finish, finishName(attempt.finish, locale)],
    [words.started, moment(attempt.startedAt, locale)],
    [words.case, shownLine(attempt.case.slice(0, 12))],
  ];
  return html`<dl class="facts">
      ${rows
        .filter(([, value]) => value !== '')
        .map(
          ([label, value]) =>
            html`<dt class="muted">${say(label, locale)}</dt>
              <dd>${value}</dd>`,
        )}
    </dl>
    ${
      attempt.request === null
        ? nothing
        : html`<details>
            <summary>${say(words.request, locale)}</summary>
            <pre>${shown(JSON.stringify(attempt.request, null, 2))}</pre>
          </details>`
    }`;
}

function spentText(spent: Spent | null, locale: Locale): string {
  if (spent === null) return '';
  const { requests, usage, cost } = spent;
  const parts = [
    `${count(requests, locale)} ${say(words.requests, locale)}`,
    `${count(usage.input, locale)} / ${count(usage.output, locale)}`,
    cost === null ? '' : dollars(cost, locale),
  ];
  return parts.filter((part) => part !== '').join(' · ');
}
