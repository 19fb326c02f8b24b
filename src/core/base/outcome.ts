import type { Text } from './text.ts';

/**
 * The six outcomes of an attempt. There is no boolean verdict anywhere: only `pass` and `fail` are verdicts and enter a rate.
 *
 * - `error`: infrastructure failed (target or judge unreachable, malformed, out of contract): nothing is known about the target.
 * - `blocked`: the provider's own filter stopped the request or the reply.
 * - `inapplicable`: the target cannot do what the scenario needs (for example images).
 * - `needs-review`: only a person can decide.
 */
export type Outcome = 'pass' | 'fail' | 'error' | 'blocked' | 'inapplicable' | 'needs-review';

/** All outcomes, in the order in which they are shown. */
export const outcomes: readonly Outcome[] = ['pass', 'fail', 'error', 'blocked', 'inapplicable', 'needs-review'];

/** How many of each outcome. */
export type Totals = Readonly<Record<Outcome, number>>;

/** A tally of nothing. */
export const noTotals: Totals = { pass: 0, fail: 0, error: 0, blocked: 0, inapplicable: 0, 'needs-review': 0 };

/** The answer of the gate over a run. */
export type GateAnswer = 'pass' | 'fail' | 'inconclusive';

/** The word and the sign for each outcome, the same on every surface: the sign is never the only thing that tells them apart. */
export const outcomeWords: Readonly<Record<Outcome, Text & { readonly sign: string }>> = {
  pass: { sign: '✓', en: 'pass', ja: '合格' },
  fail: { sign: '✗', en: 'fail', ja: '不合格' },
  error: { sign: '⚠', en: 'error', ja: 'エラー' },
  blocked: { sign: '⊘', en: 'blocked', ja: '遮断' },
  inapplicable: { sign: '–', en: 'inapplicable', ja: '対象外' },
  'needs-review': { sign: '?', en: 'needs review', ja: '要確認' },
};
