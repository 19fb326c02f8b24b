import type { AttemptLine, RunHeader, Summary } from '../record/record.ts';
import { Abandoned, unlessCancelled } from './abandon.ts';
import { runAttempt } from './attempt.ts';
import type { AttemptContext } from './attempt.ts';
import { attemptKey } from './continuation.ts';
import type { Continuation } from './continuation.ts';
import type { Hold } from './hold.ts';
import { guarded } from './guard/guarded.ts';
import { headerOf } from './header.ts';
import { attemptId } from './ids.ts';
import { limitsOf } from './limits.ts';
import type { Limits } from './limits.ts';
import type { Plan, PlannedCase } from './plan.ts';
import type { Ports } from './ports.ts';
import { summarize } from './summary.ts';
import type { Summarizer } from './summary.ts';
import type { Cancellation } from './target.ts';

/** How a plan is run. */
export interface RunOptions {
  /** The run's id; names its folder. */
  readonly run: string;
  /** Requests in flight at most, over all targets; also each target's limit where its configuration has none. */
  readonly concurrency?: number;
  readonly cancellation: Cancellation;
  /** Holds the run between attempts, as long as a person wants; absent where nobody can. */
  readonly hold?: Hold;
  /** The record that this run goes on with. The caller has seen to it that the plan is the same (`continuationFaults`). */
  readonly resume?: Continuation;
}

/** How a run ended. */
export interface RunResult {
  readonly header: RunHeader;
  readonly summary: Summary;
  readonly cancelled: boolean;
}

/**
 * Runs a plan: makes its attempts, writes each to the record as soon as it ends, and sums up. Memory depends on what is in flight, not
 * on how much there is to do. When cancelled it stops waiting at once: what is in flight is not recorded, the record is whole, and the
 * summary says that it is not complete. A run that goes on from a record tells its attempts first, as if it had made them itself, and
 * makes the others. Rejects with what the record's sink throws (a full disk), after the other attempts stopped.
 */
export async function runPlan(plan: Plan, ports: Ports, options: RunOptions): Promise<RunResult> {
  const { resume } = options;
  const header = resume?.header ?? headerOf(plan, options.run, new Date(ports.clock.now()).toISOString());
  await ports.record.header(header);
  ports.emit({ event: 'run', header });

  const summary = summarize(header);
  const told = resume === undefined ? nothingTold : await tell(resume, ports, summary);
  const stop = linked(options.cancellation);
  const record = async (line: AttemptLine): Promise<void> => {
    await ports.record.attempt(line);
    summary.add(line);
    told.open.delete(attemptKey(line));
    ports.emit({ event: 'attempt', attempt: line });
  };
  const limits = limitsOf(plan, options.concurrency, stop.cancellation);
  const context: AttemptContext = {
    seed: plan.seed,
    digest: plan.digest,
    clock: ports.clock,
    // Replies that are judged again hold what was inspected already.
    target: plan.repliesOf === undefined ? guarded(plan.config, ports.target, ports.clock) : ports.target,
    config: plan.config,
    within: limits.within,
    started: (id, target) => ports.emit({ event: 'started', id, target }),
    cancellation: stop.cancellation,
  };
  const breathe = breather(ports.clock);
  try {
    const work = (target: string): Promise<void> =>
      pool(attemptsOf(plan, target, told.done), limits, target, stop, options.hold, async ({ planned, repeat }) => {
        await record(await runAttempt(planned, repeat, context));
        await breathe();
      });
    // One request at a time over all targets: one target after the other.
    if (options.concurrency === 1) for (const target of plan.targets) await work(target);
    else await Promise.all(plan.targets.map(work));
  } finally {
    stop.end();
  }
  if (stop.failure !== null) throw stop.failure.error;
  if (resume !== undefined && told.open.size > 0) await tellRest(resume, ports, told.open);

  const cancelled = options.cancellation.aborted;
  const finished = summary.finish(new Date(ports.clock.now()).toISOString());
  await ports.record.summary(finished);
  ports.emit({ event: 'summary', summary: finished, cancelled });
  return { header, summary: finished, cancelled };
}

interface PlannedAttempt {
  readonly planned: PlannedCase;
  readonly repeat: number;
}

