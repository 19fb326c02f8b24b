import { join } from 'node:path';
import { baselineName, readBaselineFile } from '../../adapters/disk/baselineFile.ts';
import { slashedFrom } from '../../adapters/disk/paths.ts';
import type { PlacedProblem } from '../../core/base/placedProblem.ts';
import { readBaseline, type Baseline } from '../../core/engine/baseline.ts';
import { InvalidInput, placeProblems } from '../problems.ts';

/** The baseline in a file, which is named as seen from a folder; null where there is none. Throws `InvalidInput` for a file that is none, and a `HumanError` for one that cannot be read. */
export function loadBaseline(path: string, folder: string): Baseline | null {
  const text = readBaselineFile(path);
  return text === null ? null : parseBaseline(slashedFrom(folder, path), text);
}

/** The baseline that a text holds. Throws `InvalidInput` where it is none, at the place from which on it is none. */
export function parseBaseline(name: string, text: string): Baseline {
  const read = readBaseline(text);
  if (read.kind === 'baseline') return read.baseline;
  throw new InvalidInput(baselineProblems(name, text));
}

/** What is wrong with a workspace's own baseline; empty where there is none. */
export function baselineProblemsIn(root: string): readonly PlacedProblem[] {
  const text = readBaselineFile(join(root, baselineName));
  return text === null ? [] : baselineProblems(baselineName, text);
}

/** Why a text is no baseline; empty where it is one. */
export function baselineProblems(name: string, text: string): readonly PlacedProblem[] {
  const read = readBaseline(text);
  if (read.kind === 'baseline') return [];
  const span = { start: read.offset, end: read.offset };
  return placeProblems(name, text, [{ span, code: 'baseline', severity: 'error', message: read.message }]);
}
