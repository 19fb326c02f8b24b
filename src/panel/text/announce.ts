import type { Text } from '../../core/base/text.ts';
import type { RunInfo } from '../../protocol/panel/runs.ts';

/** What a screen reader says when a run has ended: the counts that matter, once. */
export function finishedPhrase(run: RunInfo): Text {
  const { totals } = run;
  if (!totals) return { en: 'A run was interrupted.', ja: '実行が中断されました。' };
  const rest = totals.error + totals.blocked + totals.inapplicable + totals['needs-review'];
  return {
    en: `Run finished: ${totals.fail} failed, ${totals.pass} passed, ${rest} without a verdict.`,
    ja: `実行が完了しました。不合格 ${totals.fail} 件、合格 ${totals.pass} 件、判定なし ${rest} 件です。`,
  };
}
