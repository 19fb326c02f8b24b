import { parseComparison } from '../../base/quantity.ts';
import type { Fault, MissingKey } from '../../base/refine.ts';

/** How a judge answers: with a whole number in a range, or with pass or fail. */
export type Scale =
  { readonly kind: 'range'; readonly low: number; readonly high: number } | { readonly kind: 'pass-fail' };

/** A scale with the rule by which a score passes. */
export interface Grading {
  readonly scale: Scale;
  /** Whether a score passes; of no use on `pass-fail`. */
  readonly passes: (score: number) => boolean;
  /** The rule as written: `>= 4`; empty on `pass-fail`. */
  readonly rule: string;
}

/** The scale as written (`1-5`, `pass-fail`); undefined where it is none. */
export function parseScale(written: string): Scale | undefined {
  if (written.trim() === 'pass-fail') return { kind: 'pass-fail' };
  const match = /^\s*(\d{1,3})\s*[-–]\s*(\d{1,3})\s*$/u.exec(written);
  const low = Number(match?.[1] ?? NaN);
  const high = Number(match?.[2] ?? NaN);
  return high > low ? { kind: 'range', low, high } : undefined;
}

/** What a judge's options say about grading. */
export interface GradingOptions {
  readonly scale?: string | undefined;
  readonly pass?: string | number | undefined;
  readonly direction?: 'higher-is-better' | 'lower-is-better' | undefined;
}

/** The grading that options describe, or why they describe none. A rule that every score or none satisfies is refused. */
export function gradingOf(options: GradingOptions): Grading | { readonly fault: Fault } {
  const scale = parseScale(options.scale ?? 'pass-fail');
  if (scale === undefined) {
    return fault(
      'scale',
      `“${options.scale ?? ''}” is no scale. Write two whole numbers, such as 1-5, or pass-fail.`,
      `「${options.scale ?? ''}」は尺度ではありません。1-5 のような 2 つの整数か、pass-fail と書いてください。`,
    );
  }
  if (scale.kind === 'pass-fail') {
    return options.pass === undefined
      ? { scale, passes: () => false, rule: '' }
      : fault(
          'pass',
          '`pass` needs a `scale` of numbers, such as 1-5.',
          '`pass` を使うには、`scale` に 1-5 のような数の尺度が必要です。',
        );
  }
  if (options.pass === undefined) {
    return fault(
      'scale',
      'A scale of numbers needs `pass`: the scores that pass, such as ">= 4".',
      '数の尺度には `pass` が必要です。合格とする点を ">= 4" のように書いてください。',
      { key: 'pass', value: `"${usualRule(scale, options.direction)}"` },
    );
  }
  const rule = String(options.pass).trim();
  const passes = parseComparison(rule);
  if (passes === undefined) {
    return fault(
      'pass',
      `“${rule}” is no comparison. Write an operator and a number, such as ">= 4".`,
      `「${rule}」は比較ではありません。">= 4" のように、演算子と数値を書いてください。`,
    );
  }
  const scores = Array.from({ length: scale.high - scale.low + 1 }, (_, index) => scale.low + index);
  const passing = scores.filter(passes);
  if (passing.length === 0 || passing.length === scores.length) {
    return fault(
      'pass',
      passing.length === 0
        ? `No score of the scale satisfies ${rule}.`
        : `Every score of the scale satisfies ${rule}, so the check cannot fail.`,
      passing.length === 0
        ? `${rule} を満たす点が尺度にありません。`
        : `尺度のすべての点が ${rule} を満たすため、不合格になりえません。`,
    );
  }
  return directionFault(passing, scale, options.direction) ?? { scale, passes, rule };
}

/** The best score must pass and the worst must not, or the scale is read the wrong way round. */
function directionFault(
  passing: readonly number[],
  scale: { readonly low: number; readonly high: number },
  direction: GradingOptions['direction'],
): { readonly fault: Fault } | undefined {
  const lower = direction === 'lower-is-better';
  const best = lower ? scale.low : scale.high;
  const worst = lower ? scale.high : scale.low;
  if (passing.includes(best) && !passing.includes(worst)) return undefined;
  return fault(
    'pass',
    `\`pass\` lets ${worst} pass or ${best} fail, though ${best} is the best score. Turn the comparison, or set \`direction\`.`,
    `最良の点は ${best} ですが、\`pass\` では ${worst} が合格するか ${best} が不合格になります。比較を逆にするか、\`direction\` を指定してください。`,
  );
}

/** The best quarter of a scale passes: `>= 4` of 1-5. */
function usualRule(
  { low, high }: { readonly low: number; readonly high: number },
  direction: GradingOptions['direction'],
) {
  const reach = Math.floor((high - low) / 4);
  return direction === 'lower-is-better' ? `<= ${low + reach}` : `>= ${high - reach}`;
}

/** Which of the options is wrong: the one to edit. */
function fault(key: keyof GradingOptions, en: string, ja: string, missing?: MissingKey): { readonly fault: Fault } {
  return { fault: { en, ja, key, ...(missing === undefined ? {} : { missing }) } };
}
