import { historyLength, type LatestResult, type PastResult } from '../../adapters/records/latestResults.ts';
import { noTotals, type Outcome, type Totals } from '../../core/base/outcome.ts';
import type { Text } from '../../core/base/text.ts';
import type { RecordedCheck } from '../../core/record/record.ts';
import type { PanelLink } from '../../protocol/panel.ts';
import type { AttemptNotice, NoticedCheck } from '../../protocol/runner.ts';

/** What one run says of one scenario on one target: small, however many attempts there were. */
export interface Verdict {
  readonly run: string;
  /** ISO 8601, UTC: the later of two verdicts is the one to show. */
  readonly startedAt: string;
  /** Folder of the record. */
  readonly runFolder: string;
  readonly target: string;
  readonly suite: string;
  readonly scenario: string;
  /** Hash over the scenario's cases when the run started. */
  readonly hash: string;
  /** Attempts that the plan has for this scenario on this target. */
  readonly planned: number;
  /** Attempts of the scenario on this target that the plan leaves out, since only some cases were to be made again. */
  readonly leftOut: number;
  /** True where the scenario is one case, its twin aside: then the attempts are repeats of the same thing and their share has an interval. */
  readonly single: boolean;
  /** Over all attempts, the twin's included. */
  readonly totals: Totals;
  /** Over the twin's attempts alone. */
  readonly twinTotals: Totals;
  /** Summed over the attempts. */
  readonly latencyMs: number;
  /** The checks that did not pass, in the order of `expect`; one entry a check and outcome. */
  readonly findings: readonly Finding[];
  /** Why attempts have no verdict; one entry a reason. */
  readonly failures: readonly { readonly reason: string; readonly message: Text; readonly count: number }[];
  /** The attempt to look at first: the first that did not pass, else the first; null while there is none. */
  readonly shown: { readonly place: AttemptPlace; readonly outcome: Outcome; readonly reply: string } | null;
  /** True once one of its attempts has been begun. */
  readonly started: boolean;
  /** True once the run has ended, whether all attempts were made or not. */
  readonly ended: boolean;
  /** What earlier runs came to, oldest first. */
  readonly history: readonly PastResult[];
}

/** A check that failed, erred or needs a person, over all attempts of a scenario on a target. */
export interface Finding {
  readonly twin: boolean;
  /** Place in `expect`, counted from 0. */
  readonly index: number;
  readonly check: string;
  readonly outcome: RecordedCheck['outcome'];
  readonly count: number;
  /** Of the first attempt that showed it, like the fields below. */
  readonly evidence: string;
  readonly message: Text;
  /** What was wanted, where the check wants a certain text; with the reply, where that was looked for in it. */
  readonly expected?: string;
  readonly searched?: string;
  readonly place: AttemptPlace;
}

/** Where an attempt is found in its record: by its id while it runs, by its row once it has been read from disk. */
export type AttemptPlace = Pick<PanelLink, 'attempt' | 'row'>;

/** A verdict over nothing, when a scenario is planned. */
export function plannedVerdict(
  plan: Pick<
    Verdict,
    'run' | 'startedAt' | 'runFolder' | 'target' | 'suite' | 'scenario' | 'hash' | 'planned' | 'leftOut' | 'single'
  >,
  before?: Verdict,
): Verdict {
  return {
    ...plan,
    totals: noTotals,
    twinTotals: noTotals,
    latencyMs: 0,
    findings: [],
    failures: [],
    shown: null,
    started: false,
    ended: false,
    history: before === undefined ? [] : historyAfter(before, plan.run),
  };
}

/** The history of the verdict that takes another's place; a run that goes on takes its own. */
function historyAfter({ run, startedAt, hash, totals, history }: Verdict, next: string): readonly PastResult[] {
  if (run === next || count(totals) === 0) return history;
  return [...history, { run, startedAt, hash, totals }].slice(-historyLength);
}

/** A verdict of an earlier session or of the command line, as it was read from a record in `runs`. */
export function restoredVerdict(runs: string, result: LatestResult): Verdict {
  const { suite, scenario, target, run, startedAt, hash, planned, leftOut, single, totals, twinTotals } = result;
  const latencyMs = result.latencyMs * count(totals);
  return {
    ...{ run, startedAt, runFolder: `${runs}/${run}`, target, suite, scenario, hash, planned, leftOut, single },
    ...{ totals, twinTotals, latencyMs },
    findings: result.findings.map(({ row, ...finding }) => ({ ...finding, place: { row } })),
    // Why requests failed is read from the record by the panel, not kept for every scenario.
    failures: [],
    shown: { place: { row: result.row }, outcome: result.outcome, reply: result.reply },
    started: true,
    ended: true,
    history: result.history,
  };
}

