import type { Json } from '../base/json.ts';
import type { CheckResult } from '../checks/check.ts';
import type { AttemptLine, RecordedCheck } from '../record/record.ts';
import { cachedTally } from './cachedUse.ts';
import type { CachedTally } from './cachedUse.ts';
import { canariesFor } from './canary.ts';
import { converse } from './conversation.ts';
import { seedFrom, type Digest } from './digest.ts';
import { attemptId } from './ids.ts';
import { judge, totalUse } from './judge.ts';
import type { JudgeContext, JudgeUse } from './judge.ts';
import type { Within } from './limits.ts';
import { costOf } from './money.ts';
import type { Price } from './money.ts';
import { attemptOutcome } from './outcome.ts';
import { observationOf } from './observation.ts';
import { own } from './own.ts';
import type { PlannedCase } from './plan.ts';
import type { Ports } from './ports.ts';
import type { PreparedCheck } from './prepared.ts';
import type { Cancellation, Target, TargetRequest } from './target.ts';

/** What every attempt of a run shares. */
export interface AttemptContext {
  readonly seed: number;
  /** The platform's hash, where there is one. */
  readonly digest?: Digest | undefined;
  readonly clock: Ports['clock'];
  readonly target: Ports['target'];
  readonly config: JudgeContext['config'];
  /** Runs a task when the target has room; a conversation with a target is one task, and so is one request to a judge. */
  readonly within: Within;
  readonly started: (id: string, target: string) => void;
  readonly cancellation: Cancellation;
}

/** Rounds of tool calls in one turn at most, where the target's limits say nothing. */
const defaultSteps = 8;

/** Makes one attempt: conversation, then checks. Throws `Abandoned` when cancelled, and nothing else. */
export async function runAttempt(planned: PlannedCase, repeat: number, context: AttemptContext): Promise<AttemptLine> {
  const { suite, scenario, variant, source, target, row } = planned;
  const id = attemptId(suite, scenario.id, variant, repeat);
  const canaries = canariesFor(source.given.canaries, context.seed, target.id, id);
  const rendered = planned.prepared.render(row, canaries, planned.perturbation);
  const request: Omit<TargetRequest, 'turns' | 'tools'> = {
    repeat,
    seed: seedFrom(JSON.stringify([context.seed, target.id, id]), context.digest),
    case: {
      suite,
      scenario: scenario.id,
      variant,
      row: row?.values ?? null,
      rowKey: row?.key ?? null,
      given: rendered.given,
      canaries,
    },
  };
  const cached = cachedTally();
  const { started, conversation } = await context.within(target.id, async (rest) => {
    context.started(id, target.id);
    const now = context.clock.now();
    const held = await converse({
      target: noting(context.target(target.id), cached, target.source.price),
      rendered,
      steps: target.source.limits?.steps ?? defaultSteps,
      request: { ...request, rest },
      clock: context.clock,
      cancellation: context.cancellation,
    });
    return { started: now, conversation: held };
  });
  const { ending, failure } = conversation;
  const base: Omit<AttemptLine, 'outcome' | 'checks'> = {
    id,
    case: planned.hash,
    target: target.id,
    turns: conversation.turns,
    calls: conversation.calls,
    usage: conversation.usage,
    latencyMs: conversation.latencyMs,
    cost: costOf(conversation.usage, target.source.price),
    model: conversation.model,
    startedAt: new Date(started).toISOString(),
    suite,
    scenario: scenario.id,
    variant,
    test: planned.test(),
    repeat,
    finish: conversation.finish,
    canaries,
    ...(conversation.firstTokenMs === null ? {} : { firstTokenMs: conversation.firstTokenMs }),
    ...(conversation.fingerprint === null ? {} : { fingerprint: conversation.fingerprint }),
    ...(conversation.guard === null ? {} : { guard: conversation.guard }),
    ...(failure === null ? {} : { failure }),
    ...(rendered.system === null
      ? {}
      : { system: { prompt: rendered.system.prompt, documents: rendered.system.documents } }),
    ...(planned.prepared.fixedExpect ? {} : { expect: rendered.expect as readonly Json[] }),
  };
  if (ending !== 'replied') return { ...lineOf(base, attemptOutcome(ending, []), []), ...cachedField(cached) };

  const { results, uses } = await evaluate(base, planned.prepared.checks(rendered.expect), request, {
    ...context,
    target: (judge) => noting(context.target(judge), cached, own(context.config.targets, judge)?.source.price),
  });
  const outcome = attemptOutcome(
    ending,
    results.map((each) => each.outcome),
  );
  const line = lineOf(base, outcome, results);
  return {
    ...line,
    ...(outcome === 'error' ? { failure: unusable(results, uses.length > 0) } : {}),
    ...(uses.length === 0 ? {} : { judging: totalUse(uses) }),
    ...cachedField(cached),
  };
}

/** The target, with an eye on what comes out of the cache. */
function noting(target: Target, cached: CachedTally, price: Price | undefined): Target {
  return {
    ...target,
    respond: async (request, cancellation) => {
      const reply = await target.respond(request, cancellation);
      cached.note(reply, price);
      return reply;
    },
  };
}

function cachedField({ use }: CachedTally): Pick<AttemptLine, 'cached'> {
  const cached = use();
  return cached === null ? {} : { cached };
}

/** All checks, side by side: those that ask judges wait for them together. */
async function evaluate(
  line: Omit<AttemptLine, 'outcome' | 'checks'>,
  checks: readonly PreparedCheck[],
  request: Omit<TargetRequest, 'turns' | 'tools'>,
  context: AttemptContext,
): Promise<{ readonly results: readonly RecordedCheck[]; readonly uses: readonly JudgeUse[] }> {
  const observation = observationOf(line);
  const uses: JudgeUse[] = [];
  const judging: JudgeContext = { ...context, request, self: line.target, spent: (use) => uses.push(use) };
  const results = await Promise.all(
    checks.map(async ({ label, evaluate: start }, index) =>
      recordedCheck(label, index, await judge(() => start(observation), judging)),
    ),
  );
  return { results, uses };
}

function recordedCheck(check: string, index: number, result: CheckResult): RecordedCheck {
  const { outcome, evidence, spans, message, judgements, details } = result;
  return {
    check,
    index,
    outcome,
    evidence,
    spans,
    message,
    ...(judgements === undefined ? {} : { judgements }),
    ...(details === undefined ? {} : { details }),
  };
}

/** Why a reply that came could not be judged: the first check that says so. */
function unusable(results: readonly RecordedCheck[], judged: boolean): NonNullable<AttemptLine['failure']> {
  const first = results.find(({ outcome }) => outcome === 'error');
  return {
    reason: judged ? 'judge' : 'check',
    message: first?.message ?? { en: 'A check could not be evaluated.', ja: '検査を評価できませんでした。' },
  };
}

/** The fields in the order of the contract, so that the same attempt is the same line. */
function lineOf(
  base: Omit<AttemptLine, 'outcome' | 'checks'>,
  outcome: AttemptLine['outcome'],
  checks: readonly RecordedCheck[],
): AttemptLine {
  const { id, case: hash, target, turns, calls, ...rest } = base;
  return { id, case: hash, target, outcome, turns, calls, checks, ...rest };
}
