/** Steps of the log odds between the rates that are weighed against the limit. */
const step = 0.7;

/** How much of the weight below the limit goes to a rate of 0: what a hook mostly sees are targets that do not fail. */
const cleanWeight = 0.8;

/** A rate that could be, and how much of the bet goes to it. */
interface Bet {
  readonly rate: number;
  readonly weight: number;
}

/**
 * What the trials so far say about a limit, asked after every one of them and stopped on at any time. `pass` and `fail` are each wrong
 * with probability at most (1 − confidence) / 2, however often one looks; `continue` where they do not decide yet.
 *
 * Two bets against the limit itself: one that the rate is below, one that it is above. Each is a mixture of likelihood ratios against
 * the limit, hence a non-negative supermartingale for every rate on the other side of it, and by Ville's inequality exceeds
 * 2 / (1 − confidence) with probability at most half of 1 − confidence. A. Wald, Sequential Analysis, 1947; J. Ville, Étude critique de la
 * notion de collectif, 1939. `n` and `failures` need not be whole: repeats that resemble each other count for less. Throws a
 * `RangeError` for what is no share.
 */
export function decideLimitSequentially(
  failures: number,
  n: number,
  limit: number,
  confidence = 0.95,
): 'pass' | 'fail' | 'continue' {
  if (!(n >= 0 && failures >= 0 && failures <= n))
    throw new RangeError(`decideLimitSequentially: ${failures} of ${n} is no share`);
  // A limit of 0 % allows no failure and can be proven by no sample; one of 100 % allows everything.
  if (limit <= 0) return failures > 0 ? 'fail' : 'continue';
  if (limit >= 1) return 'pass';
  const enough = Math.log(2 / (1 - confidence));
  if (evidence(betsBelow(limit), failures, n, limit) >= enough) return 'pass';
  return evidence(betsAbove(limit), failures, n, limit) >= enough ? 'fail' : 'continue';
}

/** Half of the log odds' width that is covered on each side. */
const steps = 8;

function betsBelow(limit: number): readonly Bet[] {
  const near = [1, 2, 3].map((index) => ({ rate: shifted(limit, -index * step), weight: (1 - cleanWeight) / 3 }));
  return [{ rate: 0, weight: cleanWeight }, ...near];
}

function betsAbove(limit: number): readonly Bet[] {
  return Array.from({ length: steps }, (_, index) => ({
    rate: shifted(limit, (index + 1) * step),
    weight: 1 / steps,
  }));
}

/** A rate whose log odds differ by so much. */
function shifted(rate: number, by: number): number {
  return 1 / (1 + ((1 - rate) / rate) * Math.exp(-by));
}

/** The logarithm of the mixture of likelihood ratios against the limit. */
function evidence(bets: readonly Bet[], failures: number, n: number, limit: number): number {
  const terms = bets.map(({ rate, weight }) => {
    const failed = failures === 0 ? 0 : failures * Math.log(rate / limit);
    return Math.log(weight) + failed + (n - failures) * Math.log((1 - rate) / (1 - limit));
  });
  const most = Math.max(...terms);
  if (most === -Infinity) return most;
  return most + Math.log(terms.reduce((sum, term) => sum + Math.exp(term - most), 0));
}
