import type { Totals } from '../../core/base/outcome.ts';
import type { Text } from '../../core/base/text.ts';
import { saturatedSentence } from '../../core/record/saturated.ts';
import { wilson } from '../../core/statistics/wilson.ts';
import type { Verdict } from './verdict.ts';

/**
 * So many verdicts on the same content it takes before a scenario that everybody passes is called saturated: as many as the history of
 * one target holds, so that three runs of one target say nothing yet. `tenken show --health` reads the whole history, failures too.
 */
export const leastVerdicts = 8;

/**
 * What to say of a scenario that every target has passed in every run that is remembered, with the content that it has now; null where
 * somebody failed, or too little is known. The verdicts are those of its targets, none of them stale.
 */
export function saturatedText(verdicts: readonly Verdict[]): Text | null {
  const results = verdicts.flatMap(({ ended, hash, totals, history }) => [
    ...history.filter((past) => past.hash === hash && hash !== '').map((past) => past.totals),
    ...(ended ? [totals] : []),
  ]);
  const decided = results.filter(({ pass, fail }) => pass + fail > 0);
  if (decided.length < leastVerdicts || decided.some(failed)) return null;
  const n = decided.length;
  const seen = { en: `in each of the last ${n} results`, ja: `直近 ${n} 回の結果がすべて` };
  return saturatedSentence('pass', seen, wilson(n, n));
}

function failed({ fail }: Totals): boolean {
  return fail > 0;
}