/** The verdict with one more attempt in it. */
export function withAttempt(verdict: Verdict, notice: AttemptNotice): Verdict {
  const { outcome } = notice;
  const twin = isTwin(notice.variant);
  const first = verdict.shown === null || (verdict.shown.outcome === 'pass' && outcome !== 'pass');
  return {
    ...verdict,
    totals: oneMore(verdict.totals, outcome),
    twinTotals: twin ? oneMore(verdict.twinTotals, outcome) : verdict.twinTotals,
    latencyMs: verdict.latencyMs + notice.latencyMs,
    findings: notice.checks
      .filter((check) => check.outcome !== 'pass' && check.outcome !== 'inapplicable')
      .reduce((findings, check) => withCheck(findings, check, twin, { attempt: notice.id }), verdict.findings),
    failures: notice.failure === undefined ? verdict.failures : withFailure(verdict.failures, notice.failure),
    shown: first ? { place: { attempt: notice.id }, outcome, reply: notice.reply } : verdict.shown,
  };
}

function oneMore(totals: Totals, outcome: Outcome): Totals {
  return { ...totals, [outcome]: totals[outcome] + 1 };
}

function withCheck(
  findings: readonly Finding[],
  check: NoticedCheck,
  twin: boolean,
  place: AttemptPlace,
): readonly Finding[] {
  const same = (finding: Finding): boolean =>
    finding.twin === twin && finding.index === check.index && finding.outcome === check.outcome;
  if (findings.some(same)) {
    return findings.map((finding) => (same(finding) ? { ...finding, count: finding.count + 1 } : finding));
  }
  const { index, outcome, evidence, message, expected, searched } = check;
  const wanted = {
    ...(expected === undefined ? {} : { expected }),
    ...(searched === undefined ? {} : { searched }),
  };
  const added = { twin, index, check: check.check, outcome, count: 1, evidence, message, ...wanted, place };
  return [...findings, added].sort((a, b) => Number(a.twin) - Number(b.twin) || a.index - b.index);
}

function withFailure(
  failures: Verdict['failures'],
  failure: NonNullable<AttemptNotice['failure']>,
): Verdict['failures'] {
  if (failures.some(({ reason }) => reason === failure.reason)) {
    return failures.map((known) => (known.reason === failure.reason ? { ...known, count: known.count + 1 } : known));
  }
  return [...failures, { ...failure, count: 1 }];
}

/** `suite/scenario` of an attempt's id `suite/scenario#variant@repeat`: neither name can hold `#` or `@`. */
export function scenarioOf(attempt: string): string {
  return /^[^#@]*/u.exec(attempt)?.[0] ?? '';
}

/** Whether a variant is a twin's (record.ts: `twin`, or ending in `.twin`). */
export function isTwin(variant: string): boolean {
  return variant === 'twin' || variant.endsWith('.twin');
}

/** How many attempts a tally holds. */
export function count(totals: Totals): number {
  return Object.values(totals).reduce((sum, number) => sum + number, 0);
}

/** The tally of the attempts that are not the twin's. */
export function mainTotals(verdict: Pick<Verdict, 'totals' | 'twinTotals'>): Totals {
  const { totals, twinTotals } = verdict;
  return {
    pass: totals.pass - twinTotals.pass,
    fail: totals.fail - twinTotals.fail,
    error: totals.error - twinTotals.error,
    blocked: totals.blocked - twinTotals.blocked,
    inapplicable: totals.inapplicable - twinTotals.inapplicable,
    'needs-review': totals['needs-review'] - twinTotals['needs-review'],
  };
}

/** Which outcome stands for several: the one that a person must act on first. */
const weight: readonly Outcome[] = ['fail', 'error', 'blocked', 'needs-review', 'pass', 'inapplicable'];

/** The outcome that stands for all attempts of some tallies: one failure makes it a failure; null while nothing has ended. */
export function overallOutcome(tallies: readonly Totals[]): Outcome | null {
  return weight.find((outcome) => tallies.some((totals) => totals[outcome] > 0)) ?? null;
}
