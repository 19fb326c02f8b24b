import { join } from 'node:path';
import { cachedTarget, type CacheMode } from '../adapters/cache/cachedTarget.ts';
import { openReplyCache } from '../adapters/cache/replyCache.ts';
import { createRecordWriter } from '../adapters/disk/recordWriter.ts';
import type { StoredReplies } from '../adapters/targets/stored.ts';
import { cacheFolder } from '../adapters/disk/workspace.ts';
import type { BatchWorld } from '../adapters/targets/connect.ts';
import { createSecrets, environmentSecrets } from '../adapters/secrets.ts';
import { printableLine } from '../core/base/printable.ts';
import { say } from '../core/base/text.ts';
import { exitCode } from '../core/engine/exitCode.ts';
import type { Plan } from '../core/engine/plan.ts';
import type { Ports } from '../core/engine/ports.ts';
import { createHold } from '../core/engine/hold.ts';
import { concurrencyOf } from '../core/engine/limits.ts';
import { runPlan } from '../core/engine/run.ts';
import type { Budget } from './budget.ts';
import type { Invocation } from './command.ts';
import { connectTargets, type ConnectedTargets } from './connectTargets.ts';
import { asBefore, compileLess, keepMemoryFlat } from './machine.ts';
import { onInterrupt } from './interrupt.ts';
import type { LoadedWorkspace } from './load.ts';
import { modelsOf } from './models.ts';
import { programsOf } from './programs.ts';
import type { Reporter } from './reporters/reporter.ts';
import type { Resumption } from './resumption.ts';

/** A run that is ready to start. */
export interface PreparedRun {
  readonly id: string;
  readonly plan: Plan;
  readonly loaded: LoadedWorkspace;
  /** Where the record goes: an absolute path. */
  readonly folder: string;
  readonly reporters: readonly Reporter[];
  readonly budget: Budget;
  /** Requests in flight at most; null leaves it to the targets' limits. */
  readonly concurrency: number | null;
  readonly cacheMode: CacheMode;
  /** The workspace's root. */
  readonly root: string;
  /** The record whose replies stand for those of the targets under test; absent where the targets are asked. */
  readonly replies?: StoredReplies;
  /** The record that it goes on with; null for a new run. */
  readonly resumption: Resumption | null;
}

const clock = {
  now: Date.now,
  sleep: (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds)),
};

/** Runs a plan with the world around it: signals, secrets, targets, record, reporters. Resolves with the exit code. */
export async function execute(prepared: PreparedRun, invocation: Invocation): Promise<number> {
  const { id, plan, loaded, folder, budget, concurrency, resumption, cacheMode } = prepared;
  compileLess(plan.attempts);
  keepMemoryFlat(plan.attempts);
  const cache = openReplyCache(cacheFolder(prepared.root));
  const { terminal, environment, redactor, host } = invocation;
  const interruption = new AbortController();
  const stop = new AbortController();
  const interrupt = (): void => {
    interruption.abort();
    stop.abort();
  };
  host?.onCancel(interrupt);
  const hold = createHold(stop.signal);
  host?.onPause(hold.set);
  const endInterrupts = onInterrupt(interrupt);
  const record = createRecordWriter({
    folder: () => folder,
    redactor,
    ...(resumption === null ? {} : { resumed: resumption.record }),
  });
  let targets: ConnectedTargets | null = null;
  try {
    const secrets = createSecrets(host?.secrets ?? environmentSecrets(environment), environment, redactor);
    const { files } = loaded;
    targets = await connectTargets(
      loaded,
      prepared.replies === undefined ? plan : { ...plan, targets: [] },
      {
        files,
        secrets,
        redactor,
        clock,
        random: Math.random,
        ...(plan.batch === true ? { batch: await batchOf(folder, invocation) } : {}),
        programs: programsOf(prepared.root, invocation),
        ...(host === null ? {} : { askModel: modelsOf(host) }),
      },
      (target) => budget.leave(target, concurrencyOf(target, concurrency), clock),
      (target, config) => cachedTarget(target, config, cacheMode, cache, files.bytes),
    );
    budget.start(() => stop.abort());
    const ports = portsOf(prepared, invocation, record, targets, {
      interruption: interruption.signal,
      stop: stop.signal,
    });
    const { summary } = await runPlan(plan, ports, {
      run: id,
      ...(concurrency === null ? {} : { concurrency }),
      cancellation: stop.signal,
      hold,
      ...(resumption === null ? {} : { resume: resumption.continuation }),
    });
    await drained(prepared.reporters);
    for (const warning of summary.warnings ?? [])
      terminal.err.write(`tenken: ${redactor.text(printableLine(say(warning, terminal.locale)))}\n`);
    const spent = budget.spent();
    if (spent !== null) terminal.err.write(`tenken: ${say(spent, terminal.locale)}\n`);
    return exitCode(summary, { cancelled: interruption.signal.aborted, infrastructure: spent !== null });
  } finally {
    endInterrupts();
    budget.end();
    await record.close();
    await targets?.close();
    await cache.close();
    asBefore();
  }
}

/** The targets of a run; where replies of a record stand for them, only judges are connected. */
function targetOf({ plan, replies }: PreparedRun, targets: ConnectedTargets): Ports['target'] {
  if (replies === undefined) return targets.get;
  return (id) => {
    const live = plan.judgeTargets.includes(id) ? targets.get(id) : null;
    return plan.targets.includes(id) || live === null ? replies.target(id, live) : live;
  };
}

/** Batches are noted beside the record, so that whoever goes on with it follows them. */
async function batchOf(folder: string, { terminal, redactor }: Invocation): Promise<BatchWorld> {
  const { openJournal } = await import('../adapters/targets/openai/batch/journal.ts');
  return {
    journal: openJournal(join(folder, 'batch.jsonl')),
    tell: (text) => terminal.err.write(`tenken: ${redactor.text(printableLine(say(text, terminal.locale)))}\n`),
  };
}

function portsOf(
  prepared: PreparedRun,
  { redactor }: Invocation,
  record: Ports['record'],
  targets: ConnectedTargets,
  { interruption, stop }: { readonly interruption: AbortSignal; readonly stop: AbortSignal },
): Ports {
  const { reporters } = prepared;
  const read = unlessStopped(stop, () => drained(reporters));
  return {
    clock,
    target: targetOf(prepared, targets),
    record: {
      ...record,
      attempt: async (line) => {
        await record.attempt(line);
        await read();
      },
    },
    emit: (event) => {
      const clean = redactor.value(event);
      // A budget that is spent stops a run as a person does, and is not the same.
      const told = clean.event === 'summary' ? { ...clean, cancelled: interruption.aborted } : clean;
      for (const reporter of reporters) reporter.event(told);
    },
  };
}

/** Waits for something until a run is stopped: a reader who does not read must not keep the record from being whole. */
function unlessStopped(stop: AbortSignal, work: () => Promise<void>): () => Promise<void> {
  const waiting = new Set<() => void>();
  stop.addEventListener('abort', () => {
    for (const resolve of waiting) resolve();
  });
  return async () => {
    if (stop.aborted) return;
    let own = (): void => undefined;
    try {
      await new Promise<void>((resolve, reject) => {
        own = resolve;
        waiting.add(own);
        work().then(resolve, reject);
      });
    } finally {
      waiting.delete(own);
    }
  };
}

async function drained(reporters: readonly Reporter[]): Promise<void> {
  await Promise.all(reporters.map((reporter) => reporter.drained()));
}
