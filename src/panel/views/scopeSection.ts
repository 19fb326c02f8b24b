import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { findPerspective } from '../../core/catalogue/find.ts';
import { perspectives } from '../../core/catalogue/perspectives.ts';
import { say } from '../../core/base/text.ts';
import type { Locale, Text } from '../../core/base/text.ts';
import type { RunDetail } from '../../protocol/panel/runs.ts';
import { count } from '../text/format.ts';
import { shownLine } from '../text/shown.ts';
import { words } from '../text/words.ts';

/** What the numbers hold for: what was tested and how much of it, what was not, and that they show no more than that. */
export function scopeSection(detail: RunDetail, locale: Locale): TemplateResult | typeof nothing {
  // Until a run has ended nobody can say what it did not test.
  if (detail.coverage === null) return nothing;
  return html`<section aria-labelledby="scope">
    <h2 id="scope">${say(words.scope, locale)}</h2>
    <dl class="scope">
      <dt class="muted">${say(words.tested, locale)}</dt>
      <dd>${shownLine(say(testedPhrase(detail), locale))}</dd>
    </dl>
    <p class="muted">${say(words.limits, locale)}</p>
  </section>`;
}

/** The perspectives of the guide under which no trial came to a verdict; none until a run has ended, since nobody can say before. */
export function untestedPerspectives({ rates, coverage }: RunDetail): readonly Text[] {
  if (coverage === null) return [];
  const measured = rates.filter(({ group, n }) => group.startsWith('perspective:') && n > 0);
  const ids = new Set(measured.flatMap(({ group }) => findPerspective(group.slice('perspective:'.length))?.id ?? []));
  return perspectives.filter(({ id }) => !ids.has(id)).map(({ name }) => name);
}

function testedPhrase({ suites, targets, scenarios, attempts, seed, tenken }: RunDetail): Text {
  const program = `Tenken ${tenken}`;
  return {
    en: `${several(scenarios, 'scenario')} of ${suites.join(', ')} against ${targets.join(', ')}: ${several(attempts, 'attempt')}, seed ${seed}, ${program}`,
    ja: `${suites.join('、')} のシナリオ ${count(scenarios, 'ja')} 件を ${targets.join('、')} に対して実行：試行 ${count(attempts, 'ja')} 件、シード ${seed}、${program}`,
  };
}

function several(number: number, noun: string): string {
  return `${count(number, 'en')} ${noun}${number === 1 ? '' : 's'}`;
}
