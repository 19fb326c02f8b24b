/**
 * pass@k: the probability that at least one of k attempts passes, estimated without bias from c passes in n attempts.
 * M. Chen and others, "Evaluating Large Language Models Trained on Code", arXiv:2107.03374, 2021. Null where k exceeds n: from
 * fewer attempts it cannot be estimated. Throws a RangeError where c lies outside 0…n or one of them is not whole.
 */
export function passAtK(n: number, c: number, k: number): number | null {
  const noneOf = chooseRatio(n, n - c, k);
  return noneOf === null ? null : 1 - noneOf;
}

/**
 * pass^k: the probability that all of k attempts pass, estimated without bias from c passes in n attempts.
 * S. Yao and others, "τ-bench", arXiv:2406.12045, 2024. Null where k exceeds n.
 */
export function passHatK(n: number, c: number, k: number): number | null {
  return chooseRatio(n, c, k);
}

/** C(m, k) / C(n, k): the share of k-subsets of n that lie within m of them. */
function chooseRatio(n: number, m: number, k: number): number | null {
  if (![n, m, k].every((each) => Number.isInteger(each)) || m < 0 || m > n || k < 1)
    throw new RangeError(`pass@k: ${m} of ${n}, k = ${k}`);
  if (k > n) return null;
  if (k > m) return 0;
  // The same ratio by the side that has fewer factors: of the k taken, or of the n − m that none may be of.
  const [factors, outside] = k <= n - m ? [k, n - m] : [n - m, k];
  let ratio = 1;
  for (let i = 0; i < factors && ratio > 0; i++) ratio *= (n - outside - i) / (n - i);
  return ratio;
}
