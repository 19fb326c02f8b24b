import { outcomes } from '../../core/base/outcome.ts';
import type { PanelLink } from '../../protocol/panel.ts';
import type { Relative } from '../../protocol/panel/attempt.ts';
import { listLimit } from '../../protocol/panel/runs.ts';
import { scenarioKey, unreadableScenario } from './recordIndex.ts';
import type { RecordIndex } from './recordIndex.ts';

/**
 * The row that a link means: the one it numbers, else the attempt it names, else the first of its scenario and target that did not pass, else the first of these.
 * Null where the index holds none.
 */
export function locateRow(index: RecordIndex, link: PanelLink): number | null {
  if (link.row !== undefined) return link.row < index.count ? link.row : null;
  const wanted = link.attempt === undefined ? undefined : attemptParts(link.attempt);
  const key = wanted?.key ?? scenarioKey(link.suite ?? '', link.scenario ?? '');
  const scenario = index.scenarios.find(key);
  const target = link.target === undefined ? undefined : index.targets.find(link.target);
  if (scenario === undefined || (link.target !== undefined && target === undefined)) return null;
  const { columns } = index;
  let first: number | null = null;
  for (let row = 0; row < index.count; row += 1) {
    if (columns.scenario[row] !== scenario || (target !== undefined && columns.target[row] !== target)) continue;
    if (wanted) {
      const variant = index.variants.values[columns.variant[row] ?? 0];
      if (columns.repeat[row] === wanted.repeat && variant === wanted.variant) return row;
    } else if (columns.outcome[row] !== 0) return row;
    else first ??= row;
  }
  return first;
}

/** The other attempts of a row's scenario, {@link listLimit} at most; none of a line that could not be read. */
export function relativesOf(index: RecordIndex, row: number): readonly Relative[] {
  const { columns, targets, variants } = index;
  const scenario = row < index.count ? columns.scenario[row] : unreadableScenario;
  const found: Relative[] = [];
  for (let at = 0; at < index.count && found.length < listLimit; at += 1) {
    if (at === row || columns.scenario[at] !== scenario || scenario === unreadableScenario) continue;
    found.push({
      row: at,
      target: targets.values[columns.target[at] ?? 0] ?? '',
      variant: variants.values[columns.variant[at] ?? 0] ?? '',
      repeat: columns.repeat[at] ?? 1,
      outcome: outcomes[columns.outcome[at] ?? 0] ?? 'error',
    });
  }
  return found;
}

/** The parts of `suite/scenario#variant@repeat`. */
function attemptParts(id: string): { readonly key: string; readonly variant: string; readonly repeat: number } {
  const match = /^(?<key>[^#@]*)(?:#(?<variant>.*))?@(?<repeat>\d+)$/u.exec(id);
  return {
    key: match?.groups?.key ?? id,
    variant: match?.groups?.variant ?? '',
    repeat: Number(match?.groups?.repeat ?? 1),
  };
}
