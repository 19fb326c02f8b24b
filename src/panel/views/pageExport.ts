import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { say } from '../../core/base/text.ts';
import type { Text } from '../../core/base/text.ts';
import type { PanelModel } from '../model.ts';
import { titleOf } from '../state.ts';
import type { PanelState } from '../state.ts';
import type { Sheet } from '../text/exportSheets.ts';
import { compareSheets } from '../text/sheets/compare.ts';
import { matrixSheet } from '../text/sheets/matrix.ts';
import { overviewSheets } from '../text/sheets/overview.ts';
import { runsSheet } from '../text/sheets/runs.ts';
import { trendSheet } from '../text/sheets/trend.ts';
import { words } from '../text/words.ts';
import { sheetChoices } from './exportChoices.ts';
import './exportMenu.ts';

/** Offers to write the page of a run that is shown into a file; nothing where it has nothing yet, or offers that itself. */
export function pageExport(model: PanelModel, shown: PanelState): TemplateResult | typeof nothing {
  const sheets = pageSheets(shown);
  if (sheets === undefined) return nothing;
  return menu(model, shown, { sheets, label: words.export, file: `tenken-${shown.run ?? ''}-${shown.tab}` });
}

function pageSheets({ tab, detail, compared, trend, group, locale }: PanelState): (() => readonly Sheet[]) | undefined {
  if (tab === 'overview' && detail !== null) return () => overviewSheets(detail, locale);
  if (tab === 'compare' && compared !== null) return () => compareSheets(compared, locale);
  if (tab === 'trend' && trend !== null && trend.points.length > 0) return () => [trendSheet(trend, group, locale)];
  return undefined;
}

/** The same for perspectives × targets alone. */
export function matrixExport(model: PanelModel, shown: PanelState): TemplateResult | typeof nothing {
  const { detail, run, locale } = shown;
  if (detail === null || detail.matrix.length === 0) return nothing;
  const sheets = () => [matrixSheet(detail, locale)];
  return menu(model, shown, { sheets, label: words.exportMatrix, file: `tenken-${run ?? ''}-matrix`, slot: 'matrix' });
}

/** The same for the list of runs. */
export function runsExport(model: PanelModel, shown: PanelState): TemplateResult | typeof nothing {
  // What runs came to is not for whoever reviews verdicts.
  const { runs, tab, locale } = shown;
  if (runs === null || tab === 'review') return nothing;
  const sheets = () => [runsSheet(runs, locale)];
  return menu(model, shown, { sheets, label: words.exportRuns, file: 'tenken-runs' });
}

interface Exported {
  readonly sheets: () => readonly Sheet[];
  readonly label: Text;
  readonly file: string;
  readonly slot?: string;
}

function menu(
  model: PanelModel,
  shown: PanelState,
  { sheets, label, file, slot }: Exported,
): TemplateResult | typeof nothing {
  if (!shown.actions.includes('save')) return nothing;
  const title = label === words.exportRuns ? say(words.runs, shown.locale) : titleOf(shown);
  return html`<tenken-export
    below
    slot=${slot ?? nothing}
    .model=${model}
    .shown=${shown}
    .label=${label}
    .hides=${false}
    .choices=${sheetChoices(title, sheets, shown.locale)}
    .file=${file}
  ></tenken-export>`;
}
