import { outcomes } from '../../core/base/outcome.ts';
import type { Totals } from '../../core/base/outcome.ts';
import type { ByteRange, LineFacts } from './scan.ts';

/** Stands in the scenario column for a line that holds no readable attempt. */
export const unreadableScenario = 0xffff_ffff;

/** Place of `error` in `outcomes`: what an unreadable line counts as. */
const errorCode = outcomes.indexOf('error');

/** Stands in the outcome column for an error in whose place a later line of the same attempt came: nobody sees it any more. */
export const replacedOutcome = 0xff;

/** Strings that occur again and again, each held once and known by its number. */
class Dictionary {
  readonly values: string[] = [];
  private readonly codes = new Map<string, number>();

  code(value: string): number {
    const known = this.codes.get(value);
    if (known !== undefined) return known;
    const code = this.values.length;
    this.values.push(value);
    this.codes.set(value, code);
    return code;
  }

  find(value: string): number | undefined {
    return this.codes.get(value);
  }
}

/** The key of a scenario in the index: two suites may use one id. */
export function scenarioKey(suite: string, scenario: string): string {
  return `${suite}/${scenario}`;
}

function emptyColumns(capacity: number) {
  return {
    offset: new Float64Array(capacity),
    length: new Uint32Array(capacity),
    outcome: new Uint8Array(capacity),
    scenario: new Uint32Array(capacity),
    variant: new Uint32Array(capacity),
    target: new Uint32Array(capacity),
    repeat: new Uint32Array(capacity),
    latencyMs: new Float32Array(capacity),
    cost: new Float64Array(capacity),
    startedAt: new Float64Array(capacity),
    // Relative to the line's first byte.
    findingAt: new Uint32Array(capacity),
    findingLength: new Uint32Array(capacity),
    replyAt: new Uint32Array(capacity),
    replyLength: new Uint32Array(capacity),
    // The first 48 bits of the case's content hash, which a number holds exactly.
    caseHash: new Float64Array(capacity),
    // The same of its test without the target; 0 where the record is from before it was there.
    testHash: new Float64Array(capacity),
  };
}

type Columns = ReturnType<typeof emptyColumns>;

/**
 * What is known of every line without its texts: 81 bytes an attempt in typed columns, so that a record of 200,000 attempts
 * is filtered and sorted in memory while its gigabyte stays on disk. Rows are only ever added.
 */
export class RecordIndex {
  /** Rows so far. */
  count = 0;
  unreadable = 0;
  /** Lines in whose place others came. */
  replaced = 0;
  columns: Columns = emptyColumns(1024);
  /** `suite/scenario`, with the two parts beside it. */
  readonly scenarios = new Dictionary();
  readonly scenarioParts: { readonly suite: string; readonly scenario: string }[] = [];
  readonly variants = new Dictionary();
  readonly targets = new Dictionary();
  private readonly tally = outcomes.map(() => 0);
  /** The rows of errors, by attempt: each may be made again. */
  private readonly errors = new Map<string, number>();

  /** Adds an attempt; the ranges of `facts` lie in the buffer in which the line begins at `start`. */
  add(facts: LineFacts, start: number, end: number, offset: number): void {
    const row = this.place(offset, end - start);
    const scenario = this.scenarios.code(scenarioKey(facts.suite, facts.scenario));
    if (scenario === this.scenarioParts.length) {
      this.scenarioParts.push({ suite: facts.suite, scenario: facts.scenario });
    }
    const { columns } = this;
    columns.outcome[row] = facts.outcome;
    columns.scenario[row] = scenario;
    columns.variant[row] = this.variants.code(facts.variant);
    columns.target[row] = this.targets.code(facts.target);
    columns.repeat[row] = facts.repeat;
    columns.latencyMs[row] = facts.latencyMs;
    columns.cost[row] = facts.cost;
    columns.startedAt[row] = facts.startedAt;
    columns.caseHash[row] = facts.caseHash;
    columns.testHash[row] = facts.testHash;
    const relative = (range: ByteRange) => (range.end > range.start ? range.start - start : 0);
    columns.findingAt[row] = relative(facts.finding);
    columns.findingLength[row] = facts.finding.end - facts.finding.start;
    columns.replyAt[row] = relative(facts.reply);
    columns.replyLength[row] = facts.reply.end - facts.reply.start;
    this.tally[facts.outcome] = (this.tally[facts.outcome] ?? 0) + 1;
    this.replaceError(row);
  }

  /** Attempts with a line that can be read, each once. */
  attempts(): number {
    return this.count - this.unreadable - this.replaced;
  }

  /** An attempt that ended in an error and was made again has two lines; the later counts. */
  private replaceError(row: number): void {
    const { columns } = this;
    const isError = columns.outcome[row] === errorCode;
    if (!isError && this.errors.size === 0) return;
    const key = `${columns.scenario[row] ?? 0} ${columns.variant[row] ?? 0} ${columns.target[row] ?? 0} ${columns.repeat[row] ?? 0}`;
    const before = this.errors.get(key);
    if (isError) this.errors.set(key, row);
    else this.errors.delete(key);
    if (before === undefined) return;
    columns.outcome[before] = replacedOutcome;
    columns.scenario[before] = unreadableScenario;
    this.replaced += 1;
    this.tally[errorCode] = (this.tally[errorCode] ?? 1) - 1;
  }

  /** Adds a line that holds no readable attempt, so that a damaged record is seen to be damaged. */
  addUnreadable(offset: number, length: number): void {
    const row = this.place(offset, Math.min(length, 0xffff_ffff));
    this.columns.outcome[row] = errorCode;
    this.columns.scenario[row] = unreadableScenario;
    this.columns.cost[row] = NaN;
    this.columns.startedAt[row] = NaN;
    this.unreadable += 1;
  }

  /** How many readable attempts have each outcome. */
  totals(): Totals {
    return Object.fromEntries(outcomes.map((outcome, code) => [outcome, this.tally[code] ?? 0])) as Record<
      keyof Totals,
      number
    >;
  }

  /** The last row that begins at or before an offset of the file; -1 where there is none. */
  rowAt(offset: number): number {
    let low = -1;
    let high = this.count - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.columns.offset[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  private place(offset: number, length: number): number {
    if (this.count === this.columns.offset.length) this.columns = grown(this.columns);
    const row = this.count;
    this.count += 1;
    this.columns.offset[row] = offset;
    this.columns.length[row] = length;
    return row;
  }
}

/** The same columns with twice the room. */
function grown(columns: Columns): Columns {
  const larger = emptyColumns(columns.offset.length * 2);
  for (const name of Object.keys(columns) as (keyof Columns)[]) larger[name].set(columns[name]);
  return larger;
}
