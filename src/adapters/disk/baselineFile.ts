import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { baselineText, readBaseline } from '../../core/engine/baseline.ts';
import type { Baseline } from '../../core/engine/baseline.ts';
import { HumanError } from '../humanError.ts';
import { otherPlace, systemCode, writeFault } from './diskFault.ts';
import { replaceFile } from './replaceFile.ts';

/** The file that holds the verdicts last accepted, in the root of the workspace. */
export const baselineName = 'tenken.baseline.json';

/** The baseline in a file; null where there is none. Throws a `HumanError` (exit 2) for a file that is none. */
export function loadBaseline(path: string): Baseline | null {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT') return null;
    throw new HumanError(2, {
      en: `${path} cannot be read (${code}).`,
      ja: `${path} を読めません（${code}）。`,
    });
  }
  return parseBaseline(path, text);
}

/** The baseline that a text holds. Throws a `HumanError` (exit 2), at the file's first line, where it is none. */
export function parseBaseline(path: string, text: string): Baseline {
  const read = readBaseline(text);
  if (read.kind === 'baseline') return read.baseline;
  const { en, ja } = read.message;
  throw new HumanError(2, { en: `${path}:1:1: baseline: ${en}`, ja: `${path}:1:1: baseline: ${ja}` });
}

/** Writes a baseline in one step. Rejects with a `HumanError` (exit 3). */
export async function saveBaseline(path: string, baseline: Baseline): Promise<void> {
  const beside = `${path}.new`;
  try {
    await writeFile(beside, baselineText(baseline), { flush: true });
    await replaceFile(beside, path);
  } catch (error) {
    throw writeFault(path, error, otherPlace);
  }
}
