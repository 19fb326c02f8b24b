import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { noTotals, outcomes } from '../../core/base/outcome.ts';
import type { Outcome, Totals } from '../../core/base/outcome.ts';
import type { Text } from '../../core/base/text.ts';
import { casesPlanned } from '../../core/record/plannedCases.ts';
import { readCheck } from './attemptDetail.ts';
import { listOf } from './forgiving.ts';
import { readLines } from './lines.ts';
import { isTwin } from './plan.ts';
import { scenarioKey } from './recordIndex.ts';
import { openRunList } from './runList.ts';
import type { RunOnDisk } from './runList.ts';
import { decodeStart, scanLine } from './scan.ts';
import type { LineFacts } from './scan.ts';

/** The newest results of one scenario against one target: what an annotation shows after the editor was closed. */
export interface LatestResult {
  readonly suite: string;
  readonly scenario: string;
  readonly target: string;
  /** The suite's path, relative to the workspace root, with `/`; empty where the plan has none. */
  readonly file: string;
  readonly run: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  /** The scenario's hash when it ran; empty where the plan has none. An annotation is stale where it differs. */
  readonly hash: string;
  /** Attempts that the plan has for the scenario on this target. */
  readonly planned: number;
  /** Attempts of the scenario on this target that the run was not to make, since it repeats some cases alone. */
  readonly leftOut: number;
  /** True where the scenario is one case, its twin aside. */
  readonly single: boolean;
  /** Over all attempts, the twin's included. */
  readonly totals: Totals;
  /** Over the twin's attempts alone. */
  readonly twinTotals: Totals;
  /** Mean time that the target took for an attempt. */
  readonly latencyMs: number;
  /** Place in the record of the attempt to open: the first that explains the result best. */
  readonly row: number;
  /** Of that attempt. */
  readonly outcome: Outcome;
  /** First 1,000 characters of that attempt's reply. */
  readonly reply: string;
  /** Checks that did not pass, over all attempts. */
  readonly findings: readonly LatestFinding[];
  /** What earlier runs came to, oldest first; at most {@link historyLength}. */
  readonly history: readonly PastResult[];
}

/** What a scenario came to in an earlier run on the same target. */
export interface PastResult {
  readonly run: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  /** The scenario's hash when it ran; empty where the plan has none. */
  readonly hash: string;
  readonly totals: Totals;
}

/** How many earlier runs a result tells of. */
export const historyLength = 7;

/** A check that did not pass, with its first occurrence. */
export interface LatestFinding {
  readonly index: number;
  /** True for a check of the scenario's twin: its line is in `twinCheckLines`. */
  readonly twin: boolean;
  readonly check: string;
  readonly outcome: Exclude<Outcome, 'blocked'>;
  /** In how many attempts. */
  readonly count: number;
  readonly message: Text;
  readonly evidence: string;
  readonly row: number;
}

/** Runs that are looked through, newest first; older verdicts are found in the panel. */
const mostRuns = 50;

/** Which attempt of a scenario is the one to open. */
const weights: readonly number[] = outcomes.map((outcome) =>
  ['pass', 'inapplicable', 'blocked', 'needs-review', 'error', 'fail'].indexOf(outcome),
);

interface Growing {
  facts: LineFacts;
  run: RunOnDisk;
  totals: Record<Outcome, number>;
  twinTotals: Record<Outcome, number>;
  latencyMs: number;
  row: number;
  reply: string;
  findings: Map<string, LatestFinding>;
}

/**
 * The newest result of every (suite, scenario, target) in a folder of runs such as `.tenken/runs`. Reads the newest runs in one
 * pass each and keeps one entry a scenario. Damaged runs and lines are passed over.
 */
export async function latestResults(folder: string): Promise<readonly LatestResult[]> {
  const results = new Map<string, LatestResult>();
  const histories = new Map<string, PastResult[]>();
  const runs = await openRunList([folder], Date.now).refresh();
  for (const run of runs.slice(0, mostRuns)) {
    const found = await resultsOf(run).catch(() => new Map<string, Growing>());
    for (const [key, growing] of found) {
      const history = histories.get(key);
      if (history === undefined) {
        const earlier: PastResult[] = [];
        histories.set(key, earlier);
        results.set(key, finished(growing, earlier));
      } else if (history.length < historyLength) {
        const { run: id, startedAt } = run.info;
        history.unshift({ run: id, startedAt, hash: hashOf(growing), totals: growing.totals });
      }
    }
  }
  return [...results.values()];
}

async function resultsOf(run: RunOnDisk): Promise<Map<string, Growing>> {
  const replaced = new Set<number>();
  const results = await readResults(run, new Set(), replaced);
  // An attempt that was made again after an error has two lines, and only the later counts: few records hold any.
  return replaced.size === 0 ? results : readResults(run, replaced, new Set());
}

