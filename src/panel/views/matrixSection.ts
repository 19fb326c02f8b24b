import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { outcomes, outcomeWords } from '../../core/base/outcome.ts';
import type { Totals } from '../../core/base/outcome.ts';
import { say } from '../../core/base/text.ts';
import type { Locale } from '../../core/base/text.ts';
import type { RunDetail } from '../../protocol/panel/runs.ts';
import { outcomeIcon } from '../parts/icons.ts';
import { count } from '../text/format.ts';
import { facetValueName } from '../text/names.ts';
import type { ChooseAttempts } from './overviewSections.ts';
import { shownLine } from '../text/shown.ts';
import { words } from '../text/words.ts';

/** Perspectives by targets, counted from the record. */
export function matrixSection(
  { matrix }: RunDetail,
  locale: Locale,
  choose: ChooseAttempts,
): TemplateResult | typeof nothing {
  if (matrix.length === 0) return nothing;
  const targets = matrix[0]?.cells.map((cell) => cell.target) ?? [];
  return html`<section>
    <div class="heading">
      <h2 id="matrix">${say(words.matrix, locale)}</h2>
      <slot name="matrix"></slot>
    </div>
    <div class="scroll" tabindex="0" role="region" aria-labelledby="matrix">
      <table class="matrix stacked">
        <thead>
          <tr>
            <th scope="col">${say(words.perspective, locale)}</th>
            ${targets.map((target) => html`<th scope="col">${shownLine(target)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${matrix.map(
            (row) =>
              html`<tr>
                <th scope="row">${facetValueName('perspective', row.perspective, locale)}</th>
                ${row.cells.map(
                  ({ target, totals }) =>
                    html`<td>
                      <span class="label" aria-hidden="true">${shownLine(target)}</span>${matrixCell(
                        totals,
                        locale,
                        () => choose({ perspective: [row.perspective], target: [target] }),
                      )}
                    </td>`,
                )}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}

/** Counts of a cell: what failed first; what has no verdict is said too. It leads to the attempts. */
function matrixCell(totals: Totals, locale: Locale, show: () => void): TemplateResult {
  const present = outcomes.filter((outcome) => totals[outcome] > 0);
  const first = (['fail', 'pass'] as const).filter((outcome) => totals[outcome] > 0);
  const shown = [...first, ...present.filter((outcome) => outcome !== 'pass' && outcome !== 'fail')];
  if (shown.length === 0) return html`<span class="muted">–</span>`;
  const tip = shown
    .map((outcome) => `${say(outcomeWords[outcome], locale)} ${count(totals[outcome], locale)}`)
    .join(' · ');
  return html`<button class="plain counts" data-tip=${tip} data-tip-end @click=${show}>
    ${shown.map(
      (outcome) =>
        html`<span
          >${outcomeIcon(outcome)}<span class="hidden">${say(outcomeWords[outcome], locale)}</span>
          ${count(totals[outcome], locale)}</span
        >`,
    )}
  </button>`;
}
