import type { Usage } from '../base/conversation.ts';

/** US dollars per million tokens. */
export interface Price {
  readonly input: number;
  readonly output: number;
}

/**
 * What tokens cost in US dollars; null without a price. Rounded to 10⁻¹² dollars: amounts of this grain add up exactly,
 * so a run's total does not depend on the order in which its attempts ended.
 */
export function costOf(usage: Usage, price: Price | undefined): number | null {
  if (price === undefined) return null;
  return Math.round(usage.input * price.input * 1e6 + usage.output * price.output * 1e6) / 1e12;
}

/** An amount as whole 10⁻¹² dollars, for exact sums. */
export function picodollars(amount: number): bigint {
  const whole = Math.round(amount * 1e12);
  return Number.isFinite(whole) ? BigInt(whole) : 0n;
}
