/** A row of a design: which columns are not zero, and what they hold. */
export interface Row {
  readonly columns: Int32Array;
  readonly values: Float64Array;
}

/** A plane through the rows. */
export interface Plane {
  readonly weights: Float64Array;
  readonly bias: number;
}

/**
 * A linear classifier with squared hinge loss and an L2 penalty, by coordinate descent in the dual (Hsieh and others, 2008). `answers`
 * are true or false, `costs` say how dear each row's loss is. Passes go through the rows in an order that a seeded generator shuffles,
 * so that the same rows give the same plane.
 */
export function fit(
  rows: readonly Row[],
  answers: readonly boolean[],
  costs: readonly number[],
  columns: number,
): Plane {
  const weights = new Float64Array(columns);
  let bias = 0;
  const duals = new Float64Array(rows.length);
  const squares = rows.map(({ values }) => values.reduce((sum, value) => sum + value * value, 1));
  const order = rows.map((_, index) => index);
  const random = congruential(12345);
  for (let pass = 0; pass < 60; pass++) {
    shuffle(order, random);
    let largest = 0;
    for (const index of order) {
      const row = rows[index];
      const sign = answers[index] === true ? 1 : -1;
      const diagonal = 0.5 / (costs[index] ?? 1);
      const dual = duals[index] ?? 0;
      if (row === undefined) continue;
      const gradient = sign * (dot(row, weights) + bias) - 1 + diagonal * dual;
      const next = Math.max(0, dual - gradient / ((squares[index] ?? 1) + diagonal));
      const step = (next - dual) * sign;
      duals[index] = next;
      if (step === 0) continue;
      addTo(weights, row, step);
      bias += step;
      largest = Math.max(largest, Math.abs(step) * Math.sqrt(squares[index] ?? 1));
    }
    if (largest < 0.003) break;
  }
  return { weights, bias };
}

/** The value of a row's combination with a plane, without its bias. */
export function dot({ columns, values }: Row, weights: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < columns.length; at++) sum += (weights[columns[at] ?? 0] ?? 0) * (values[at] ?? 0);
  return sum;
}

function addTo(weights: Float64Array, { columns, values }: Row, step: number): void {
  for (let at = 0; at < columns.length; at++) {
    const column = columns[at] ?? 0;
    weights[column] = (weights[column] ?? 0) + step * (values[at] ?? 0);
  }
}

function congruential(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state;
  };
}

function shuffle(order: number[], random: () => number): void {
  for (let at = order.length - 1; at > 0; at--) {
    const other = random() % (at + 1);
    [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
  }
}
