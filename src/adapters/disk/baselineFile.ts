import { existsSync, readFileSync } from 'node:fs';
import { realpath, writeFile } from 'node:fs/promises';
import { baselineText } from '../../core/engine/baseline.ts';
import type { Baseline } from '../../core/engine/baseline.ts';
import { HumanError } from '../humanError.ts';
import { textOf } from '../textOf.ts';
import { otherPlace, systemCode, writeFault } from './diskFault.ts';
import { replaceFile } from './replaceFile.ts';

/** The file that holds the verdicts last accepted, in the root of the workspace. */
export const baselineName = 'tenken.baseline.json';

/** The text of a baseline's file; null where there is none. Throws a `HumanError` (exit 2) where it cannot be read. */
export function readBaselineFile(path: string): string | null {
  try {
    return textOf(readFileSync(path));
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT') return null;
    throw new HumanError(2, {
      en: `${path} cannot be read (${code}).`,
      ja: `${path} を読めません（${code}）。`,
    });
  }
}

/** Writes a baseline in one step; where the path is a link to one, that is written. Rejects with a `HumanError` (exit 3). */
export async function saveBaseline(path: string, baseline: Baseline): Promise<void> {
  try {
    const place = existsSync(path) ? await realpath(path) : path;
    const beside = `${place}.new`;
    await writeFile(beside, baselineText(baseline), { flush: true });
    await replaceFile(beside, place);
  } catch (error) {
    throw writeFault(path, error, otherPlace);
  }
}
