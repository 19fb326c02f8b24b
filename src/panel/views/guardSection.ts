import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { duration } from '../../core/base/duration.ts';
import { say } from '../../core/base/text.ts';
import type { Locale, Text } from '../../core/base/text.ts';
import type { GuardChange, GuardEffect, GuardFigures, Percentiles } from '../../core/record/record.ts';
import type { RunDetail } from '../../protocol/panel/runs.ts';
import { count, pointRange, points } from '../text/format.ts';
import { measureWords as texts } from '../text/measureWords.ts';
import { words } from '../text/words.ts';
import { stageName } from '../text/names.ts';
import { shownLine } from '../text/shown.ts';
import { shareWithInterval } from './intervalCell.ts';
import { measureTable } from './measureTable.ts';

/** Guardrails, guardrail models and detectors: what they flag, and what they gain and cost. */
export function guardSection({ measures }: RunDetail, locale: Locale): TemplateResult | typeof nothing {
  const { guards = [] } = measures;
  if (guards.length === 0) return nothing;
  return html`<section aria-labelledby="guards">
    <h2 id="guards">${say(texts.guards, locale)}</h2>
    ${guards.map((guard, at) => oneGuard(guard, at, locale))}
  </section>`;
}

function oneGuard({ target, stages, inspection, effect }: GuardFigures, at: number, locale: Locale): TemplateResult {
  const id = (part: string) => `guard-${at}-${part}`;
  const columns = [texts.stage, texts.found, texts.missed, texts.alarms, texts.through].map((title) => ({
    title: say(title, locale),
  }));
  const shares = [texts.sensitivity, texts.specificity].map(
    (title) => ({ title: say(title, locale), wide: true }) as const,
  );
  return html`<h3 id=${id('name')}>
      <code>${shownLine(target)}</code>
      ${effect === undefined ? nothing : html`<span class="muted">${say(texts.protects, locale)}: <code>${shownLine(effect.protects)}</code></span>`}
    </h3>
    ${
      stages.length === 0
        ? nothing
        : html`<h4 id=${id('confusion')}>
              <span class="hidden">${shownLine(target)}: </span>${say(texts.confusion, locale)}
            </h4>
            ${measureTable(
              id('confusion'),
              [...columns, ...shares],
              stages.map((stage) => ({
                name: stageName(stage.stage, locale),
                cells: [
                  ...[stage.truePositives, stage.falseNegatives, stage.falsePositives, stage.trueNegatives].map(
                    (each) => count(each, locale),
                  ),
                  shareWithInterval(stage.sensitivity, locale),
                  shareWithInterval(stage.specificity, locale),
                ],
              })),
            )}`
    }
    ${effect === undefined ? nothing : effectTable(effect, target, id('effect'), locale)}
    <dl class="scope">
      ${timeLine(texts.inspection, inspection, locale)}
      ${effect === undefined ? nothing : timeLine(texts.added, effect.addedLatency, locale)}
    </dl>`;
}

/** What a guardrail prevents beside what it refuses for nothing, on the same attempts. */
function effectTable(
  { safety, overRefusal }: GuardEffect,
  target: string,
  headingId: string,
  locale: Locale,
): TemplateResult {
  const row = (name: Text, { n, without, with: guarded, change, low, high }: GuardChange) => ({
    name: say(name, locale),
    cells: [
      `${count(without, locale)} / ${count(n, locale)}`,
      `${count(guarded, locale)} / ${count(n, locale)}`,
      change === null ? '–' : `${points(change, locale)} (${pointRange({ low, high }, locale)})`,
    ],
  });
  return html`<h4 id=${headingId}><span class="hidden">${shownLine(target)}: </span>${say(texts.effect, locale)}</h4>
    ${measureTable(
      headingId,
      [
        { title: say(texts.measured, locale) },
        { title: say(texts.without, locale) },
        { title: say(texts.with, locale) },
        { title: say(words.change, locale), wide: true },
      ],
      [row(texts.safety, safety), row(texts.overRefusal, overRefusal)],
    )}`;
}

function timeLine(name: Text, times: Percentiles | null, locale: Locale): TemplateResult | typeof nothing {
  if (times === null) return nothing;
  return html`<dt class="muted">${say(name, locale)}</dt>
    <dd>p50 ${signedDuration(times.p50, locale)}, p95 ${signedDuration(times.p95, locale)}</dd>`;
}

/** A guardrail that blocks early answers sooner than the target would. */
function signedDuration(milliseconds: number, locale: Locale): string {
  return milliseconds < 0 ? `−${duration(-milliseconds, locale)}` : duration(milliseconds, locale);
}
