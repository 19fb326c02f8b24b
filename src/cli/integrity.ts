import { verifyFolder } from '../adapters/disk/verifyFolder.ts';
import type { VerifiedFolder } from '../adapters/disk/verifyFolder.ts';
import { HumanError } from '../adapters/humanError.ts';
import { counted } from '../core/base/counted.ts';
import type { Text } from '../core/base/text.ts';
import { exitCodes } from './exitCodes.ts';

/** More places than a person reads before asking `tenken verify`. */
const room = 5;

/**
 * Recomputes a record before something lasting rests on it, as `tenken verify` does: what that refuses is no baseline and passes no gate.
 * The whole of it and not only checksums, since whoever changes a record can seal it again; no model is asked, so that a record of
 * 10,000 attempts takes some seconds. Rejects with a `HumanError` (exit 2).
 */
export async function requireIntact(folder: string, run: string): Promise<VerifiedFolder> {
  const verified = await verifyFolder(folder);
  const fault = damage(verified, run);
  if (fault !== null) throw new HumanError(exitCodes.badInput, fault);
  return verified;
}

/** Why nothing may rest on a record; null where it says what follows from it. */
export function damage({ differences }: Pick<VerifiedFolder, 'differences'>, run: string): Text | null {
  if (differences.length === 0) return null;
  const places = differences.slice(0, room).map(({ case: at, field }) => (field === '' ? at : `${at}: ${field}`));
  const more = differences.length - places.length;
  return {
    en: `The record of ${run} was changed or is damaged (${counted(differences.length, 'place')}), so nothing should rest on it: ${places.join(', ')}${more > 0 ? ` and ${more} more` : ''}. See: tenken verify ${run}`,
    ja: `実行 ${run} の記録が変更されたか壊れているため（${differences.length} か所）、信頼できません：${places.join('、')}${more > 0 ? ` ほか ${more} か所` : ''}。確認するには：tenken verify ${run}`,
  };
}
