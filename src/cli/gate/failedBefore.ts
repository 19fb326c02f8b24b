import { runsFolder } from '../../adapters/disk/workspace.ts';
import { findFailed, knownKey } from '../../adapters/records/knownAttempts.ts';
import type { Text } from '../../core/base/text.ts';
import type { AttemptLine } from '../../core/record/record.ts';
import { listed } from './acceptWords.ts';

/**
 * What to say where a verdict that is known is a pass and an earlier record has a failure of the same attempt of the same content:
 * whoever runs again until it passes should be seen to. Null where there is none.
 */
export async function failedBefore(known: readonly AttemptLine[], root: string): Promise<Text | null> {
  const passed = known.filter(({ outcome }) => outcome === 'pass');
  const failed = await findFailed(runsFolder(root), new Set(passed.map(knownKey)));
  const names = new Set(
    passed.filter((line) => failed.has(knownKey(line))).map(({ suite, scenario }) => `${suite}/${scenario}`),
  );
  if (names.size === 0) return null;
  const list = listed([...names]);
  return {
    en: `Passed in the newest record, and failed in an earlier one of the same content: ${list.en}. The newest verdict counts; more attempts (repeat:) would tell how often it fails.`,
    ja: `最新の記録では合格ですが、同じ内容の以前の記録では不合格でした：${list.ja}。最新の判定を使います。不合格の頻度は試行回数（repeat:）を増やすと分かります。`,
  };
}