/** Reads a record without some of its rows; adds to `replaced` the rows of errors in whose place later lines came. */
async function readResults(
  run: RunOnDisk,
  without: ReadonlySet<number>,
  replaced: Set<number>,
): Promise<Map<string, Growing>> {
  const results = new Map<string, Growing>();
  const errors = new Map<string, number>();
  const file = await open(join(run.folder, 'attempts.jsonl'), 'r');
  let row = 0;
  try {
    await readLines(file, 0, {
      line: (bytes, start, end) => {
        const facts = scanLine(bytes, start, end);
        if (facts && !without.has(row)) {
          add(results, run, facts, bytes, row);
          noteError(errors, facts, row, replaced);
        }
        row += 1;
      },
      tooLong: () => (row += 1),
      pause: () => false,
    });
  } finally {
    await file.close();
  }
  return results;
}

/** Remembers the row of an error, and notes an earlier one of the same attempt as replaced. */
function noteError(errors: Map<string, number>, facts: LineFacts, row: number, replaced: Set<number>): void {
  const isError = outcomes[facts.outcome] === 'error';
  if (!isError && errors.size === 0) return;
  const key = JSON.stringify([facts.suite, facts.scenario, facts.variant, facts.target, facts.repeat]);
  const before = errors.get(key);
  if (before !== undefined) replaced.add(before);
  if (isError) errors.set(key, row);
  else errors.delete(key);
}

function add(results: Map<string, Growing>, run: RunOnDisk, facts: LineFacts, bytes: Buffer, row: number): void {
  const key = `${scenarioKey(facts.suite, facts.scenario)}\n${facts.target}`;
  const reply = () => decodeStart(bytes, facts.reply, 4000).slice(0, 1000);
  const before = results.get(key);
  const result = before ?? {
    facts,
    run,
    totals: { ...noTotals },
    twinTotals: { ...noTotals },
    latencyMs: 0,
    row,
    reply: reply(),
    findings: new Map<string, LatestFinding>(),
  };
  results.set(key, result);
  const outcome = outcomes[facts.outcome] ?? 'error';
  result.totals[outcome] += 1;
  if (isTwin(facts.variant)) result.twinTotals[outcome] += 1;
  result.latencyMs += facts.latencyMs;
  if ((weights[facts.outcome] ?? 0) > (weights[result.facts.outcome] ?? 0)) {
    Object.assign(result, { facts, row, reply: reply() });
  }
  if (outcome !== 'pass') addFindings(result.findings, facts, bytes, row);
}

function addFindings(findings: Map<string, LatestFinding>, facts: LineFacts, bytes: Buffer, row: number): void {
  let checks: readonly unknown[];
  try {
    checks = listOf(JSON.parse(bytes.toString('utf8', facts.checks.start, facts.checks.end)));
  } catch {
    return;
  }
  for (const check of checks.map(readCheck)) {
    if (check.outcome === 'pass' || check.outcome === 'inapplicable') continue;
    const twin = isTwin(facts.variant);
    const key = `${twin ? 'twin' : 'main'} ${check.index} ${check.outcome}`;
    const before = findings.get(key);
    if (before) findings.set(key, { ...before, count: before.count + 1 });
    else {
      const { index, outcome, message, evidence } = check;
      findings.set(key, { index, twin, check: check.check, outcome, count: 1, message, evidence, row });
    }
  }
}

function finished(
  { facts, run, totals, twinTotals, latencyMs, row, reply, findings }: Growing,
  history: readonly PastResult[],
): LatestResult {
  const { suite, scenario, target } = facts;
  const count = outcomes.reduce((sum, outcome) => sum + totals[outcome], 0);
  const plan = run.plan.scenarios.get(scenarioKey(suite, scenario));
  return {
    suite,
    scenario,
    target,
    file: plan?.file ?? '',
    run: run.info.run,
    startedAt: run.info.startedAt,
    hash: hashOf({ facts, run }),
    planned: plan === undefined ? count : casesPlanned(plan, target) * plan.repeat,
    leftOut: plan === undefined ? 0 : (plan.cases - casesPlanned(plan, target)) * plan.repeat,
    single: plan?.cases === (plan?.twin === true ? 2 : 1),
    totals,
    twinTotals,
    latencyMs: latencyMs / count,
    row,
    outcome: outcomes[facts.outcome] ?? 'error',
    reply,
    findings: [...findings.values()].sort((a, b) => a.index - b.index),
    history,
  };
}

function hashOf({ facts: { suite, scenario, target }, run }: Pick<Growing, 'facts' | 'run'>): string {
  return run.plan.scenarios.get(scenarioKey(suite, scenario))?.hashes[target] ?? '';
}
