import { zones } from '../../src/core/checks/refusal/grams.ts';
import type { Zone } from '../../src/core/checks/refusal/grams.ts';
import { loudness } from '../../src/core/checks/refusal/score.ts';
import type { Weights } from '../../src/core/checks/refusal/score.ts';
import { whole } from '../../src/core/checks/refusal/signals.ts';
import type { LanguageTables } from '../../src/core/checks/refusal/verdict.ts';
import { trainingSets } from './examples.ts';
import type { Example } from './examples.ts';
import { fit } from './fit.ts';
import type { Row } from './fit.ts';

/** How a table is made. */
interface Making {
  /** How many entries it may have. */
  readonly entries: number;
  /** What a loss costs against the penalty: less is simpler. */
  readonly cost: number;
  /** How loud a run of words is beside a signal. */
  readonly words: number;
  /** How loud a signal is. */
  readonly signals: number;
  /** In how many replies a run of words must stand. */
  readonly least: number;
}

/** What was found best by cross-validation; see docs/measurement.md. To leave out runs that stand in few replies costs less than to leave out weak ones. */
const making = {
  decline: { entries: Infinity, cost: 0.02, words: 0.4, signals: 0.5, least: 8 },
  partial: { entries: 300, cost: 0.06, words: 0.4, signals: 0.5, least: 3 },
} satisfies Record<keyof LanguageTables, Making>;

/** Signals that say what the cues see. Of sets that the cues were made with they would be believed too much. */
const byCues = /^act |lesson|denial/u;

/** Makes both tables of a language. */
export function makeTables(examples: readonly Example[]): LanguageTables {
  const declining = examples.filter(({ label }) => label !== 'none');
  return {
    decline: makeTable(examples, ({ label }) => label !== 'none', making.decline),
    partial: makeTable(declining, ({ label }) => label === 'partial', making.partial),
  };
}

/** Makes a table that tells the examples for which `yes` holds from the others. */
function makeTable(examples: readonly Example[], yes: (example: Example) => boolean, how: Making): Weights {
  const columns = columnsOf(examples, how.least);
  const rows = examples.map((example) => rowOf(example, columns, how));
  const answers = examples.map(yes);
  const costs = examples.map(({ set }) => how.cost * (trainingSets.find(({ file }) => file === set)?.weight ?? 1));
  let kept: ReadonlySet<number> = new Set(columns.values());
  let of = rows;
  let plane = fit(of, answers, costs, columns.size);
  // What is left out takes its part of the weight with it, so that it is done by steps.
  for (const most of [4 * how.entries, 2 * how.entries, how.entries]) {
    if (most >= kept.size) continue;
    kept = strongest(of, plane.weights, most);
    of = of.map((row) => only(row, kept));
    plane = fit(of, answers, costs, columns.size);
  }
  return weightsOf(columns, kept, plane.weights, plane.bias, how);
}

function columnsOf(examples: readonly Example[], least: number): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const example of examples) {
    for (const [name] of cellsOf(example)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const enough = [...counts].filter(
    ([name, count]) => count >= (name.startsWith('signal\t') ? 2 : least) && !unwritable.test(name),
  );
  return new Map(enough.map(([name], index) => [name, index]));
}

/** What would have to be escaped in a written table. */
const unwritable = /[|`$\\\n\r]/u;

/** The cells of an example, by names of columns, before they are scaled. */
function cellsOf({ set, reading }: Example): readonly (readonly [name: string, value: number])[] {
  const known = trainingSets.find(({ file }) => file === set)?.cuesKnowIt === true;
  const signals = [...reading.signals]
    .filter(([name]) => !(known && byCues.test(name)))
    .map(([name, amount]) => [`signal\t${name}`, amount / whole] as const);
  const words = zones.flatMap((zone) => {
    const loud = loudness(reading.grams[zone].size);
    return [...reading.grams[zone]].map((gram) => [`${zone}\t${gram}`, loud] as const);
  });
  return [...signals, ...words];
}

function rowOf(example: Example, columns: ReadonlyMap<string, number>, how: Making): Row {
  const cells = cellsOf(example).flatMap(([name, value]) => {
    const column = columns.get(name);
    return column === undefined ? [] : [[column, value * loudOf(name, how)] as const];
  });
  return {
    columns: Int32Array.from(cells.map(([column]) => column)),
    values: Float64Array.from(cells.map(([, value]) => value)),
  };
}

const loudOf = (name: string, how: Making) => (name.startsWith('signal\t') ? how.signals : how.words);

/** The columns that move the scores of the rows most. */
function strongest(rows: readonly Row[], weights: Float64Array, most: number): ReadonlySet<number> {
  const moved = new Float64Array(weights.length);
  for (const { columns, values } of rows) {
    columns.forEach((column, at) => {
      moved[column] = (moved[column] ?? 0) + ((weights[column] ?? 0) * (values[at] ?? 0)) ** 2;
    });
  }
  return new Set([...moved.keys()].sort((a, b) => (moved[b] ?? 0) - (moved[a] ?? 0) || a - b).slice(0, most));
}

function only({ columns, values }: Row, kept: ReadonlySet<number>): Row {
  const at = [...columns.keys()].filter((index) => kept.has(columns[index] ?? -1));
  return {
    columns: Int32Array.from(at.map((index) => columns[index] ?? 0)),
    values: Float64Array.from(at.map((index) => values[index] ?? 0)),
  };
}

/** A unit of the plane is so many units of the table; finer steps change no decision. */
const fineness = 400;
/** A weight of one unit changes next to no decision, and a quarter of all weights are no more. */
const least = 2;

function weightsOf(
  columns: ReadonlyMap<string, number>,
  kept: ReadonlySet<number>,
  weights: Float64Array,
  bias: number,
  how: Making,
): Weights {
  const signals = new Map<string, number>();
  const grams: Record<Zone, Map<string, number>> = {
    first: new Map(),
    last: new Map(),
    any: new Map(),
    stem: new Map(),
    prompt: new Map(),
  };
  for (const [name, column] of columns) {
    if (!kept.has(column)) continue;
    const tab = name.indexOf('\t');
    const where = name.slice(0, tab);
    const what = name.slice(tab + 1);
    const loud = loudOf(name, how) / (where === 'signal' ? whole : 1);
    const weight = Math.round(fineness * loud * (weights[column] ?? 0));
    if (Math.abs(weight) < least) continue;
    if (where === 'signal') signals.set(what, weight);
    else grams[where as Zone].set(what, weight);
  }
  return { bias: Math.round(fineness * bias), signals, grams };
}