function* attemptsOf(plan: Plan, target: string, done: ReadonlySet<string>): Generator<PlannedAttempt> {
  for (const planned of plan.casesOf(target)) {
    for (let repeat = 1; repeat <= planned.repeat; repeat++) {
      if (done.size > 0 && done.has(keyOf(planned, repeat))) continue;
      if (plan.needless?.(planned) === true) break;
      yield { planned, repeat };
    }
  }
}

function keyOf({ suite, scenario, variant, target }: PlannedCase, repeat: number): string {
  return attemptKey({ target: target.id, id: attemptId(suite, scenario.id, variant, repeat) });
}

/** What a record already told: attempts that are never made again, and errors that wait for another try. */
interface Told {
  readonly done: ReadonlySet<string>;
  readonly open: Set<string>;
}

const nothingTold: Told = { done: new Set(), open: new Set() };

/** Tells the attempts of a record, but for errors that are to be made again: what they come to is told instead. */
async function tell({ visit, retryErrors }: Continuation, ports: Ports, summary: Summarizer): Promise<Told> {
  const done = new Set<string>();
  const open = new Set<string>();
  await visit((line, replaced) => {
    summary.add(line);
    if (replaced) return;
    const key = attemptKey(line);
    if (retryErrors && line.outcome === 'error') {
      open.add(key);
      return;
    }
    open.delete(key);
    done.add(key);
    ports.emit({ event: 'attempt', attempt: line });
  });
  return { done, open };
}

/** Tells the errors that no other try came to replace, because the run ended before. */
async function tellRest({ visit }: Continuation, ports: Ports, open: ReadonlySet<string>): Promise<void> {
  const last = new Map<string, AttemptLine>();
  await visit((line) => {
    if (open.has(attemptKey(line))) last.set(attemptKey(line), line);
  });
  for (const attempt of last.values()) ports.emit({ event: 'attempt', attempt });
}

/**
 * Works through a stream with as many workers as the limits allow at the moment: attempts that rest let others begin. Ends when all have
 * ended. Never rejects: the first error stops the run.
 */
function pool(
  attempts: Iterator<PlannedAttempt>,
  limits: Limits,
  target: string,
  stop: Stop,
  hold: Hold | undefined,
  task: (attempt: PlannedAttempt) => Promise<void>,
): Promise<void> {
  let working = 0;
  let empty = false;
  const work = async (): Promise<void> => {
    while (!empty && !stop.cancellation.aborted && working <= limits.workersOf(target)) {
      if (hold?.held === true) {
        await unlessCancelled(hold.released(), stop.cancellation);
        continue;
      }
      const next = attempts.next();
      if (next.done === true) empty = true;
      else await task(next.value);
    }
  };
  const guarded = async (): Promise<void> => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Abandoned)) stop.fail(error);
    }
  };
  return new Promise((resolve) => {
    const fill = (): void => {
      while (!empty && !stop.cancellation.aborted && working < limits.workersOf(target)) {
        working += 1;
        void guarded().then(() => {
          working -= 1;
          if (working === 0) resolve();
        });
      }
    };
    limits.onMore(fill);
    fill();
    if (working === 0) resolve();
  });
}

/**
 * Lets the rest of the process have its turn now and then: targets that answer at once (rehearsals, caches) would keep it from
 * ever hearing of a cancellation.
 */
function breather(clock: Ports['clock']): () => Promise<void> {
  let last = clock.now();
  return async () => {
    if (clock.now() - last < 20) return;
    last = clock.now();
    await clock.sleep(0);
  };
}

/** One cancellation for both reasons to stop: from outside, or because an error ends the run. */
interface Stop {
  readonly cancellation: Cancellation;
  readonly fail: (error: unknown) => void;
  readonly failure: { readonly error: unknown } | null;
  readonly end: () => void;
}

function linked(outer: Cancellation): Stop {
  const listeners = new Set<() => void>();
  let failure: { readonly error: unknown } | null = null;
  const notify = (): void => {
    for (const listener of [...listeners]) listener();
  };
  outer.addEventListener('abort', notify);
  return {
    cancellation: {
      get aborted() {
        return outer.aborted || failure !== null;
      },
      addEventListener: (_, listener) => void listeners.add(listener),
      removeEventListener: (_, listener) => void listeners.delete(listener),
    },
    fail: (error) => {
      if (failure !== null) return;
      failure = { error };
      notify();
    },
    get failure() {
      return failure;
    },
    end: () => outer.removeEventListener('abort', notify),
  };
}
