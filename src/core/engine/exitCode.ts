import type { Summary } from '../record/record.ts';

/** What a run's exit code depends on beside its summary. */
export interface ExitCauses {
  readonly cancelled?: boolean;
  /** Usage, an unreadable or invalid suite or configuration. */
  readonly badInput?: boolean;
  /** A disk, a budget, a target or judge that could not be reached at all. */
  readonly infrastructure?: boolean;
}

/**
 * The exit code of a run, by the contract: where several causes hold, the first of 130, 2, 1, 3, 4, 0.
 * Without a summary there was no run.
 */
export function exitCode(summary: Summary | null, causes: ExitCauses = {}): 0 | 1 | 2 | 3 | 4 | 130 {
  if (causes.cancelled === true) return 130;
  if (causes.badInput === true) return 2;
  if (summary?.gate === 'fail') return 1;
  if (causes.infrastructure === true || summary === null || summary.totals.error > 0 || !summary.complete) return 3;
  return summary.gate === 'inconclusive' ? 4 : 0;
}
