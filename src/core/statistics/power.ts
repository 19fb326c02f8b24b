import { binomialPmf } from './binomial.ts';
import { criticalValue, normalCdf } from './normal.ts';
import { wilson } from './wilson.ts';

/** How likely each answer of a gate on a limit is. */
export interface GatePower {
  readonly pass: number;
  readonly fail: number;
  readonly inconclusive: number;
}

/**
 * Exact probabilities of the gate's answers for n independent attempts with a true failure rate: the binomial probabilities of
 * all outcomes whose Wilson interval lies below, above or around the limit. Throws a RangeError for what is no count or no rate.
 */
export function gatePower(n: number, limit: number, trueRate: number, confidence = 0.95): GatePower {
  if (!(Number.isInteger(n) && n >= 0 && isRate(limit) && isRate(trueRate))) {
    throw new RangeError(`gatePower: n ${n}, limit ${limit}, rate ${trueRate}`);
  }
  let pass = 0;
  let fail = 0;
  for (let failures = 0; failures <= n; failures++) {
    const { low, high } = wilson(failures, n, confidence);
    const chance = binomialPmf(failures, n, trueRate);
    if (n > 0 && high <= limit) pass += chance;
    else if (n > 0 && low > limit) fail += chance;
  }
  return { pass, fail, inconclusive: Math.max(0, 1 - pass - fail) };
}

/**
 * The smallest true failure rate that n attempts expose as above the limit with at least the given power; null where none
 * does. To 4 decimals.
 */
export function minimumDetectableRate(n: number, limit: number, power = 0.8, confidence = 0.95): number | null {
  if (gatePower(n, limit, 1, confidence).fail < power) return null;
  let low = limit;
  let high = 1;
  while (high - low > 1e-5) {
    const middle = (low + high) / 2;
    if (gatePower(n, limit, middle, confidence).fail >= power) high = middle;
    else low = middle;
  }
  return Math.ceil(high * 1e4 - 1e-6) / 1e4;
}

/**
 * Power to see a difference between two runs of n attempts each, two-sided, by the normal approximation with unpooled variance
 * under the alternative. J. L. Fleiss, B. Levin and M. C. Paik, Statistical Methods for Rates and Proportions, 3rd edition,
 * 2003, section 4. Throws a RangeError for what is no count or no rate.
 */
export function differencePower(n: number, first: number, second: number, confidence = 0.95): number {
  if (!(n >= 0 && Number.isFinite(n) && isRate(first) && isRate(second))) {
    throw new RangeError(`differencePower: n ${n}, rates ${first} and ${second}`);
  }
  if (n === 0 || first === second) return 1 - confidence;
  const mean = (first + second) / 2;
  const underNull = Math.sqrt((2 * mean * (1 - mean)) / n);
  const underAlternative = Math.sqrt((first * (1 - first) + second * (1 - second)) / n);
  const distance = Math.abs(first - second) - criticalValue(confidence) * underNull;
  if (underAlternative === 0) return distance > 0 ? 1 : 0;
  return normalCdf(distance / underAlternative);
}

/** The smallest rise of a rate that two runs of n attempts each show with the given power; null where none does. */
export function minimumDetectableChange(n: number, baseRate: number, power = 0.8, confidence = 0.95): number | null {
  if (differencePower(n, baseRate, 1, confidence) < power) return null;
  let low = baseRate;
  let high = 1;
  while (high - low > 1e-7) {
    const middle = (low + high) / 2;
    if (differencePower(n, baseRate, middle, confidence) >= power) high = middle;
    else low = middle;
  }
  return high - baseRate;
}

function isRate(rate: number): boolean {
  return rate >= 0 && rate <= 1;
}
